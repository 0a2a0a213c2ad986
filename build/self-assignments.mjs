// Leaves out what bundled packages assign to itself (`to = to;`, where their TypeScript had a cast), because galleries
// refuse it.

import { readFile } from 'node:fs/promises';
import { Visitor, parseSync } from 'oxc-parser';

const isSelfAssignment = ({ type, operator, left, right }) =>
  type === 'AssignmentExpression' &&
  operator === '=' &&
  left.type === 'Identifier' &&
  right.type === 'Identifier' &&
  left.name === right.name;

/** The same source without such statements. */
export const removeSelfAssignments = (path, source) => {
  const found = [];
  new Visitor({
    ExpressionStatement(statement) {
      if (isSelfAssignment(statement.expression)) found.push(statement);
    },
  }).visit(parseSync(path, source).program);
  return found.reduceRight((text, { start, end }) => `${text.slice(0, start)};${text.slice(end)}`, source);
};

/** An esbuild plugin. */
export const withoutSelfAssignments = {
  name: 'without-self-assignments',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.m?js$/ }, async ({ path }) => ({
      contents: removeSelfAssignments(path, await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
