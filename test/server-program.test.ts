// The server as a program: its options, its command line, what it remembers, and how it ends.

import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { networkAddresses } from '../server/addresses.ts';
import { parseOptions } from '../server/options.ts';
import { StartProblem } from '../server/problem.ts';
import { inMemory, openStore } from '../server/storage.ts';
import { scryptPasswords } from '../server/passwords.ts';
import { startServer } from './support/server-process.ts';
import type { ServerProcess } from './support/server-process.ts';
import { temporaryFolders } from './support/temporary-folder.ts';
import { connectTo } from './support/websocket-client.ts';
import type { Client } from './support/websocket-client.ts';

const newFolder = temporaryFolders();
const running: ServerProcess[] = [];
const run = (...args: string[]): ServerProcess => {
  const server = startServer(args);
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running) server.signal('SIGKILL');
  await Promise.all(running.splice(0).map(({ ended }) => ended));
});

const enter = async (server: ServerProcess): Promise<Client> =>
  connectTo(`ws://127.0.0.1:${await server.port()}/rwci`);

const logIn = async (server: ServerProcess, password: string): Promise<Record<string, unknown>> => {
  const client = await enter(server);
  client.send({ type: 'auth', username: 'cat', password });
  return client.nextOf('auth');
};

describe('the accounts', () => {
  const data = newFolder();

  test('survive a server that was killed', async () => {
    const first = run('--port', '0', '--data', data);
    expect(await logIn(first, 'a secret of mine')).toMatchObject({ success: true });
    first.signal('SIGKILL');
    expect(await first.ended).not.toBe(0);
    const second = run('--port', '0', '--data', data);
    expect(await logIn(second, 'something else')).toMatchObject({ success: false });
    expect(await logIn(second, 'a secret of mine')).toMatchObject({ success: true, status: 'Logged in ok' });
  });

  test('are kept without the passwords', () => {
    const files = readdirSync(data).map((file) => readFileSync(join(data, file), 'latin1'));
    expect(files.join('')).toContain('scrypt$');
    expect(files.join('')).not.toContain('a secret of mine');
  });

  test('stand in one file, which can be copied, once the server has stopped', async () => {
    const folder = newFolder();
    const server = run('--port', '0', '--data', folder);
    expect(await logIn(server, 'a secret of mine')).toMatchObject({ success: true });
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    const copy = newFolder();
    copyFileSync(join(folder, 'switchboard.sqlite'), join(copy, 'switchboard.sqlite'));
    const again = run('--port', '0', '--data', copy);
    expect(await logIn(again, 'a secret of mine')).toMatchObject({ status: 'Logged in ok' });
  });

  test('that cannot be read are told in a sentence', async () => {
    const broken = newFolder();
    writeFileSync(join(broken, 'switchboard.sqlite'), 'This is no database at all. '.repeat(100));
    const server = run('--port', '0', '--data', broken);
    expect(await server.ended).toBe(1);
    expect(server.output).toContain('Move that file away to start afresh.');
  });
});

describe('the command line', () => {
  test('reaches the servers and answers in sentences', async () => {
    const server = run('--port', '0', '--data', newFolder());
    const client = await enter(server);
    client.send({ type: 'auth', username: 'cat', password: 'meow' });
    await client.nextOf('auth');
    server.type('rwci say Hello');
    expect(await client.nextOf('broadcast')).toMatchObject({ message: 'Hello' });
    server.type('nonsense');
    await server.printed(/There is no "nonsense" here\. Type help/);
    server.type('help');
    await server.printed(/rwci say TEXT/);
  });

  test('`quit` stops it', async () => {
    const server = run('--port', '0', '--data', newFolder());
    await server.port();
    server.type('quit');
    expect(await server.ended).toBe(0);
  });
});

