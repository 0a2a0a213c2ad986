// What holds for single files. Each rule says what it found in a sentence; structure.test.ts proves of each that it
// can find something.

import { shortFiles, shortFunctions } from './lengths.ts';
import { plainNames } from './names.ts';
import { calleeName, everywhere, inBundles, inTests, inTypeScript, nodes } from './rule.ts';
import type { Rule } from './rule.ts';

const namedExports: Rule = {
  name: 'exports have names',
  // vitest asks for a default export; what others export is described in a .d.ts as it is.
  appliesTo: (path) => path !== 'vitest.config.ts' && !path.endsWith('.d.ts'),
  find: (source) =>
    nodes(source)
      .filter(({ type }) => type === 'ExportDefaultDeclaration' || type === 'TSExportAssignment')
      .map(({ start }) => ({
        offset: start,
        sentence: 'This default export needs a name; export it by that.',
      })),
};

/** Words of the outside world that one place alone may use. */
const onlyIn = (words: readonly string[], place: string): Rule => ({
  name: `only ${place} names ${words.join(', ')}`,
  appliesTo: (path) => inBundles(path) && !path.startsWith(place),
  find: (source) =>
    nodes(source).flatMap((node) =>
      node.type === 'Identifier' && words.includes(node.name)
        ? [{ offset: node.start, sentence: `Only ${place} may name ${node.name}; ask for a port instead.` }]
        : [],
    ),
});

const timers = [
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'setImmediate',
  'requestAnimationFrame',
];

const harmless =
  /^(?:ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|FunctionDeclaration|ClassDeclaration)$|^TS/;

const noSideEffects: Rule = {
  name: 'importing a file does nothing',
  appliesTo: inBundles,
  find: ({ program }) =>
    program.body.flatMap((statement) => {
      const inner =
        statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement;
      if (inner.type === 'VariableDeclaration' ? inner.kind === 'const' : harmless.test(inner.type))
        return [];
      return [
        { offset: statement.start, sentence: 'This runs on import; a file only declares, and by const.' },
      ];
    }),
};

const headComment: Rule = {
  name: 'a file begins with a sentence on what it is for',
  appliesTo: everywhere,
  find: ({ text }) => {
    const head = /^(?:#!.*\n)?(?:\/\/.*\n|\/\*[^]*?\*\/)+/.exec(text)?.[0] ?? '';
    return /[A-Za-z][^]*\w[.:!?)]/.test(head)
      ? []
      : [
          {
            offset: 0,
            sentence: 'The file must begin with a comment that says in a sentence what it is for.',
          },
        ];
  },
};

const noAny: Rule = {
  name: 'nothing is any',
  appliesTo: inTypeScript,
  find: (source) =>
    nodes(source)
      .filter(({ type }) => type === 'TSAnyKeyword')
      .map(({ start }) => ({
        offset: start,
        sentence: 'The type any must not be used; take unknown and check.',
      })),
};

const noAssertion: Rule = {
  name: 'nothing is declared to be there by "!"',
  appliesTo: inTypeScript,
  find: (source) =>
    nodes(source)
      .filter((node) => node.type === 'TSNonNullExpression' || ('definite' in node && node.definite))
      .map(({ start }) => ({
        offset: start,
        sentence: 'Here "!" claims that a value is there; check it instead.',
      })),
};

const noMocks: Rule = {
  name: 'tests mock nothing of ours',
  appliesTo: inTests,
  find: (source) =>
    nodes(source).flatMap((node) => {
      if (
        node.type !== 'CallExpression' ||
        !/^vi\.(?:do)?[mM]ock$/.test(source.text.slice(node.callee.start, node.callee.end))
      )
        return [];
      const [first] = node.arguments;
      const ours = first?.type !== 'Literal' || String(first.value).startsWith('.');
      return ours
        ? [{ offset: node.start, sentence: 'Code of our own must not be mocked; pass a port in instead.' }]
        : [];
    }),
};

const everyTestRuns: Rule = {
  name: 'every test runs',
  appliesTo: inTests,
  find: (source) =>
    nodes(source).flatMap((node) =>
      node.type === 'MemberExpression' &&
      node.property.type === 'Identifier' &&
      /^(?:skip|only|todo|fails)$/.test(node.property.name) &&
      /^(?:describe|it|test|suite)$/.test(calleeName(node.object))
        ? [{ offset: node.start, sentence: `A test must not be marked with .${node.property.name}.` }]
        : [],
    ),
};

export const rules: readonly Rule[] = [
  shortFiles,
  shortFunctions,
  namedExports,
  plainNames,
  onlyIn(['Scratch'], 'src/scratch/'),
  onlyIn(['WebSocket'], 'src/socket/dial.ts'),
  onlyIn(timers, 'src/socket/clock.ts'),
  noSideEffects,
  headComment,
  noAny,
  noAssertion,
  noMocks,
  everyTestRuns,
];
