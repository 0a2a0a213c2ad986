// The project's own ☁ variables taken over from the VM's cloud device: whoever sets one is heard at the end of the frame,
// once, with the newest value.

import { afterEach, describe, expect, it } from 'vitest';
import { createProjectVariables } from '../../src/scratch/cloud-device.ts';
import type { TakenVariables, VariableValue } from '../../src/socket/contract.ts';
import { ways } from '../support/extension-stage.ts';
import {
  call,
  change,
  make,
  projectOf,
  repeat,
  repeatInFrames,
  scriptsOf,
  send,
  set,
  stageOf,
} from '../support/project-stage.ts';
import { value, variableOf, warp } from '../support/project-stage.ts';
import { createTestVm } from '../support/vm.ts';
import type { TestVm } from '../support/vm.ts';

let vms: TestVm[] = [];
afterEach(() => {
  for (const vm of vms) vm.dispose();
  vms = [];
});

type Heard = [name: string, value: VariableValue, isNew?: 'new'][];

const project = projectOf(
  {
    cloudVariables: { '☁ x': 0, '☁ y': 'text', bare: 1 },
    variables: { '☁ plain': 'p', 'no cloud': 1, '☁glued': 1, ' ☁ later': 1 },
    lists: { '☁ l': ['1', '2'] },
    scripts: [
      ...scriptsOf({
        set: [set('☁ x', 5), set('☁ y', 'Hello'), set('bare', 7), set('☁ plain', 'q'), set('no cloud', 2)],
        change: [change('☁ x', 3), change('☁ x', 4)],
        'in warp': [call('fast')],
        'over frames': [repeatInFrames(5, change('☁ x', 1))],
        same: [set('☁ x', 1), set('☁ x', 0)],
        copy: [set('☁ y', value('☁ x'))],
        list: [['data_addtolist', { ITEM: 'new' }, { LIST: '☁ l' }]],
        clone: [['control_create_clone_of', { CLONE_OPTION: 'Sprite1' }]],
      }),
      warp('fast', repeat(1000, change('☁ x', 1))),
    ],
  },
  [
    {
      variables: { '☁ own': 1 },
      scripts: [
        ...scriptsOf({ 'from a sprite': [set('☁ x', 'sprite'), set('☁ own', 2)] }),
        [['control_start_as_clone'], set('☁ x', 'clone'), ['control_delete_this_clone']],
      ],
    },
  ],
);

const take = async (compiled: boolean): Promise<{ vm: TestVm; taken: TakenVariables; heard: Heard }> => {
  const vm = createTestVm({ compiled });
  vms.push(vm);
  await vm.loadProject({ ...project, extensions: {} });
  const heard: Heard = [];
  const taken = createProjectVariables(vm.runtime).take(
    (name, value, isNew) => void heard.push(isNew ? [name, value, 'new'] : [name, value]),
  );
  if (!taken) throw new Error('They could not be taken.');
  return { vm, taken, heard };
};

describe.each(ways)('of what a project does, $name,', ({ compiled }) => {
  it('there are the flagged variables and those with the mark, and no others', async () => {
    const { taken } = await take(compiled);
    expect(Object.fromEntries(taken.all)).toEqual({ '☁ x': 0, '☁ y': 'text', '☁ bare': 1, '☁ plain': 'p' });
  });

  it('every set is heard, whoever makes it, once in a frame', async () => {
    const { vm, heard } = await take(compiled);
    const hearing = (): Heard => heard.splice(0);
    send(vm, 'set');
    expect(Object.fromEntries(hearing().map(([name, told]) => [name, String(told)]))).toEqual({
      '☁ x': '5',
      '☁ y': 'Hello',
      '☁ bare': '7',
      '☁ plain': 'q',
    });
    send(vm, 'change');
    expect(hearing()).toEqual([['☁ x', 12]]);
    send(vm, 'in warp');
    expect(hearing()).toEqual([['☁ x', 1012]]);
    send(vm, 'from a sprite');
    expect(hearing()).toEqual([['☁ x', 'sprite']]);
    send(vm, 'clone', 3);
    expect(hearing()).toEqual([['☁ x', 'clone']]);
    send(vm, 'copy');
    expect(hearing()).toEqual([['☁ y', 'clone']]);
    vm.frame(5);
    expect(hearing()).toEqual([]);
  });

  it('a slider, another extension and a list are told apart', async () => {
    const { vm, heard } = await take(compiled);
    const stage = stageOf(vm);
    vm.vm.setVariableValue(stage.id, variableOf(vm, '☁ x').id, 77);
    vm.vm.setVariableValue(stage.id, variableOf(vm, 'no cloud').id, 77);
    expect(heard).toEqual([]);
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ x', 77]]);
    vm.setVariable('☁ plain', 'by somebody');
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ plain', 'by somebody']]);
    send(vm, 'list', 2);
    expect(heard).toEqual([]);
  });

  it('each frame of a loop is heard, and what is the same at its end is not', async () => {
    const { vm, heard } = await take(compiled);
    send(vm, 'over frames', 8);
    expect(heard.splice(0).map(([, told]) => told)).toEqual([1, 2, 3, 4, 5]);
    variableOf(vm, '☁ x').value = compiled ? 0 : '0';
    vm.frame();
    heard.length = 0;
    send(vm, 'same');
    expect(heard).toEqual([]);
  });

  it('what is put is there at once, for scripts too, and is not heard', async () => {
    const { vm, taken, heard } = await take(compiled);
    taken.put('☁ x', '900');
    taken.put('☁ bare', 'text');
    taken.put('☁ unknown', '1');
    expect([vm.variable('☁ x'), vm.variable('bare')]).toEqual(['900', 'text']);
    vm.frame(3);
    expect(heard).toEqual([]);
    send(vm, 'change');
    expect(heard).toEqual([['☁ x', 907]]);
  });

  it('a set before what is put in the same frame is heard by who looks first', async () => {
    const { vm, taken, heard } = await take(compiled);
    vm.setVariable('☁ x', 1);
    taken.look();
    taken.put('☁ x', '2');
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ x', 1]]);
    vm.setVariable('☁ x', 3);
    taken.put('☁ x', '4');
    vm.frame();
    expect([heard, vm.variable('☁ x')]).toEqual([[], '4']);
  });
});

