// The types of languages.mjs, for its test.

/** Code: what it imports, and a function that translates. */
export interface Languages {
  readonly imports: string;
  readonly translate: string;
  /** By locale: the translation of each text. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

export const english: Languages;

/** `translations`: by locale, by English text. */
export function languagesOf(
  texts: readonly string[],
  translations: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Languages;

/** `indentation`: of the lines of the tables, none for one line. */
export function withTables(code: string, languages: Languages, indentation?: number): string;
