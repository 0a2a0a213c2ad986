// What a rule for single files is, and what several rules need.

import { lineAt, nodesOf } from './source.ts';
import type { Node } from 'oxc-parser';
import type { Source, Violation } from './source.ts';

export interface Rule {
  readonly name: string;
  readonly appliesTo: (path: string) => boolean;
  /** What is wrong, and at which offset of the text. */
  readonly find: (source: Source) => readonly Finding[];
}

export interface Finding {
  readonly offset: number;
  readonly sentence: string;
}

export const violations = (rule: Rule, source: Source): Violation[] =>
  rule.appliesTo(source.path)
    ? rule.find(source).map(({ offset, sentence }) => ({
        path: source.path,
        line: lineAt(source.text, offset),
        sentence,
      }))
    : [];

export const everywhere = (): boolean => true;
export const inTypeScript = (path: string): boolean => path.endsWith('.ts');
export const inTests = (path: string): boolean => path.startsWith('test/');
export const inBundles = (path: string): boolean =>
  /^(?:src|extensions)\//.test(path) && !path.endsWith('.d.ts');

export const nodes = (source: Source): Node[] => [...nodesOf(source.program)];

/** The name of what is called: `it` for `it.each([])('…')`. */
export const calleeName = (callee: Node): string => {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return calleeName(callee.object);
  return callee.type === 'CallExpression' ? calleeName(callee.callee) : '';
};
