// The rules of length: files that can be read at a sitting, functions that fit on a screen.

import type { ArrowFunctionExpression, Function as FunctionNode, Node, ObjectExpression } from 'oxc-parser';
import { calleeName, everywhere, inTests } from './rule.ts';
import type { Rule } from './rule.ts';
import { nodesOf } from './source.ts';

export const shortFiles: Rule = {
  name: 'a file has at most 250 lines',
  appliesTo: everywhere,
  find: ({ text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > 250
      ? [{ offset: 0, sentence: `The file has ${lines} lines; 250 are allowed, so split it.` }]
      : [];
  },
};

type AnyFunction = FunctionNode | ArrowFunctionExpression;

const isFunction = (node: Node): node is AnyFunction =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

// Blocks are data: the object that a group of blocks returns does not count as lines of its function.
const declaredData = ({ body }: AnyFunction): ObjectExpression | undefined => {
  if (body?.type !== 'BlockStatement') return body?.type === 'ObjectExpression' ? body : undefined;
  const last = body.body.at(-1);
  return last?.type === 'ReturnStatement' && last.argument?.type === 'ObjectExpression'
    ? last.argument
    : undefined;
};

const declaresBlocks = (path: string): boolean =>
  /^extensions\/|^src\/blocks\/|\/blocks-[^/]+\.ts$/.test(path);

// `describe` and its kin group tests as a file does; only the functions in them are functions.
const groupsTests = (node: AnyFunction): boolean =>
  node.body !== null &&
  [...nodesOf(node.body)].some(
    (each) => each.type === 'CallExpression' && /^(?:describe|it|test|suite)\b/.test(calleeName(each.callee)),
  );

export const shortFunctions: Rule = {
  name: 'a function has at most 40 lines',
  appliesTo: everywhere,
  find: ({ path, text, program }) =>
    [...nodesOf(program)].filter(isFunction).flatMap((node) => {
      if (inTests(path) && groupsTests(node)) return [];
      const length = ({ start, end }: Node): number => text.slice(start, end).split('\n').length;
      const data = declaresBlocks(path) ? declaredData(node) : undefined;
      const lines = length(node) - (data === undefined ? 0 : length(data));
      return lines > 40
        ? [{ offset: node.start, sentence: `This function has ${lines} lines; 40 are allowed, so split it.` }]
        : [];
    }),
};
