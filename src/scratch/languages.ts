// Texts in the language of TurboWarp. The build puts tables beside a page that hold nothing but translations: which
// text is meant follows from its place among all texts of the extension.

import { textsOf } from '../blocks/extension.ts';
import type { Extension } from '../blocks/extension.ts';
import { errors } from '../l10n/errors.ts';
import type { Translate } from './sentences.ts';

/** By locale, such as `de` or `pt-br`: the translation of each of the `visibleTexts`, '' where there is none. */
export type Tables = Readonly<Record<string, readonly string[]>>;

/** Every English text that people may read in an extension, but its name: its own and those of all. */
export const visibleTexts = <S, Events, Ports>(extension: Extension<S, Events, Ports>): readonly string[] => [
  ...new Set([...textsOf(extension), ...Object.values(errors)]),
];

const languageOf = (locale: string): string => locale.split('-')[0] ?? '';

/** The table of a locale, or that of a relative (`es` for `es-419`). */
const tableFor = (tables: Tables, locale: string): readonly string[] => {
  const isRelative = (other: string): boolean => languageOf(other) === languageOf(locale);
  return tables[locale] ?? tables[Object.keys(tables).find(isRelative) ?? ''] ?? [];
};

/** What has no translation stays English. TurboWarp's language is asked for each time, because it may change. */
export const createTranslate = <S, Events, Ports>(
  extension: Extension<S, Events, Ports>,
  tables: Tables,
): Translate => {
  const english = visibleTexts(extension);
  return (text) => tableFor(tables, Scratch.translate?.language ?? 'en')[english.indexOf(text)] || text;
};
