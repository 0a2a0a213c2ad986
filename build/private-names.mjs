// The names of private members that may be shortened: those that nothing but `this` ever reads. A name that stands
// anywhere else too (as a public member, in a packet, in the VM, in the browser, in a package) is left alone.

import { Visitor, parseSync } from 'oxc-parser';

const nameOf = ({ computed, key }) => (computed || key.type !== 'Identifier' ? undefined : key.name);

const isThis = (node) => node?.type === 'ThisExpression';

/** The names of the private and of all other members that the classes and types of a source declare. */
const declaredIn = (path, source) => {
  const privates = new Set();
  const others = new Set();
  const member = (node) => (node.accessibility === 'private' ? privates : others).add(nameOf(node));
  const other = (node) => others.add(nameOf(node));
  new Visitor({
    MethodDefinition: member,
    PropertyDefinition: member,
    TSPropertySignature: other,
    TSMethodSignature: other,
  }).visit(parseSync(path, source).program);
  return { privates, others };
};

/** The names that stand in code otherwise than as members of a class or after `this.`. */
const usedIn = (code) => {
  const used = new Set();
  const ofThis = new Set();
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (isThis(init)) for (const property of id.properties ?? []) ofThis.add(property);
    },
    Property: (node) => ofThis.has(node) || used.add(nameOf(node)),
    MemberExpression({ computed, object, property }) {
      if (!computed && !isThis(object)) used.add(property.name);
    },
    Literal: ({ value }) => used.add(value),
    TemplateElement: ({ value }) => used.add(value.cooked),
  }).visit(parseSync('bundle.js', code).program);
  return used;
};

/** `sources`: text by path; `code`: the readable bundle of them, with all packages in it. */
export const privateNames = (sources, code) => {
  const declared = Object.entries(sources).map(([path, source]) => declaredIn(path, source));
  const used = usedIn(code);
  const isOurs = (name) =>
    name !== undefined &&
    name !== 'constructor' &&
    !used.has(name) &&
    !declared.some(({ others }) => others.has(name));
  return [...new Set(declared.flatMap(({ privates }) => [...privates]))].filter(isOurs);
};
