// Which private names the small files may shorten: only those that nothing but `this` ever reads.

import { expect, it } from 'vitest';
import { privateNames } from '../build/private-names.mjs';

const source = 'class Cat { private mood = 1; private purr() {} }';
const bundle = 'class Cat { constructor() { this.mood = 1; } purr() { return this.mood; } }';

it.each([
  ['what only this reads', source, bundle, ['mood', 'purr']],
  [
    'what is taken out of this',
    source,
    `${bundle} function f() { const { mood } = this; }`,
    ['mood', 'purr'],
  ],
  ['not what others read', source, `${bundle} dog.mood;`, ['purr']],
  ['not what is taken out of others', source, `${bundle} const { mood } = dog;`, ['purr']],
  ['not what is a key of data', source, `${bundle} send({ mood: 1 });`, ['purr']],
  ['not what stands in a text', source, `${bundle} Reflect.get(cat, 'mood');`, ['purr']],
  ['not what stands in a template', source, `${bundle} cat[\`mood\`];`, ['purr']],
  ['not what another class shows', `${source} class Dog { mood = 2; }`, bundle, ['purr']],
  ['not what a type names', `${source} interface Dog { mood: number }`, bundle, ['purr']],
  ['not what is protected', 'class Cat { protected mood = 1; }', bundle, []],
])('%s', (_case, ours, code, expected) => {
  expect(privateNames({ 'cat.ts': ours }, code)).toEqual(expected);
});
