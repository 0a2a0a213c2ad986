// Taking a server away for some seconds: who may, for how long, and what players and visitors see of it.

import { once } from 'node:events';
import { IncomingMessage, ServerResponse, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAbsences } from '../server/absences.ts';
import { loadProtocols } from '../server/catalogue.ts';
import { startHost } from '../server/host.ts';
import type { Host } from '../server/host.ts';
import { connectTo } from './support/websocket-client.ts';
import type { Client } from './support/websocket-client.ts';

interface Asked {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: IncomingHttpHeaders;
  readonly from?: string | undefined;
}

const own = { host: 'localhost:8000', origin: 'http://localhost:8000' };

/** Absences of the protocols echo and other, on a clock that stands still until somebody moves it. */
const createStage = () => {
  const stage = { time: 0, dropped: [] as string[], passedOn: 0 };
  const absences = createAbsences({
    has: (id) => id === 'echo' || id === 'other',
    drop: (id) => void stage.dropped.push(id),
    now: () => stage.time,
  });
  const listener = absences.listener(() => void (stage.passedOn += 1));
  const ask = ({ method = 'POST', url = '/echo/away?seconds=5', headers = own, ...rest }: Asked = {}) => {
    const from = 'from' in rest ? rest.from : '127.0.0.1';
    const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: from });
    const asked = Object.assign(new IncomingMessage(socket), { method, url, headers });
    const response = new ServerResponse(asked);
    listener(asked, response);
    return response.headersSent ? response.statusCode : 'passed on';
  };
  return { stage, ask, isAway: absences.isAway };
};

describe('an absence', () => {
  test('begins with everybody dropped, and ends when its seconds are over', () => {
    const { stage, ask, isAway } = createStage();
    expect([ask(), stage.dropped, isAway('echo')]).toEqual([200, ['echo'], true]);
    stage.time = 4999;
    expect(isAway('echo')).toBe(true);
    stage.time = 5000;
    expect(isAway('echo')).toBe(false);
  });

  test('is of one server only', () => {
    const { ask, isAway } = createStage();
    ask();
    expect([isAway('other'), isAway('nobody'), isAway('constructor')]).toEqual([false, false, false]);
  });

  test('lasts as long as the last click said, also when it was away already', () => {
    const { stage, ask, isAway } = createStage();
    ask();
    stage.time = 3000;
    expect(ask()).toBe(200);
    stage.time = 7999;
    expect(isAway('echo')).toBe(true);
    stage.time = 8000;
    expect(isAway('echo')).toBe(false);
    ask({ url: '/echo/away?seconds=60' });
    ask({ url: '/echo/away?seconds=0.5' });
    stage.time = 8500;
    expect(isAway('echo')).toBe(false);
  });

  test.each(['0.001', '5', '59.9', '60', '1e1'])('may last %s seconds', (seconds) => {
    expect(createStage().ask({ url: `/echo/away?seconds=${seconds}` })).toBe(200);
  });

  const wrong = ['=0', '=-1', '=60.001', '=61', '=1e9', '=NaN', '=Infinity', '=-Infinity', '=5abc', '=', ''];
  test.each(['', '?', '?second=5', ...wrong.map((value) => `?seconds${value}`)])(
    'is not granted to /echo/away%s',
    (query) => {
      const { stage, ask, isAway } = createStage();
      expect([ask({ url: `/echo/away${query}` }), stage.dropped, isAway('echo')]).toEqual([400, [], false]);
    },
  );

  test.each<Asked>([
    { method: 'GET' },
    { method: 'HEAD' },
    { method: 'OPTIONS' },
    { method: 'PUT' },
    { url: '/nobody/away?seconds=5' },
    { url: '/away?seconds=5' },
    { url: '//away?seconds=5' },
    { url: '/echo/away/?seconds=5' },
    { url: '/echo/away/more?seconds=5' },
    { url: '/echo?seconds=5' },
    { url: '/x?/echo/away' },
  ])('is not what %j asks for, so that goes on', (asked) => {
    const { stage, ask, isAway } = createStage();
    expect([ask(asked), stage.passedOn, isAway('echo')]).toEqual(['passed on', 1, false]);
  });
});

