// The rule of names: they say what a thing is, and nothing else.

import { everywhere, nodes } from './rule.ts';
import type { Rule } from './rule.ts';
import type { Source } from './source.ts';

const declaredNames = (source: Source): { name: string; offset: number; isType: boolean }[] =>
  nodes(source).flatMap((node) => {
    const isType = node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
    const declares =
      isType || /^(?:FunctionDeclaration|ClassDeclaration|VariableDeclarator)$/.test(node.type);
    if (declares && 'id' in node && node.id?.type === 'Identifier')
      return [{ name: node.id.name, offset: node.start, isType }];
    // The members of interfaces may be named by others, such as the VM.
    const isMember = node.type === 'PropertyDefinition' || node.type === 'MethodDefinition';
    if (isMember && 'key' in node && node.key.type === 'Identifier')
      return [{ name: node.key.name, offset: node.start, isType: false }];
    return [];
  });

export const plainNames: Rule = {
  name: 'names say what things are',
  appliesTo: everywhere,
  find: (source) => {
    const file = (/([^/]+?)\.[^/]+$/.exec(source.path)?.[1] ?? '').toLowerCase();
    const wrongFile = /(?:manager|helpers?|utils?)$/.test(file)
      ? [{ offset: 0, sentence: `The name of the file (${file}) says nothing; name it for what it holds.` }]
      : [];
    const wrong = declaredNames(source).filter(
      ({ name, isType }) =>
        name.startsWith('_') ||
        /(?:Manager|Helpers?|Utils?)$/.test(name) ||
        (isType && /^I[A-Z][a-z]/.test(name)),
    );
    return [
      ...wrongFile,
      ...wrong.map(({ name, offset }) => ({
        offset,
        sentence: `The name ${name} has a part that says nothing.`,
      })),
    ];
  },
};
