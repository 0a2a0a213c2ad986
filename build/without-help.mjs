// Leaves the help sentences of blocks out of the bundle, for only the site shows them. They are arguments of the
// words of the block DSL, always at the same place; a word that is not listed here merely keeps its help.

import { readFile } from 'node:fs/promises';
import { Visitor, parseSync } from 'oxc-parser';

const thirdArgument = [
  'command',
  'plainCommand',
  'waitingCommand',
  'reporter',
  'waitingReporter',
  'secretReporter',
  'boolean',
  'event',
];
const fourthArgument = ['hat', 'of', 'numberOf', 'booleanOf'];
const helpPosition = new Map([
  ...thirdArgument.map((word) => [word, 2]),
  ...fourthArgument.map((word) => [word, 3]),
]);

const declaresBlocks = /\/(?:extensions\/[^/]+|src\/blocks\/[^/]+|src\/protocols\/[^/]+\/blocks-[^/]+)\.ts$/;

const isText = (node) =>
  (node?.type === 'Literal' && typeof node.value === 'string') ||
  node?.type === 'TemplateLiteral' ||
  (node?.type === 'BinaryExpression' && isText(node.left) && isText(node.right));

/** The same source with `''` for every help sentence. */
export const removeHelp = (path, source) => {
  const { program, errors } = parseSync(path, source);
  // esbuild says it better.
  if (errors.length > 0) return source;
  const found = [];
  const visitor = new Visitor({
    CallExpression({ callee, arguments: given }) {
      const word = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
      const help = given[helpPosition.get(word)];
      if (isText(help)) found.push(help);
    },
  });
  visitor.visit(program);
  const lastFirst = found.toSorted((a, b) => b.start - a.start);
  return lastFirst.reduce((text, { start, end }) => `${text.slice(0, start)}''${text.slice(end)}`, source);
};

/** An esbuild plugin. */
export const withoutHelp = {
  name: 'without-help',
  setup(build) {
    build.onLoad({ filter: declaresBlocks }, async ({ path }) => ({
      contents: removeHelp(path, await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};