describe('somebody who is not at this machine', () => {
  test.each<[string, Asked]>([
    ['a page from elsewhere', { headers: { ...own, origin: 'http://evil.example' } }],
    ['another port of this machine', { headers: { ...own, origin: 'http://localhost:3000' } }],
    ['this machine under another name', { headers: { ...own, origin: 'http://127.0.0.1:8000' } }],
    ['a page over https', { headers: { ...own, origin: 'https://localhost:8000' } }],
    ['a page in a frame without an origin', { headers: { ...own, origin: 'null' } }],
    ['what is no page', { headers: { host: own.host } }],
    ['what says nothing of itself', { headers: {} }],
    ['a foreign name for this machine', { headers: { host: 'evil.example', origin: 'http://evil.example' } }],
    [
      'a name that looks like ours',
      { headers: { host: '127.0.0.1.nip.io', origin: 'http://127.0.0.1.nip.io' } },
    ],
    ['an address of the network', { from: '192.168.1.5' }],
    ['the same over IPv6', { from: '::ffff:192.168.1.5' }],
    ['a line that is gone already', { from: undefined }],
    ...['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-proto', 'x-forwarded-host'].map(
      (name): [string, Asked] => [`a proxy that adds ${name}`, { headers: { ...own, [name]: '' } }],
    ),
  ])('takes nothing away: %s', (_who, asked) => {
    const { stage, ask, isAway } = createStage();
    expect([ask(asked), stage.dropped, isAway('echo')]).toEqual([403, [], false]);
    expect(ask({ ...asked, url: '/echo/away?seconds=nonsense' })).toBe(403);
  });

  test.each(['::1', '::ffff:127.0.0.1', '127.0.0.1'])('but %s is at this machine', (from) => {
    expect(createStage().ask({ from })).toBe(200);
    expect(createStage().ask({ from, headers: { host: '[::1]', origin: 'http://[::1]' } })).toBe(200);
  });
});

describe('a running host', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ port: 0, protocols: await loadProtocols() });
  });
  afterAll(() => host.stop());

  /** Asks as a page of this very host does, unless headers say otherwise. */
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const { port } = host;
    const origin = `http://127.0.0.1:${port}`;
    const asking = request(origin + path, { method: 'POST', headers: { origin, ...headers } }).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, sentence: await text(answer) };
  };
  const goAway = async (seconds: number): Promise<unknown> => {
    const { status, sentence } = await ask(`/rwci/away?seconds=${seconds}`);
    expect(sentence).toMatch(/^[A-Z].*\brwci\b.*\.$/);
    return status;
  };
  /** Knocks until somebody opens. */
  const reconnect = (): Promise<Client> => connectTo(host.url('rwci')).catch(reconnect);
  afterEach(async () => {
    await goAway(0.001);
    await (await reconnect()).close();
  });

  test('drops everybody of that server as a crash does, and lets nobody in', async () => {
    const clients = [await connectTo(host.url('rwci')), await connectTo(host.url('rwci'))];
    expect(await goAway(60)).toBe(200);
    const endings = await Promise.all(clients.map(({ ended }) => ended));
    expect(endings.map(({ code }) => code)).toEqual([1006, 1006]);
    await expect(connectTo(host.url('rwci'))).rejects.toThrow();
    await expect(connectTo(`${host.url('rwci')}?again`)).rejects.toThrow();
  });

  test('lets everybody in again when the time is over', async () => {
    await goAway(0.05);
    const client = await reconnect();
    client.send({ type: 'auth', username: 'cat', password: 'meow' });
    expect(await client.nextOf('auth')).toMatchObject({ success: true });
  });

  test('has other servers and pages that never notice', async () => {
    const other = await connectTo(host.url('forkphorus-cloud'));
    await goAway(60);
    for (const path of ['/', '/rwci', '/rwci/protocol'])
      expect((await fetch(`http://127.0.0.1:${host.port}${path}`)).status).toBe(200);
    await (await connectTo(host.url('turboconnect'))).close();
    expect(await other.close()).not.toMatchObject({ code: 1006 });
  });

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['a foreign name for this machine', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['another kind of proxy', { forwarded: 'for=203.0.113.7' }],
  ])('says in a sentence that it does not listen to %s', async (_who, headers) => {
    const client = await connectTo(host.url('rwci'));
    const { status, sentence } = await ask('/rwci/away?seconds=5', headers);
    expect(status).toBe(403);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    await (await connectTo(host.url('rwci'))).close();
    expect(await client.close()).not.toMatchObject({ code: 1006 });
  });

  test('says in a sentence which seconds it takes', async () => {
    const { status, sentence } = await ask('/rwci/away?seconds=61');
    expect(status).toBe(400);
    expect(sentence).toMatch(/^[A-Z].*\b60\b.*\.$/);
  });

  test('has no page there, and knows no other names', async () => {
    expect((await fetch(`http://127.0.0.1:${host.port}/rwci/away?seconds=5`)).status).toBe(404);
    expect((await ask('/nobody/away?seconds=5')).status).toBe(405);
    await (await connectTo(host.url('rwci'))).close();
  });
});