describe('the variables of the stage', () => {
  it('may be made, renamed and deleted, also while a script of their old name runs', async () => {
    const { vm, taken, heard } = await take(true);
    const stage = stageOf(vm);
    make(vm, 'new', '☁ new', true);
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ new', 0, 'new']]);
    make(vm, 'local', 'unmarked', false);
    vm.frame();
    expect(heard.splice(0)).toEqual([]);
    send(vm, 'over frames', 2);
    heard.length = 0;
    stage.renameVariable(variableOf(vm, '☁ x').id, '☁ renamed');
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ renamed', 3, 'new']]);
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ renamed', 4]]);
    stage.deleteVariable(variableOf(vm, '☁ renamed').id);
    vm.frame(3);
    taken.put('☁ renamed', '5');
    expect(heard).toEqual([]);
    expect([...taken.all.keys()]).not.toContain('☁ renamed');
  });

  it('two of one name both get what is put, and both are heard', async () => {
    const { vm, taken, heard } = await take(true);
    stageOf(vm).renameVariable(variableOf(vm, '☁ plain').id, '☁ x');
    vm.frame();
    expect(heard.splice(0)).toEqual([['☁ x', 'p', 'new']]);
    taken.put('☁ x', 'both');
    const values = Object.values(stageOf(vm).variables).filter(({ name }) => name === '☁ x');
    expect(values.map((each) => each.value)).toEqual(['both', 'both']);
    vm.frame();
    expect(heard).toEqual([]);
  });

  it.each([
    ['a list', [1, 2], '1,2'],
    ['null', null, 'null'],
    ['undefined', undefined, 'undefined'],
    ['an object', { a: 1 }, '[object Object]'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a big number', 12345678901234567890n, '12345678901234567890'],
    ['a function', Math.max, 'function max() { [native code] }'],
  ])('may hold anything that other extensions put there: %s', async (_name, odd, told) => {
    const { vm, taken, heard } = await take(true);
    Reflect.set(variableOf(vm, '☁ x'), 'value', odd);
    vm.frame(3);
    expect(heard.map(([name, seen]) => [name, String(seen)])).toEqual([['☁ x', told]]);
    expect(String(taken.all.get('☁ x'))).toBe(told);
  });

  it.each([
    ['no prototype', Object.create(null)],
    ['a mind of its own', { toString: () => [] }],
    ['a curse', { toString: () => expect.fail('never called') }],
  ] as const)('may even hold an object with %s: the VM goes on', async (_name, odd: unknown) => {
    const { vm, heard } = await take(true);
    Reflect.set(variableOf(vm, '☁ x'), 'value', odd);
    expect(() => vm.frame(3)).not.toThrow();
    heard.length = 0;
    send(vm, 'set');
    expect(heard.map(([name]) => name)).toContain('☁ x');
  });

  it('are none before a project is loaded', () => {
    const vm = createTestVm({ compiled: true });
    vms.push(vm);
    const taken = createProjectVariables(vm.runtime).take(() => expect.fail('Nothing can be heard.'));
    expect(taken?.all).toEqual(new Map());
    taken?.put('☁ x', '1');
    taken?.look();
    vm.frame();
    taken?.giveBack();
  });

  it('may be more than the VM counts as cloud variables', async () => {
    const vm = createTestVm({ compiled: true });
    vms.push(vm);
    const names = Array.from({ length: 25 }, (_, i) => `☁ v${i}`);
    const cloudVariables = Object.fromEntries(names.map((name) => [name, 0]));
    const all = names.map((name) => set(name, 'text'));
    const many = projectOf({ cloudVariables, scripts: scriptsOf({ all }) });
    await vm.loadProject({ ...many, extensions: {} });
    const heard: string[] = [];
    const taken = createProjectVariables(vm.runtime).take((name) => void heard.push(name));
    expect(taken?.all.size).toBe(25);
    send(vm, 'all');
    expect(new Set(heard)).toEqual(new Set(names));
  });
});
