// What ends the sharing of a project's ☁ variables in the real VM: after each, the VM's cloud device, its provider and its
// listeners are exactly as before, and so are the values.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { add, flag, join2, ways } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { Provider, deviceState, projectOf, scriptsOf, send, set } from '../support/project-stage.ts';
import { tell } from '../support/project-stage.ts';
import { eachInNewProjectWorld, extensionId } from '../support/project-world.ts';

const block = (opcode: string, inputs: Record<string, Input> = {}): BlockData => [
  `switchboardCloud_${opcode}`,
  inputs,
];

const world = eachInNewProjectWorld();
const extension = join(import.meta.dirname, '../../dist/forkphorus-cloud.min.js');

const scripts = (url: string): ScriptData[] => [
  [flag, add('flag')],
  [block('whenDisconnected'), add(block('disconnectReason'))],
  [block('whenError'), add(join2('error ', block('errorMessage')))],
  ...scriptsOf({
    share: [
      block('connect', { URL: url }),
      block('setUsername', { NAME: 'cat' }),
      block('syncProject', { ROOM: '123' }),
      add('inside'),
    ],
    set: [set('☁ x', 'mine'), set('☁ y', 2)],
    'stop sharing': [block('unsyncProject'), add('done')],
    disconnect: [block('disconnect'), add('done')],
    'another room': [block('joinRoom', { ROOM: '77' }), add('done')],
    'share again': [block('syncProject', { ROOM: '123' }), add('done')],
    finish: [block('setVariable', { NAME: 'x', VALUE: '666' })],
    second: [
      block('useConnection', { NAME: 'second' }),
      block('connect', { URL: url }),
      block('setUsername', { NAME: 'dog' }),
      block('syncProject', { ROOM: '77' }),
      add('done'),
    ],
  }),
];

/** Tells each room its variables at once, and closes for good where one of them becomes 666. */
const serve = async (): Promise<{ readonly url: string; readonly heard: string[] }> => {
  const heard: string[] = [];
  const { url } = await world.scripted((socket, text) => {
    heard.push(text);
    const told = ['☁ x', '☁ y'].map((name) => JSON.stringify({ kind: 'set', var: name, value: '5' }));
    if (text.includes('handshake')) socket.send(told.join('\n'));
    if (text.includes('"666"')) socket.close(4001);
  });
  return { url, heard };
};

/** What ends it; `done`: a line of the log to wait for. */
const ends: Readonly<Record<string, (stage: ExtensionStage) => Promise<unknown> | void>> = {
  'stop sharing': (stage) => send(stage, 'stop sharing', 2),
  disconnect: (stage) => send(stage, 'disconnect', 2),
  async 'another room'(stage) {
    send(stage, 'another room');
    await stage.until(() => stage.log().includes('done'));
  },
  'the stop button': (stage) => stage.stop(),
  'the green flag': (stage) => stage.greenFlag(),
  'loading the extension again': (stage) => stage.loadExtension(readFileSync(extension, 'utf8')),
  async 'a final close'(stage) {
    send(stage, 'finish');
    await stage.until(() => stage.log().some((line) => line.includes('4001')));
  },
};

const open = async (compiled: boolean, url: string): Promise<ExtensionStage> =>
  world.stage(compiled, {
    cloudVariables: { '☁ x': 'start' },
    variables: { '☁ y': 1 },
    lists: { log: [] },
    scripts: scripts(url),
  });

const share = async (stage: ExtensionStage): Promise<void> => {
  send(stage, 'share');
  await stage.until(() => stage.log().includes('inside'));
};

const values = (stage: ExtensionStage): string[] =>
  ['☁ x', '☁ y'].map((name) => String(stage.variable(name)));

describe.each(ways)('sharing is ended, $name,', ({ compiled }) => {
  it.each(Object.entries(ends))('by %s: the device is as before, and the values stay', async (name, end) => {
    const { url, heard } = await serve();
    const stage = await open(compiled, url);
    const before = deviceState(stage);
    await share(stage);
    expect(values(stage)).toEqual(['5', '5']);
    expect(deviceState(stage)).not.toEqual(before);
    await end(stage);
    expect(deviceState(stage)).toEqual(before);
    expect(values(stage)).toEqual([name === 'a final close' ? '666' : '5', '5']);
    const said = heard.length;
    send(stage, 'set', 5);
    await stage.settle();
    expect(values(stage)).toEqual(['mine', '2']);
    expect(heard.slice(said).filter((text) => text.includes('"2"'))).toEqual([]);
    expect(stage.errors).toEqual([]);
  });

  it.each(Object.entries(ends))(
    'by %s: the host’s provider is the same and speaks again',
    async (_name, end) => {
      const { url } = await serve();
      const stage = await open(compiled, url);
      const provider = new Provider();
      stage.vm.setCloudProvider(provider);
      const before = deviceState(stage);
      await share(stage);
      tell(stage, '☁ x', 'of the host');
      send(stage, 'set', 2);
      expect([provider.calls, values(stage)]).toEqual([[], ['mine', '2']]);
      await end(stage);
      expect(deviceState(stage)).toEqual(before);
      expect(stage.runtime.ioDevices.cloud.provider).toBe(provider);
      expect(values(stage)).toEqual(['of the host', '2']);
      send(stage, 'set');
      expect(provider.calls).toEqual([['update', '☁ x', 'mine']]);
    },
  );

  it('by another project: it inherits nothing, and may share its own variables', async () => {
    const { url, heard } = await serve();
    const stage = await open(compiled, url);
    const provider = new Provider();
    const listeners = stage.runtime.listeners('AFTER_EXECUTE').length;
    stage.vm.setCloudProvider(provider);
    await share(stage);
    const next = { cloudVariables: { '☁ x': 'next' }, variables: { '☁ y': 1 }, lists: { log: [] } };
    const project = projectOf({ ...next, scripts: scripts(url) });
    await stage.loadProject({ ...project, extensions: { [extensionId]: 'http://localhost:8000/x.js' } });
    expect(provider.calls).toEqual([['close']]);
    expect(deviceState(stage)).toMatchObject({ provider: null, listeners });
    expect(Object.hasOwn(stage.runtime.ioDevices.cloud, 'requestUpdateVariable')).toBe(false);
    expect(values(stage)).toEqual(['next', '1']);
    const said = heard.length;
    send(stage, 'set', 3);
    await stage.settle();
    expect(heard).toHaveLength(said);
    await share(stage);
    expect(values(stage)).toEqual(['5', '5']);
    expect(stage.errors).toEqual([]);
  });

  it('and begun again ten times', async () => {
    const { url } = await serve();
    const stage = await open(compiled, url);
    const before = deviceState(stage);
    await share(stage);
    for (let i = 1; i <= 10; i += 1) {
      send(stage, 'stop sharing', 2);
      expect(deviceState(stage)).toEqual(before);
      send(stage, 'share again');
      await stage.until(() => stage.log().filter((line) => line === 'done').length === 2 * i);
    }
  });

  it('for the one connection only that has them', async () => {
    const { url } = await serve();
    const stage = await open(compiled, url);
    const before = deviceState(stage);
    await share(stage);
    send(stage, 'second');
    await stage.until(() => stage.log().includes('done'));
    expect(stage.log().filter((line) => line.startsWith('error'))).toEqual([
      expect.stringContaining('shared by another connection already'),
    ]);
    send(stage, 'set', 2);
    expect(values(stage)).toEqual(['mine', '2']);
    send(stage, 'disconnect', 2);
    expect(deviceState(stage)).toEqual(before);
  });
});
