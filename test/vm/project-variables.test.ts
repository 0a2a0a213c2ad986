// The block "share this project's ☁ variables" in the real VM: scripts use the ordinary orange blocks, and two projects have
// the same values.

import { describe, expect, it } from 'vitest';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { add, flag, join2, ways } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { eachInNewProjectWorld } from '../support/project-world.ts';
import {
  call,
  change,
  repeat,
  scriptsOf,
  send,
  set,
  value,
  variableOf,
  warp,
} from '../support/project-stage.ts';
import { stageOf } from '../support/project-stage.ts';

const block = (opcode: string, inputs: Record<string, Input> = {}): BlockData => [
  `switchboardCloud_${opcode}`,
  inputs,
];

const world = eachInNewProjectWorld();

const scripts = (url: string, name: string, servers: string): ScriptData[] => [
  [
    flag,
    block('connect', { URL: url }),
    block('setUsername', { NAME: name }),
    block('useServers', { DIALECT: servers }),
    block('syncProject', { ROOM: '123' }),
    add(join2('inside ', value('☁ text'))),
  ],
  [block('whenVariable', { NAME: 'text' }), add(join2('text ', value('☁ text')))],
  [block('whenVariable', { NAME: '☁ ping' }), set('☁ pong', join2('re: ', value('☁ ping')))],
  [block('whenDisconnected'), add('gone')],
  [block('whenConnected'), add('back')],
  [block('whenError'), add(join2('error ', block('errorMessage')))],
  ...scriptsOf({
    numbers: [set('☁ x', ['operator_multiply', { NUM1: 1e20, NUM2: 10 }]), change('☁ plain', -0.5)],
    words: [set('☁ text', 'Hello 🎮\n你好'), set('☁ x', '007 '), set('bare', '')],
    'in warp': [call('fast')],
    ping: [set('☁ ping', 'hi')],
    clone: [['control_create_clone_of', { CLONE_OPTION: 'Sprite1' }]],
  }),
  warp('fast', set('☁ x', 0), repeat(1000, change('☁ x', 1))),
];

const sprite = {
  variables: { '☁ own': 1 },
  scripts: [
    [['control_start_as_clone'], set('☁ own', 'local'), set('☁ text', 'by a clone')],
  ] satisfies ScriptData[],
};

const open = (url: string, name: string, compiled: boolean, servers: string): Promise<ExtensionStage> =>
  world.stage(compiled, {
    cloudVariables: { '☁ x': 0, bare: 'bare' },
    variables: { '☁ plain': 1, '☁ text': `of ${name}`, '☁ ping': '', '☁ pong': '' },
    lists: { log: [], '☁ l': ['list'] },
    scripts: scripts(url, name, servers),
    sprites: [sprite],
  });

const inside = async (stage: ExtensionStage): Promise<void> => {
  stage.greenFlag();
  await stage.until(() => stage.log().some((line) => line.startsWith('inside')));
};

/** Lets time pass in both until the second one has that value. */
const meet = async (
  from: ExtensionStage,
  to: ExtensionStage,
  name: string,
  expected: string,
): Promise<void> => {
  await to.until(() => {
    from.frame();
    return String(to.variable(name)) === expected;
  });
};

const cases = ways.flatMap((way) => [
  { ...way, dialect: 'document', servers: 'automatic' },
  { ...way, dialect: 'kind', servers: 'kind' },
  { ...way, dialect: 'method', servers: 'method' },
]);

