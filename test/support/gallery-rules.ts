// The rules that the public gallery of TurboWarp extensions has for its files, as an ESLint configuration. Written after
// eslint.config.js of TurboWarp/extensions; `should-translate` looks at literals in a method `getInfo` only.

import js from '@eslint/js';
import type { Linter, Rule } from 'eslint';
import globals from 'globals';

/** Reports whatever one of the selectors finds. */
const refuse = (message: string, ...selectors: readonly string[]): Rule.RuleModule => ({
  create: (context) =>
    Object.fromEntries(
      selectors.map((selector) => [selector, (node: Rule.Node) => context.report({ node, message })]),
    ),
});

const called = (name: string): string[] => [
  `CallExpression[callee.name=${name}]`,
  `CallExpression[callee.object.name=window][callee.property.name=${name}]`,
];

const ofLocation = ['[object.name=location]', '[object.object.name=window][object.property.name=location]'];

const moves = ofLocation.flatMap((place) => [
  `AssignmentExpression > MemberExpression.left${place}[property.name=href]`,
  `CallExpression > MemberExpression.callee${place}[property.name=/^(assign|replace)$/]`,
]);

const shownText = (path: string): string => `MethodDefinition[key.name=getInfo] ${path}[value.type=Literal]`;

const translate = '[object.name=Scratch][property.name=translate]';

const rules = {
  'no-new-syntax': refuse('too new', 'MemberExpression[object.name=Object][property.name=hasOwn]'),
  'no-xmlhttprequest': refuse('Scratch.fetch', 'NewExpression[callee.name=XMLHttpRequest]'),
  iife: refuse(
    'all code belongs into (function (Scratch) {…})(Scratch);',
    'Program > :not(ExpressionStatement[expression.type=CallExpression][expression.callee.type=/FunctionExpression/])',
  ),
  'use-scratch-vm': refuse('Scratch.vm', 'MemberExpression[object.name=window][property.name=vm]'),
  'use-scratch-fetch': refuse('Scratch.fetch', ...called('fetch')),
  'use-scratch-open-window': refuse('Scratch.openWindow', ...called('open')),
  'use-scratch-redirect': refuse(
    'Scratch.redirect',
    ...moves,
    'AssignmentExpression[left.name=location]',
    'AssignmentExpression[left.object.name=window][left.property.name=location]',
  ),
  'check-can-fetch': refuse(
    'Scratch.canFetch first',
    'NewExpression[callee.name=/^(WebSocket|Image|Audio)$/]',
  ),
  'no-translate-setup': refuse(
    'the gallery does that',
    `CallExpression[callee.property.name=setup] > MemberExpression.callee > MemberExpression.object${translate}`,
  ),
  'no-translate-alias': refuse(
    'strings must be found in the source',
    `VariableDeclarator > MemberExpression.init${translate}`,
    `AssignmentExpression > MemberExpression.right${translate}`,
  ),
  'should-translate': refuse(
    'texts are translated',
    shownText('Property[key.name=name]'),
    shownText('Property[key.name=blocks] Property[key.name=text]'),
  ),
  'should-not-translate': refuse(
    'ids are not translated',
    'MethodDefinition[key.name=getInfo] Property[key.name=/^(id|opcode|docsURI)$/][value.callee.property.name=translate]',
  ),
};

/** For `Linter.verify`; the names of its own rules begin with `extension/`. */
export const galleryRules: Linter.Config[] = [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'commonjs',
      globals: {
        ...globals.browser,
        Blockly: 'readonly',
        Scratch: 'readonly',
        ScratchBlocks: 'readonly',
        ScratchExtensions: 'readonly',
        scaffolding: 'readonly',
      },
    },
    plugins: { extension: { rules } },
    rules: {
      ...Object.fromEntries(Object.keys(rules).map((name) => [`extension/${name}`, 'error'])),
      strict: ['error', 'function'],
      'no-restricted-globals': ['error', 'vm'],
      'no-unused-vars': [
        'error',
        { args: 'none', caughtErrors: 'none', argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-empty': ['error', { allowEmptyCatch: true }],
      'no-constructor-return': 'error',
      'no-async-promise-executor': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unreachable-loop': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-mixed-operators': ['error', { groups: [['&&', '||']] }],
      'require-await': 'error',
    },
  },
];
