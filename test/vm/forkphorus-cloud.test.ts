// Cloud Rooms in the real VM: shared variables as scripts see them.

import { afterEach, describe, expect, it } from 'vitest';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { add, createStage, flag, join2, projectOf, ways } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const block = (opcode: string, inputs: Record<string, Input> = {}): BlockData => [
  `switchboardCloud_${opcode}`,
  inputs,
];
const change = join2(block('changedName'), join2('=', block('changedValue')));

let stages: ExtensionStage[] = [];
let servers: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const stage of stages) stage.dispose();
  await Promise.all(servers.map((server) => server.stop()));
  stages = [];
  servers = [];
});

const stageOf = async (compiled: boolean, scripts: readonly ScriptData[]): Promise<ExtensionStage> => {
  const stage = await createStage('forkphorus-cloud', 'switchboardCloud', projectOf(scripts), { compiled });
  stages.push(stage);
  return stage;
};

const host = async (dialect = 'document'): Promise<Host> => {
  const dialects = { 'forkphorus-cloud': dialect };
  const started = await startHost({ port: 0, dialects, site: (_request, answer) => answer.end() });
  servers.push(started);
  return started;
};

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
      const { url } = await host(dialect);
      const cat = await stageOf(compiled, [enter(url('forkphorus-cloud'), 'cat'), ...listen]);
      const dog = await stageOf(compiled, [enter(url('forkphorus-cloud'), 'dog'), ...listen]);
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

  it('run once for each of 1,000 changes, in order, although the server closes right after', async () => {
    const server = await startScriptedServer((socket, text) => {
      if (!text.includes('handshake')) return;
      for (let i = 1; i <= 1000; i += 1)
        socket.send(JSON.stringify({ kind: 'set', var: '☁ score', value: String(i) }));
      socket.close(1000);
    });
    servers.push(server);
    const stage = await stageOf(compiled, [enter(server.url, 'cat'), ...listen]);
    stage.greenFlag();
    await stage.until(() => stage.log().filter((line) => line.startsWith('score=')).length >= 1000);
    const seen = stage.log().filter((line) => line.startsWith('score='));
    expect(seen.slice(0, 1000)).toEqual(Array.from({ length: 1000 }, (_, i) => `score=${i + 1}`));
  });

  it('say in words that a room is no number and a value is no number', async () => {
    const { url } = await host();
    const stage = await stageOf(compiled, [enter(url('forkphorus-cloud'), 'cat', 'lobby'), ...listen]);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 2);
    expect(stage.log().find((line) => line.startsWith('error'))).toContain('"lobby" is no room here');
    await stage.clickBlock('switchboardCloud_setVariable', { NAME: 'score', VALUE: 'hello' });
    expect(await stage.clickBlock('switchboardCloud_errorMessage')).toContain('"hello" cannot be stored');
    expect(await stage.clickBlock('switchboardCloud_status')).toBe('connected');
  });

  it('are entered again at each of ten green flags', async () => {
    const { url } = await host();
    const stage = await stageOf(compiled, [enter(url('forkphorus-cloud'), 'cat'), ...listen]);
    for (let i = 1; i <= 10; i += 1) {
      stage.greenFlag();
      await stage.until(() => stage.log().filter((line) => line === 'inside').length >= i);
      expect(await stage.clickBlock('switchboardCloud_room')).toBe('123');
    }
    expect(stage.log().filter((line) => line.startsWith('error'))).toEqual([]);
  }, 60_000);
});