describe.each(cases)('on a server of $dialect, $name,', ({ compiled, dialect, servers }) => {
  it('two projects share numbers and text with the ordinary blocks', async () => {
    const url = (await world.host(dialect)).url('forkphorus-cloud');
    const cat = await open(url, 'cat', compiled, servers);
    await inside(cat);
    const dog = await open(url, 'dog', compiled, servers);
    await inside(dog);
    // Servers of method hear of the values one after the other.
    if (servers !== 'method') expect(dog.log()).toContain('inside of cat');
    send(cat, 'numbers');
    await meet(cat, dog, '☁ x', '1000000000000000000000');
    await meet(cat, dog, '☁ plain', '0.5');
    send(cat, 'words');
    await meet(cat, dog, '☁ text', 'Hello 🎮\n你好');
    await meet(cat, dog, '☁ x', '007 ');
    await meet(cat, dog, 'bare', '');
    expect(dog.log().at(-1)).toBe('text Hello 🎮\n你好');
    dog.vm.setEditingTarget(stageOf(dog).id);
    expect(await dog.clickBlock('switchboardCloud_variableText', { NAME: 'text' })).toBe('Hello 🎮\n你好');
    send(dog, 'in warp');
    await meet(dog, cat, '☁ x', '1000');
    send(dog, 'clone');
    await meet(dog, cat, '☁ text', 'by a clone');
    cat.vm.setVariableValue(stageOf(cat).id, variableOf(cat, '☁ plain').id, 42);
    await meet(cat, dog, '☁ plain', '42');
    send(cat, 'ping');
    await meet(dog, cat, '☁ pong', 're: hi');
    await cat.clickBlock('switchboardCloud_setVariableText', { NAME: 'text', TEXT: 'by a block' });
    expect(cat.variable('☁ text')).toBe('by a block');
    await meet(cat, dog, '☁ text', 'by a block');
    expect([cat.variable('☁ own', 'Sprite1'), dog.variable('☁ own', 'Sprite1')]).toEqual([1, 1]);
    expect([...cat.log(), ...dog.log()].filter((line) => line.startsWith('error'))).toEqual([]);
    expect(cat.log().filter((line) => line !== 'text of dog')).toEqual([
      'back',
      'inside of cat',
      'text by a clone',
    ]);
    expect([cat.errors, dog.errors]).toEqual([[], []]);
  });
});

describe.each(ways)('whatever happens in one frame, $name,', ({ compiled }) => {
  it('only the newest of 1,000 values travels, and nothing comes back', async () => {
    const heard: string[] = [];
    const server = await world.scripted((socket, text) => {
      heard.push(text);
      if (text.includes('handshake')) socket.send('{"method":"set","name":"☁ x","value":5}');
    });
    const cat = await open(server.url, 'cat', compiled, 'automatic');
    await inside(cat);
    expect(cat.variable('☁ x')).toBe('5');
    const sets = (): string[] => heard.filter((text) => text.includes('☁ x') && !text.includes('handshake'));
    send(cat, 'in warp');
    await cat.until(() => sets().length > 0);
    cat.frame(30);
    await cat.settle();
    expect(sets().map((text): unknown => JSON.parse(text))).toMatchObject([{ value: '1000' }]);
  });

  it('a variable that is deleted, or of which there are two, harms nobody when a packet for it comes', async () => {
    const url = (await world.host('method')).url('forkphorus-cloud');
    const cat = await open(url, 'cat', compiled, 'method');
    await inside(cat);
    const dog = await open(url, 'dog', compiled, 'method');
    await inside(dog);
    stageOf(dog).deleteVariable(variableOf(dog, '☁ x').id);
    send(cat, 'numbers');
    await meet(cat, dog, '☁ plain', '0.5');
    stageOf(dog).renameVariable(variableOf(dog, '☁ plain').id, '☁ text');
    dog.frame();
    send(cat, 'words');
    const texts = () => Object.values(stageOf(dog).variables).filter(({ name }) => name === '☁ text');
    await meet(cat, dog, 'bare', '');
    await cat.until(() => {
      dog.frame();
      const all = [...texts().map((each) => String(each.value)), String(cat.variable('☁ text'))];
      return new Set(all).size === 1;
    });
    expect([cat.errors, dog.errors]).toEqual([[], []]);
  });
});

it('a project goes on sharing after the server was gone, and what it set meanwhile counts', async () => {
  const first = await world.host();
  const url = first.url('forkphorus-cloud');
  const cat = await open(url, 'cat', true, 'automatic');
  await inside(cat);
  await world.kill(first);
  await cat.until(() => cat.log().includes('gone'));
  cat.setVariable('☁ text', 'set offline');
  cat.frame(10);
  await world.host(undefined, first.port);
  await cat.until(() => cat.log().lastIndexOf('back') > cat.log().indexOf('gone'));
  const dog = await open(url, 'dog', true, 'automatic');
  await inside(dog);
  expect(dog.variable('☁ text')).toBe('set offline');
  send(dog, 'words');
  await meet(dog, cat, '☁ x', '007 ');
});
