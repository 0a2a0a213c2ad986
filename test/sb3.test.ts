// Projects built from plain data do in the real VM what the data says.

import { describe, expect, onTestFinished, test } from 'vitest';
import { buildProject, buildSb3 } from '../site/sb3.ts';
import type { BlockData, ProjectData, ScriptData } from '../site/sb3.ts';
import { createTestVm } from './support/vm.ts';

const flag: BlockData = ['event_whenflagclicked'];
const add = (item: BlockData | string | number): BlockData => [
  'data_addtolist',
  { ITEM: item },
  { LIST: 'log' },
];
const variable = (name: string): BlockData => ['data_variable', {}, { VARIABLE: name }];

const project = (
  scripts: readonly ScriptData[],
  more: Omit<Partial<ProjectData>, 'stage'> & { readonly stage?: Partial<ProjectData['stage']> } = {},
): ProjectData => ({
  sprites: [],
  extensions: {},
  ...more,
  stage: { variables: { score: 5 }, lists: { log: [] }, scripts, ...more.stage },
});

const run = async (data: ProjectData, frames = 1, compiled = true) => {
  const vm = createTestVm({ compiled });
  onTestFinished(vm.dispose);
  await vm.loadProject(data);
  vm.greenFlag();
  vm.frame(frames);
  return vm;
};

describe.each([true, false])('a project, compiled: %s', (compiled) => {
  test('runs literals, nested reporters, variables and substacks', async () => {
    const vm = await run(
      project([
        [
          flag,
          add('text'),
          add(7),
          add([
            'operator_add',
            { NUM1: 2, NUM2: ['operator_multiply', { NUM1: 3, NUM2: variable('score') }] },
          ]),
          ['control_if', { CONDITION: true, SUBSTACK: [add('inside'), add('still inside')] }],
          ['control_if_else', { CONDITION: false, SUBSTACK: [add('wrong')], SUBSTACK2: [add('else')] }],
          [
            'control_if',
            { CONDITION: ['operator_gt', { OPERAND1: 1, OPERAND2: 2 }], SUBSTACK: [add('wrong')] },
          ],
          add('after'),
        ],
      ]),
      1,
      compiled,
    );
    expect(vm.list('log').map(String)).toEqual([
      'text',
      '7',
      '17',
      'inside',
      'still inside',
      'else',
      'after',
    ]);
  });

  test('sends and receives messages by name, from a literal and from a reporter', async () => {
    const received = (message: string): ScriptData => [
      ['event_whenbroadcastreceived', {}, { BROADCAST_OPTION: message }],
      add(`got ${message}`),
    ];
    const vm = await run(
      project([
        [
          flag,
          ['event_broadcastandwait', { BROADCAST_INPUT: 'one' }],
          ['event_broadcast', { BROADCAST_INPUT: ['operator_join', { STRING1: 't', STRING2: 'wo' }] }],
        ],
        received('one'),
        received('two'),
      ]),
      3,
      compiled,
    );
    expect(vm.list('log')).toEqual(['got one', 'got two']);
  });

  test('calls custom blocks with text and boolean arguments', async () => {
    const PROCEDURE = 'greet [name] [loudly?]';
    const name: BlockData = ['argument_reporter_string_number', {}, { VALUE: 'name' }];
    const loudly: BlockData = ['argument_reporter_boolean', {}, { VALUE: 'loudly?' }];
    const vm = await run(
      project([
        [
          ['procedures_definition', {}, { PROCEDURE }],
          add(name),
          ['control_if', { CONDITION: loudly, SUBSTACK: [add('!')] }],
        ],
        [
          flag,
          ['procedures_call', { name: 'Ann', 'loudly?': true }, { PROCEDURE }],
          ['procedures_call', { name: 'Bob', 'loudly?': false }, { PROCEDURE }],
        ],
      ]),
      1,
      compiled,
    );
    expect(vm.list('log')).toEqual(['Ann', '!', 'Bob']);
  });

  test('makes clones, and keeps variables of a sprite apart from those of the stage', async () => {
    const vm = await run(
      project([], {
        sprites: [
          {
            name: 'Cat',
            variables: { own: 'cat' },
            x: 10,
            y: -20,
            size: 50,
            visible: false,
            scripts: [
              [flag, ['control_create_clone_of', { CLONE_OPTION: '_myself_' }], add(variable('own'))],
              [
                ['control_start_as_clone'],
                ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'score' }],
                add(variable('score')),
              ],
            ],
          },
        ],
      }),
      2,
      compiled,
    );
    expect(vm.list('log')).toEqual(['cat', 6]);
    expect(vm.runtime.getSpriteTargetByName('Cat')).toMatchObject({
      x: 10,
      y: -20,
      size: 50,
      visible: false,
    });
  });
});

