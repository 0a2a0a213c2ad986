// Makes a bundle small: esbuild has shortened it already, terser finds what it leaves.

import { minify } from 'terser';

// No getter of ours does anything but answer, and no function is called with `new`, so properties that nobody reads
// may go, and functions may become arrows.
/** `privates`: names of properties that may be shortened. */
export const shrink = async (code, privates) => {
  const { code: shrunk } = await minify(code, {
    ecma: 2020,
    module: true,
    compress: { passes: 3, inline: 1, pure_getters: true, unsafe_arrows: true },
    mangle:
      privates.length > 0
        ? { properties: { regex: new RegExp(`^(?:${privates.join('|')})$`), keep_quoted: 'strict' } }
        : {},
  });
  return `${shrunk}\n`;
};
