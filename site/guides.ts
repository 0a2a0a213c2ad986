// The texts of the site itself, in guides/: what is the same for all extensions.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../server/catalogue.ts';

/** A guide in Markdown; each `{name}` in it becomes the value of that name. */
export const readGuide = (
  name: 'install' | 'safety' | 'servers',
  values: Readonly<Record<string, string>> = {},
): string =>
  readFileSync(join(root, 'site/guides', `${name}.md`), 'utf8').replace(
    /\{(\w+)\}/g,
    (whole, key: string) => values[key] ?? whole,
  );
