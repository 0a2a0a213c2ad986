// The translations: complete, with the arguments of the blocks and the parameters of the sentences as they are.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProtocols, readTexts, readTranslations } from '../build.mjs';
import { listFiles } from './structure/source.ts';
import { locales } from './support/locales.ts';

const root = join(import.meta.dirname, '..');

const protocols = await Promise.all(
  (await findProtocols()).map(async (id) => ({
    id,
    texts: await readTexts(id),
    translations: await readTranslations(id),
  })),
);

/** `[URL]` of blocks and `{reason}` of sentences, whatever their order. */
const placesIn = (text: string): string[] =>
  (text.match(/\[[A-Z0-9_]+\]|\{[a-z]\w*\}/gi) ?? []).filter((place) => !/^\[[a-z]/.test(place)).sort();

/** What is typed as it is, in any language. */
const literalsIn = (text: string): string[] =>
  (text.match(/wss?:\/\/[\w./:]*\w|npm start|\{"[^}]*\}/g) ?? []).sort();

describe.each(protocols.flatMap((each) => locales.map((locale) => ({ ...each, locale }))))(
  '$id in $locale',
  ({ texts, translations, locale }) => {
    const table = translations[locale] ?? {};
    const pairs = texts.map((text): [string, string] => [text, table[text] ?? '']);

    it('has every text', () => {
      expect(pairs.filter(([, translated]) => translated === '').map(([text]) => text)).toEqual([]);
    });

    it('keeps the arguments, and what is typed as it is', () => {
      for (const [text, translated] of pairs) {
        expect(placesIn(translated), text).toEqual(placesIn(text));
        expect(literalsIn(translated), text).toEqual(literalsIn(text));
      }
    });

    it('has texts of one line with ordinary spaces, none of them at an end', () => {
      for (const [text, translated] of pairs) {
        expect(translated, text).toMatch(/^\S(?:.*\S)?$/u);
        expect(translated, text).not.toMatch(/[^\S ]/u);
      }
    });
  },
);

describe('the tables', () => {
  const files = listFiles(root).filter((file) => /\/l10n\/[^/]+\.json$/.test(file));
  const known = new Set(protocols.flatMap(({ texts }) => texts));

  it.each(files)('%s translates nothing that no extension says', (file) => {
    const table: unknown = JSON.parse(readFileSync(join(root, file), 'utf8'));
    expect(Object.keys(table ?? {}).filter((text) => !known.has(text))).toEqual([]);
  });

  it('are of languages that all extensions have', () => {
    const named = files.map((file) => /([^/]+)\.json$/.exec(file)?.[1]);
    expect(new Set(named)).toEqual(new Set(locales));
  });
});
