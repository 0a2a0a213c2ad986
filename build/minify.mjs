// Makes a bundle small: esbuild has shortened it already, terser finds what it leaves.

import { minify } from 'terser';

/** `privates`: names of properties that may be shortened. */
export const shrink = async (code, privates) => {
  const { code: shrunk } = await minify(code, {
    ecma: 2020,
    module: true,
    compress: { passes: 2, inline: 1 },
    mangle:
      privates.length > 0
        ? { properties: { regex: new RegExp(`^(?:${privates.join('|')})$`), keep_quoted: 'strict' } }
        : {},
  });
  return `${shrunk}\n`;
};
