// What an error sentence says of the palette, in every language: the words that it quotes are those that a reader finds
// there, so that "Use the log in block" leads to a block of that name.

import { describe, expect, it } from 'vitest';
import { findProtocols, readExtension, readTexts, readTranslations } from '../build.mjs';
import { blocksOf } from '../src/blocks/extension.ts';
import { locales } from './support/locales.ts';

/** Quoted in English, but no words of the palette: fields of packets, the name of a variable, TurboWarp's own menu. */
const otherQuotes = ['type', 'recipient', 'message', 'channel', 'cmd', 't', '☁ score', 'Run without sandbox'];

/** What a text quotes, between the marks of any language, without `{parameters}` and pieces of JSON. */
const quotesIn = (text: string): string[] => {
  const marks = /„([^“”]*)[“”]|“([^”]*)”|«([^»]*)»|「([^」]*)」|‘([^’]*)’|"([^"]*)"/g;
  const found = text.replace(/\{"[^}]*\}+|\["[^\]]*\]/g, '').matchAll(marks);
  return [...found]
    .map((match) => match.slice(1).join('').trim())
    .filter((quote) => !/^\{\w+\}$/.test(quote));
};

/** The beginnings of blocks that an English sentence names: quoted, or as in "the join room block". */
const namesIn = (sentence: string): string[] => [
  ...quotesIn(sentence).filter((quote) => !otherQuotes.includes(quote)),
  ...[...sentence.matchAll(/\b(?:the|a) ([a-z][a-z ]*?) block\b/g)].map(([, name]) => name ?? ''),
];

/** A text without its arguments, and without the spaces that some languages put around signs and others do not. */
const bare = (text: string): string =>
  text
    .replace(/\[\w+\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])/gu, '');

const inOneWord = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{N}]{2}$/u;

/** Whether a word may end here. Where languages put no spaces between words, it may anywhere. */
const isBoundary = (text: string, at: number): boolean =>
  at === 0 || !inOneWord.test(text.slice(at - 1, at + 1));

/** Where the words of `piece` stand in the text, at or after `from`; -1 for nowhere. */
const findWords = (text: string, piece: string, from: number): number => {
  const at = text.indexOf(piece, from);
  if (at < 0 || (isBoundary(text, at) && isBoundary(text, at + piece.length))) return at;
  return findWords(text, piece, at + 1);
};

type Part = 'whole' | 'beginning' | 'end';

/** Which part of a block or menu item is quoted, if any; an argument, and what `…` leaves out, may be anything. */
const partOf = (item: string, quote: string): Part | undefined => {
  const text = bare(item);
  const pieces = quote
    .split(/…|\[\w+\]/)
    .map(bare)
    .filter((piece) => piece !== '');
  let first = -1;
  let from = 0;
  for (const piece of pieces) {
    const at = findWords(text, piece, from);
    if (at < 0) return undefined;
    if (first < 0) first = at;
    from = at + piece.length;
  }
  if (first === 0) return from === text.length ? 'whole' : 'beginning';
  const last = pieces.at(-1) ?? '';
  return last !== '' && findWords(text, last, text.length - last.length) >= 0 ? 'end' : undefined;
};

interface Palette {
  /** The English texts of the blocks and menu items. */
  readonly items: readonly string[];
  readonly translate: (text: string) => string;
}

/** The items, in English, that a reader looks at who has read a quote: the whole, else beginnings, else ends. */
const foundBy = (quote: string, { items, translate }: Palette): string[] => {
  const parts = items.map((item) => ({ item, part: partOf(translate(item), quote) }));
  const best = (['whole', 'beginning', 'end'] as const).find((wanted) =>
    parts.some(({ part }) => part === wanted),
  );
  return best === undefined ? [] : parts.filter(({ part }) => part === best).map(({ item }) => item);
};

/** The items that begin with the words by which an English sentence names a block. */
const meantBy = (name: string, items: readonly string[]): string[] =>
  items.filter((item) => `${bare(item)} `.startsWith(`${bare(name)} `));

