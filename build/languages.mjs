// What a bundle takes along of the translations: for each locale a list of them, in the order of the English texts.

/** Languages that resemble each other stand side by side, because what they share is then compressed away. */
const related = ['es', 'pt-br', 'it', 'fr', 'de', 'nl', 'pl', 'uk', 'ru', 'tr', 'ja', 'ko', 'zh-cn', 'zh-tw'];

const placeOf = (locale) => (related.includes(locale) ? related.indexOf(locale) : related.length);

// Stands in the code for the tables until it is minified or formatted, which would take its time over them.
const placeholder = 'tablesOfAllLanguages';

/** The code of a function that translates, and of what it needs. */
export const english = { imports: '', translate: '(english) => english', tables: {} };

/** The same with the tables of `translations` (by locale, by English text) for `texts`; without any it is `english`. */
export const languagesOf = (texts, translations) => {
  const locales = Object.keys(translations).sort((a, b) => placeOf(a) - placeOf(b));
  if (locales.length === 0) return english;
  const said = (locale, text) =>
    Object.hasOwn(translations[locale], text) ? translations[locale][text] : '';
  const tables = locales.map((locale) => [locale, texts.map((text) => said(locale, text))]);
  return {
    imports: `import { createTranslate } from './src/scratch/languages.ts';`,
    translate: `createTranslate(extension, ${placeholder})`,
    tables: Object.fromEntries(tables),
  };
};

/** The finished code with the tables in it; `indentation`: of their lines, none for one line. */
export const withTables = (code, { tables }, indentation) =>
  code.replace(placeholder, () => JSON.stringify(tables, null, indentation));