test('cloud variables are the stage’s, and the VM knows them as such', async () => {
  const vm = await run(project([], { stage: { cloudVariables: { '☁ high': 3 } } }));
  expect(vm.runtime.hasCloudData()).toBe(true);
  expect(vm.variable('☁ high')).toBe(3);
});

test('monitors of lists, variables and blocks are shown where they were put', async () => {
  const at = { x: 5, y: 6, width: 100, height: 200 };
  const data = project([], {
    monitors: [
      { list: 'log', ...at },
      { variable: 'score', x: 7, y: 8 },
      { opcode: 'sensing_answer', x: 9, y: 10 },
    ],
  });
  const vm = createTestVm({ compiled: true });
  await vm.loadProject(data);
  vm.frame();
  expect(vm.monitors()).toMatchObject([
    { opcode: 'data_listcontents', params: { LIST: 'log' }, visible: true, ...at },
    { opcode: 'data_variable', params: { VARIABLE: 'score' }, visible: true, value: 5, x: 7, y: 8 },
    { opcode: 'sensing_answer', visible: true, x: 9, y: 10 },
  ]);
});

test('the same data gives the same bytes', async () => {
  const data = project([[flag, add('text')]]);
  expect(await buildSb3(data)).toEqual(await buildSb3(data));
});

test('each different costume is one file, named by its content', () => {
  const { assets, project: built } = buildProject(
    project([], {
      sprites: [
        { name: 'A', scripts: [] },
        { name: 'B', scripts: [] },
      ],
    }),
  );
  expect(Object.keys(assets)).toHaveLength(2);
  expect(built.targets[1]?.costumes).toEqual(built.targets[2]?.costumes);
});

test('several costumes have names, and are chosen by number', async () => {
  const costumes = { small: '<svg width="1" height="1"/>', large: '<svg width="9" height="9"/>' };
  const toSecond: BlockData = ['looks_switchcostumeto', { COSTUME: ['operator_round', { NUM: 2 }] }];
  const { runtime } = await run(
    project([], { sprites: [{ name: 'A', costumes, scripts: [[flag, toSecond]] }] }),
  );
  expect(runtime.getSpriteTargetByName('A')).toMatchObject({ currentCostume: 1 });
});

test('names with characters that XML gives a meaning to are kept, and their ids are safe', () => {
  const { project: built } = buildProject(project([], { stage: { variables: { '<a & "b">': 1 } } }));
  const variables = Object.entries(built.targets[0]?.variables ?? {});
  expect(variables.map(([, [name]]) => name)).toEqual(['<a & "b">']);
  expect(variables[0]?.[0]).not.toMatch(/[<>&'"]/);
});

test.each<[string, ProjectData, string]>([
  ['variable', project([[flag, add(variable('nothing'))]]), '"Stage" has no variable named "nothing".'],
  [
    'list',
    project([[flag, ['data_deletealloflist', {}, { LIST: 'nothing' }]]]),
    '"Stage" has no list named "nothing".',
  ],
  [
    'custom block',
    project([[flag, ['procedures_call', {}, { PROCEDURE: 'nothing' }]]]),
    '"Stage" has no custom block "nothing".',
  ],
  [
    'extension',
    project([[['nothing_whenit']]]),
    'The block "nothing_whenit" of "Stage" belongs to no extension of the project.',
  ],
  [
    'sprite',
    project([], { monitors: [{ list: 'log', sprite: 'Cat', x: 0, y: 0 }] }),
    'There is no sprite named "Cat".',
  ],
])('an unknown %s is an error that names it', (_, data, message) => {
  expect(() => buildProject(data)).toThrow(message);
});

test('a menu of an extension can be given as a block', () => {
  const { project: built } = buildProject(
    project([[flag, ['x_set', { KIND: ['x_menu_kind', {}, { kind: 'a' }] }]]], { extensions: { x: '' } }),
  );
  const blocks = Object.values(built.targets[0]?.blocks ?? {});
  expect(blocks.find(({ opcode }) => opcode === 'x_menu_kind')).toMatchObject({
    shadow: true,
    fields: { kind: ['a', null] },
  });
});
