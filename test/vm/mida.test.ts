// Mida in the real VM: signing up, events between players, a burst of encrypted ones, and an identity that outlives the
// green flag.

import { describe, expect, it } from 'vitest';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { encrypt } from '../../src/protocols/mida/ecies.ts';
import { add, flag, join2, ways } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { eachInNewVmWorld } from '../support/vm-world.ts';

const id = 'switchboardMida';
const world = eachInNewVmWorld('mida', id);

const block = (opcode: string, inputs: Readonly<Record<string, Input>> = {}): BlockData => [
  `${id}_${opcode}`,
  inputs,
];
const field = (path: string): BlockData => block('eventField', { PATH: path });

const play = (url: string, name: string): readonly ScriptData[] => [
  [flag, block('connect', { URL: url }), block('signUp', { NAME: name }), add(block('loginStatus'))],
  [
    block('whenEvent', { TYPE: '99' }),
    add(join2(field('hello'), join2(' from ', field('from.displayName')))),
  ],
  [block('whenLoggedIn'), add(join2('logged in as ', block('myName')))],
  [block('whenError'), add(join2('error ', block('errorMessage')))],
];

const both = (one: ExtensionStage, other: ExtensionStage, condition: () => boolean): Promise<void> =>
  one.until(() => {
    other.frame();
    return condition();
  }, 20_000);

/** Encrypts so many events for whoever logs in, and sends them at once. */
const burst = (count: number) =>
  world.scripted((socket, text) => {
    const { t, data } = JSON.parse(text) as { t: number; data: { pubKey: string } };
    if (t === 0) socket.send('{"t":0,"data":{"hb":500,"perms":[],"batching":false}}');
    if (t !== 2) return;
    const key = Buffer.from(data.pubKey, 'hex');
    const frames = Array.from({ length: count }, (_, i) => {
      const event = { t: 99, data: { hello: i + 1, from: { displayName: 'dog' } } };
      return Buffer.from(encrypt(key, Buffer.from(JSON.stringify(event)))).toString('hex');
    });
    socket.send('{"t":5,"data":{"passed":true,"user":{"displayName":"cat","unreadMessages":3}}}');
    for (const frame of frames) socket.send(frame);
    socket.close(1000);
  });

describe.each(ways)('players with keys, $name', ({ compiled }) => {
  it.each(['revision-2', 'batching'])(
    'meet on a server of %s',
    async (dialect) => {
      const first = await world.host(dialect);
      const url = first.url('mida');
      const cat = await world.stage(compiled, play(url, 'cat'));
      const dog = await world.stage(compiled, play(url, 'dog'));
      cat.greenFlag();
      dog.greenFlag();
      await both(cat, dog, () => cat.log().includes('logged in') && dog.log().includes('logged in'));
      await cat.clickBlock(`${id}_sendEvent`, { TYPE: 99, JSON: '{"hello":"world","from":"me"}' });
      await both(cat, dog, () => [cat, dog].every((each) => each.log().includes('world from cat')));
      expect(await cat.clickBlock(`${id}_isBatching`)).toBe(String(dialect === 'batching'));
      expect(await cat.clickBlock(`${id}_undecryptable`)).toBe('0');
      expect([...cat.log(), ...dog.log()].filter((line) => line.startsWith('error'))).toEqual([]);
    },
    60_000,
  );

  it('get 200 encrypted events at once as 200 runs in order, although the server closes right after', async () => {
    const server = await burst(200);
    const stage = await world.stage(compiled, play(server.url, 'cat'));
    stage.greenFlag();
    const seen = (): string[] => stage.log().filter((line) => line.endsWith(' from dog'));
    await stage.until(() => seen().length >= 200, 30_000);
    expect(seen().slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, i) => `${i + 1} from dog`));
  }, 60_000);

  it('keep their identity at stop and green flag, and lose it with the project', async () => {
    const stage = await world.stage(compiled, [[block('whenConnected'), add('connected')]]);
    await stage.clickBlock(`${id}_createIdentity`);
    const key = await stage.clickBlock(`${id}_publicKey`);
    expect(key).toMatch(/^0[23][\da-f]{64}$/);
    stage.stop();
    await stage.settle();
    expect(await stage.clickBlock(`${id}_publicKey`)).toBe(key);
    stage.greenFlag();
    await stage.settle();
    expect(await stage.clickBlock(`${id}_publicKey`)).toBe(key);
    await stage.clickBlock(`${id}_useIdentity`, { KEY: 'not a key' });
    expect(await stage.clickBlock(`${id}_publicKey`)).toBe(key);
    expect(await stage.clickBlock(`${id}_errorMessage`)).not.toContain('not a key');
    await stage.loadProject({ stage: { scripts: [] }, sprites: [], extensions: {} });
    expect(await stage.clickBlock(`${id}_publicKey`)).toBe('');
  });

  it('have no monitor for what is secret', async () => {
    const stage = await world.stage(compiled, [[block('whenConnected'), add('connected')]]);
    const known: unknown = Reflect.get(stage.runtime, '_blockInfo');
    const blocks = (
      known as { id: string; blocks: { info: { opcode: string; disableMonitor: boolean } }[] }[]
    )
      .filter((each) => each.id === id)
      .flatMap((each) => each.blocks.map(({ info }) => info));
    const hidden = blocks.filter(({ disableMonitor }) => disableMonitor).map(({ opcode }) => opcode);
    expect(hidden).toContain('privateKey');
    expect(hidden).not.toContain('publicKey');
  });
});