// Windows has no signals: there, `kill` just ends a process.
test.runIf(process.platform !== 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it with 0 and a good-bye to everybody',
  async (signal) => {
    const server = run('--port', '0', '--data', newFolder());
    const client = await enter(server);
    server.signal(signal);
    expect(await client.ended).toMatchObject({ code: 1001 });
    expect(await server.ended).toBe(0);
  },
);

describe('options', () => {
  test.each([
    [['--prot', '1'], 'There is no option --prot.'],
    [['--port', 'abc'], '"abc" is no port'],
    [['--port', '65536'], '"65536" is no port'],
    [['--port'], '--port needs a value'],
    [['--port', '--deployed'], '--port needs a value'],
    [['--deployed=yes'], '--deployed takes no value'],
    [['8001'], '"8001" is not an option.'],
    [['--dialect', 'rwci'], '--dialect wants PROTOCOL=NAME'],
  ])('%j is answered with a sentence', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence);
    expect(() => parseOptions(args)).toThrow(StartProblem);
  });

  test.each([
    [['--prot', '1'], 'There is no option --prot.'],
    [['--dialect', 'rwci=nothing'], 'rwci has no dialect "nothing". It has: document'],
    [['--dialect', 'nobody=document'], 'There is no protocol "nobody".'],
    [['--host', '203.0.113.1'], 'This machine has no address 203.0.113.1.'],
  ])('%j ends the program with a sentence and nothing else', async (args, sentence) => {
    const server = run('--port', '0', '--data', newFolder(), ...args);
    expect(await server.ended).toBe(1);
    expect(server.output).toContain(sentence);
    expect(server.output).not.toContain('    at ');
  });

  test('--host may stand alone, and then means every address', () => {
    expect(parseOptions(['--host', '--deployed'])).toMatchObject({ host: '::', deployed: true });
    expect(parseOptions(['--host', '192.0.2.7']).host).toBe('192.0.2.7');
    expect(parseOptions([]).host).toBeUndefined();
  });

  test('--help says what there is', async () => {
    const server = run('--help');
    expect(await server.ended).toBe(0);
    expect(server.output).toContain('--deployed');
  });

  test('--deployed makes the servers behave as the ones on the internet', async () => {
    const server = run('--port', '0', '--deployed', '--data', newFolder());
    await server.printed(/rwci .*\(deployed\)/);
    expect(await logIn(server, 'meow')).toMatchObject({ new_account: true });
  });
});

describe('the addresses that others can use', () => {
  const card = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
    ({ address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }) as const;
  const cards = {
    lo: [card('127.0.0.1', 'IPv4', true), card('::1', 'IPv6', true)],
    wlan: [card('192.168.1.5', 'IPv4'), card('fe80::1', 'IPv6')],
    unplugged: [card('169.254.7.7', 'IPv4')],
  };

  test.each([
    [undefined, []],
    ['127.0.0.1', []],
    ['::', ['192.168.1.5']],
    ['0.0.0.0', ['192.168.1.5']],
    ['192.168.1.5', ['192.168.1.5']],
  ])('with --host %s are %j', (host, addresses) => {
    expect(networkAddresses(host, cards)).toEqual(addresses);
  });
});

test('protocols do not see the keys of each other', () => {
  const store = openStore(inMemory);
  const [one, other] = [store.namespace('one'), store.namespace('other')];
  one.set('b', '1');
  one.set('a', '2');
  one.set('b', '3');
  expect([one.get('b'), other.get('b'), one.keys(), other.keys()]).toEqual(['3', undefined, ['a', 'b'], []]);
  one.delete('b');
  expect(one.keys()).toEqual(['a']);
  store.close();
});

test('the same password has another hash each time, and only it fits', async () => {
  const [one, other] = await Promise.all([scryptPasswords.hash('meow'), scryptPasswords.hash('meow')]);
  expect(one).not.toBe(other);
  expect(await scryptPasswords.verify('meow', one)).toBe(true);
  expect(await scryptPasswords.verify('woof', one)).toBe(false);
  expect(await scryptPasswords.verify('meow', 'meow')).toBe(false);
});
