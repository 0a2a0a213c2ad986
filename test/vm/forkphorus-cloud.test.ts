// Cloud Rooms in the real VM: shared variables as scripts see them.

import { describe, expect, it } from 'vitest';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { add, flag, join2, ways } from '../support/extension-stage.ts';
import { eachInNewVmWorld } from '../support/vm-world.ts';

const block = (opcode: string, inputs: Record<string, Input> = {}): BlockData => [
  `switchboardCloud_${opcode}`,
  inputs,
];
const change = join2(block('changedName'), join2('=', block('changedValue')));

const world = eachInNewVmWorld('forkphorus-cloud', 'switchboardCloud');

const enter = (url: string, name: string, room = '123'): ScriptData => [
  flag,
  block('connect', { URL: url }),
  block('setUsername', { NAME: name }),
  block('declare', { NAME: 'score', VALUE: '0' }),
  block('joinRoom', { ROOM: room }),
  add('inside'),
];

const listen: readonly ScriptData[] = [
  [block('whenVariable', { NAME: 'score' }), add(change)],
  [block('whenError'), add(join2('error ', block('errorMessage')))],
];

describe.each(ways)('cloud rooms, $name', ({ compiled }) => {
  it.each(['document', 'kind', 'method'])(
    'share a variable between two players on a server of %s',
    async (dialect) => {
      const { url } = await world.host(dialect);
      const cat = await world.stage(compiled, [enter(url('forkphorus-cloud'), 'cat'), ...listen]);
      const dog = await world.stage(compiled, [enter(url('forkphorus-cloud'), 'dog'), ...listen]);
      cat.greenFlag();
      await cat.until(() => cat.log().includes('inside'));
      dog.greenFlag();
      await dog.until(() => dog.log().includes('inside'));
      await cat.clickBlock('switchboardCloud_changeVariable', { NAME: 'score', VALUE: 5 });
      await dog.until(() => dog.log().includes('score=5'));
      expect(await dog.clickBlock('switchboardCloud_variable', { NAME: 'score' })).toBe('5');
      expect([...cat.log(), ...dog.log()].filter((line) => line.startsWith('error'))).toEqual([]);
      expect(cat.log()).toEqual(['inside']);
    },
  );

  it('carry text: what one player stores, the other one is told of and reads', async () => {
    const { url } = await world.host();
    const cat = await world.stage(compiled, [enter(url('forkphorus-cloud'), 'cat'), ...listen]);
    const dog = await world.stage(compiled, [enter(url('forkphorus-cloud'), 'dog'), ...listen]);
    for (const player of [cat, dog]) {
      player.greenFlag();
      await player.until(() => player.log().includes('inside'));
    }
    const words = 'Привет 🎮, 5 cats!';
    await cat.clickBlock('switchboardCloud_setVariableText', { NAME: 'score', TEXT: words });
    await dog.until(() => dog.log().includes(`score=${words}`));
    expect(await dog.clickBlock('switchboardCloud_variableText', { NAME: 'score' })).toBe(words);
    expect(await dog.clickBlock('switchboardCloud_variable', { NAME: 'score' })).toMatch(/^97291\d+$/);
    await dog.clickBlock('switchboardCloud_setVariable', { NAME: 'score', VALUE: '12' });
    await cat.until(() => cat.log().includes('score=12'));
    expect(await cat.clickBlock('switchboardCloud_variableText', { NAME: 'score' })).toBe('12');
  });

  it('run once for each of 1,000 changes, in order, although the server closes right after', async () => {
    const server = await world.scripted((socket, text) => {
      if (!text.includes('handshake')) return;
      for (let i = 1; i <= 1000; i += 1)
        socket.send(JSON.stringify({ kind: 'set', var: '☁ score', value: String(i) }));
      socket.close(1000);
    });
    const stage = await world.stage(compiled, [enter(server.url, 'cat'), ...listen]);
    stage.greenFlag();
    await stage.until(() => stage.log().filter((line) => line.startsWith('score=')).length >= 1000);
    const seen = stage.log().filter((line) => line.startsWith('score='));
    expect(seen.slice(0, 1000)).toEqual(Array.from({ length: 1000 }, (_, i) => `score=${i + 1}`));
  });

  it('say in words that a room is no number and a value is no number', async () => {
    const { url } = await world.host();
    const stage = await world.stage(compiled, [enter(url('forkphorus-cloud'), 'cat', 'lobby'), ...listen]);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 2);
    expect(stage.log().find((line) => line.startsWith('error'))).toContain('"lobby" is no room here');
    await stage.clickBlock('switchboardCloud_setVariable', { NAME: 'score', VALUE: 'hello' });
    expect(await stage.clickBlock('switchboardCloud_errorMessage')).toContain('"hello" cannot be stored');
    expect(await stage.clickBlock('switchboardCloud_status')).toBe('connected');
  });

  it('are entered again at each of ten green flags', async () => {
    const { url } = await world.host();
    const stage = await world.stage(compiled, [enter(url('forkphorus-cloud'), 'cat'), ...listen]);
    for (let i = 1; i <= 10; i += 1) {
      stage.greenFlag();
      await stage.until(() => stage.log().filter((line) => line === 'inside').length >= i);
      expect(await stage.clickBlock('switchboardCloud_room')).toBe('123');
    }
    expect(stage.log().filter((line) => line.startsWith('error'))).toEqual([]);
  }, 60_000);
});
