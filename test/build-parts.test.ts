// Parts of the build on their own: self-assignments that are left out, and the tables of languages.

import { describe, expect, it, test } from 'vitest';
import { english, languagesOf, withTables } from '../build/languages.mjs';
import { removeSelfAssignments } from '../build/self-assignments.mjs';

describe('statements that assign something to itself', () => {
  test.each([
    ['to = to;', ';'],
    ['let a = 1; a = a; b();', 'let a = 1; ; b();'],
    ['a = a\nb()', ';\nb()'],
    ['a = a; b = b;\nc = c;', '; ;\n;'],
    ['if (x) a = a; else b();', 'if (x) ; else b();'],
    ['for (;;) a = a;', 'for (;;) ;'],
    ['const f = () => { a = a; return a; };', 'const f = () => { ; return a; };'],
    ['class A { b() { c = c; } }', 'class A { b() { ; } }'],
    ['/* ☁ 🎉 é */ a = a; "☁";', '/* ☁ 🎉 é */ ; "☁";'],
    ['a = /* as A */ a;', ';'],
    ['f(() => { a = a; }); a = a;', 'f(() => { ; }); ;'],
  ])('%j becomes %j', (source, expected) => {
    expect(removeSelfAssignments('a.js', source)).toBe(expected);
  });

  test.each([
    'a = b;',
    'a += a;',
    'a ||= a;',
    'a.b = a.b;',
    'a = a.a;',
    'a = a();',
    'a = -a;',
    'a = b = b;',
    'f(a = a);',
    'let a = a1;',
    'const { a = a1 } = b;',
    'function f(a = b) {}',
    '"a = a;"; // a = a;',
    'x == x;',
    '',
  ])('%j stays', (source) => expect(removeSelfAssignments('a.js', source)).toBe(source));

  it('may stand in a module as well', () => {
    const source = 'import { a } from "b";\nlet c = a;\nc = c;\nexport { c };\n';
    expect(removeSelfAssignments('a.mjs', source)).toBe(source.replace('c = c;', ';'));
  });
});

describe('languages', () => {
  type Table = Record<string, string[]>;

  /** The tables as the code has them. */
  const tablesOf = (...args: Parameters<typeof languagesOf>): Table => {
    const languages = languagesOf(...args);
    const [, table = ''] =
      /^createTranslate\(extension, (\{.*\})\)$/s.exec(withTables(languages.translate, languages)) ?? [];
    return JSON.parse(table) as Table;
  };

  it('are English only when there are no translations', () => {
    expect(languagesOf(['hello'], {})).toBe(english);
    expect(english.imports).toBe('');
    expect(english.translate).toMatch(/^\((\w+)\) => \1$/);
  });

  it('bring along what translates', () => {
    const { imports } = languagesOf(['hello'], { de: { hello: 'hallo' } });
    expect(imports).toMatch(/^import \{ createTranslate \} from '.+';$/);
  });

  it('have their texts in the order of the English ones, and nothing for what is missing', () => {
    const tables = tablesOf(['one', 'two', 'three'], { de: { three: 'drei', one: 'eins', four: 'vier' } });
    expect(tables).toEqual({ de: ['eins', '', 'drei'] });
  });

  it('stand side by side when they resemble each other, and last when nobody knows them', () => {
    const locales = ['zh-tw', 'xx', 'de', 'pt-br', 'zh-cn', 'es', 'nl', 'ja'];
    const tables = tablesOf(['a'], Object.fromEntries(locales.map((locale) => [locale, { a: locale }])));
    expect(Object.keys(tables)).toEqual(['es', 'pt-br', 'de', 'nl', 'ja', 'zh-cn', 'zh-tw', 'xx']);
    for (const [locale, [text]] of Object.entries(tables)) expect(text).toBe(locale);
  });

  test.each(['it\'s "quoted" \\ back', '`${code}`', '</script>', 'line\nbreak', '☁ 漢字 🎉'])(
    'keep every sign of %j',
    (text) => expect(tablesOf([text], { de: { [text]: `${text}!` } })).toEqual({ de: [`${text}!`] }),
  );

  test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
    'have nothing for %s unless somebody has translated it',
    (text) => {
      expect(tablesOf([text], { de: {} })).toEqual({ de: [''] });
      expect(tablesOf([text], { de: { [text]: 'x' } })).toEqual({ de: ['x'] });
    },
  );
});