/** What is wrong with the quotes of a translated sentence, in sentences. */
const mistakesIn = (sentence: string, palette: Palette): string[] => {
  const translated = palette.translate(sentence);
  const quotes = quotesIn(translated).map((quote) => ({ quote, found: foundBy(quote, palette) }));
  const isNamed = (name: string): boolean => {
    const meant = meantBy(name, palette.items);
    return quotes.some(({ found }) => found.length > 0 && found.every((item) => meant.includes(item)));
  };
  const unnamed = namesIn(sentence).filter((name) => !isNamed(name));
  const mayQuoteOthers = quotesIn(sentence).some((quote) => otherQuotes.includes(quote));
  const strange = mayQuoteOthers ? [] : quotes.filter(({ found }) => found.length === 0);
  return [
    ...unnamed.map((name) => `The block "${name}" is not quoted in: ${translated}`),
    ...strange.map(({ quote }) => `No block has the words "${quote}" of: ${translated}`),
  ];
};

const protocols = await Promise.all(
  (await findProtocols()).map(async (id) => {
    const blocks = blocksOf((await readExtension(id)).groups).map(([, block]) => block);
    const menus = blocks.flatMap((block) =>
      Object.values(block.arguments).flatMap((argument) => (argument.type === 'menu' ? argument.menu : [])),
    );
    const items = [...new Set([...blocks.map(({ text }) => text), ...menus])];
    const sentences = (await readTexts(id)).filter((text) => !items.includes(text));
    return { id, items, sentences, translations: await readTranslations(id) };
  }),
);

describe.each(protocols)('the sentences of $id', ({ items, sentences, translations }) => {
  it('name blocks and menu items that there are', () => {
    const names = sentences.flatMap(namesIn);
    expect(names).toContain('connect');
    expect(names.filter((name) => meantBy(name, items).length === 0)).toEqual([]);
  });

  it.each(locales)('quote them in %s by the words of the palette', (locale) => {
    const translate = (text: string): string => translations[locale]?.[text] ?? '';
    expect(sentences.flatMap((sentence) => mistakesIn(sentence, { items, translate }))).toEqual([]);
  });
});

describe('a quote', () => {
  const items = ['set room to [ROOM]', 'set username to [NAME]', 'log in', 'only the newest'];
  const sentence = 'Set a room first. Use the block "set room to".';

  const found = (blocks: readonly string[], translated: string): string[] => {
    const translate = (text: string): string =>
      text === sentence ? translated : (blocks[items.indexOf(text)] ?? '');
    return mistakesIn(sentence, { items, translate });
  };

  const german = [
    'setze Raum auf [ROOM]',
    'setze Benutzernamen auf [NAME]',
    'melde mich an',
    'nur das neueste',
  ];
  const japanese = ['ルームを [ROOM] にする', 'ユーザー名を [NAME] にする', 'ログインする', '最新だけ'];
  const turkish = ['odayı [ROOM] yap', 'adımı [NAME] yap', 'giriş yap', 'sadece en yeni'];

  it.each([
    [german, 'Nutze zuerst „setze Raum auf“.'],
    [german, 'Nutze zuerst „setze Raum“.'],
    [japanese, '「ルームを…にする」を使ってください。'],
    [turkish, 'Önce “odayı … yap” kullan.'],
  ])('of words of the block is right: %#', (blocks, translated) => {
    expect(found(blocks, translated)).toEqual([]);
  });

  it.each([
    [german, 'Nutze zuerst „Raum setzen“.'],
    [german, 'Nutze zuerst „setze“.'],
    [german, 'Nutze zuerst „setze Rau“.'],
    [german, 'Nutze zuerst „setze Benutzernamen auf“.'],
    [german, 'Nutze zuerst „setze Raum auf“ oder „einloggen“.'],
    [german, 'Nutze zuerst den Block für Räume.'],
    [japanese, '「にする」を使ってください。'],
    [turkish, 'Önce “yap” kullan.'],
  ])('of anything else is found: %#', (blocks, translated) => {
    expect(found(blocks, translated)).not.toEqual([]);
  });
});
