// RWCI Chat in the real VM: what scripts see of bursts, restarts and faults.

import { afterEach, describe, expect, it } from 'vitest';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import type { BlockData, ScriptData, TargetData } from '../../site/sb3.ts';
import {
  add,
  broadcast,
  createStage,
  flag,
  join2,
  projectOf,
  wait,
  ways,
  whenReceived,
} from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';

const block = (opcode: string, inputs: BlockData[1] = {}): BlockData => [`switchboardRwci_${opcode}`, inputs];
const whenMessage = block('whenMessage');
const textAndAuthor = join2(block('messageText'), join2(' by ', block('messageAuthor')));
const logIn = (name: string): BlockData => block('logIn', { USERNAME: name, PASSWORD: 'meow' });
const connect = (url: string): BlockData => block('connect', { URL: url });
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));
const lines = (count: number): string[] => numbers(count).map((n) => `${n} by dog${n}`);

let stages: ExtensionStage[] = [];
let servers: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const stage of stages) stage.dispose();
  await Promise.all(servers.map((server) => server.stop()));
  stages = [];
  servers = [];
});

const stageOf = async (
  compiled: boolean,
  scripts: readonly ScriptData[],
  sprites: readonly TargetData[] = [],
  permission = (): boolean => true,
): Promise<ExtensionStage> => {
  const stage = await createStage('rwci', 'switchboardRwci', projectOf(scripts, sprites), {
    compiled,
    permission,
  });
  stages.push(stage);
  return stage;
};

/** After the login it sends so many messages at once, then closes if told so. */
const burst = async (count: number, closes: boolean): Promise<ScriptedServer> => {
  const server = await startScriptedServer((socket, text) => {
    if (!text.includes('auth')) return;
    socket.send('{"type":"auth","success":true,"status":"Logged in ok"}');
    socket.send('{"type":"user_list","users":["cat"]}');
    for (const n of numbers(count)) {
      socket.send(JSON.stringify({ type: 'message', author: `dog${n}`, message: n, channel: 'general' }));
    }
    if (closes) socket.close(1000);
  });
  servers.push(server);
  return server;
};

const host = async (port = 0): Promise<Host> => {
  const started = await startHost({
    port,
    passwords: createPlainPasswords(),
    site: (_request, answer) => answer.end(),
  });
  servers.push(started);
  return started;
};

describe.each(ways)('a burst of 1,000 messages, $name', ({ compiled }) => {
  it.each([false, true])(
    'is 1,000 runs in order, each with its own text and author; server closes: %s',
    async (closes) => {
      const server = await burst(1000, closes);
      const stage = await stageOf(compiled, [
        [flag, connect(server.url), logIn('cat')],
        [whenMessage, add(textAndAuthor)],
      ]);
      stage.greenFlag();
      await stage.until(() => stage.log().length >= 1000);
      expect(stage.log().slice(0, 1000)).toEqual(lines(1000));
      expect(await stage.clickBlock('switchboardRwci_eventsLost')).toBe('0');
    },
  );

  it('runs three scripts in two sprites and a clone 1,000 times each, in order', async () => {
    const server = await burst(1000, false);
    const own = (name: string): ScriptData => [whenMessage, add(join2(`${name} `, textAndAuthor))];
    const whenClone: BlockData = ['control_start_as_clone'];
    const isClone = ['data_variable', {}, { VARIABLE: 'me' }] as const;
    const stage = await stageOf(
      compiled,
      [[flag, connect(server.url), logIn('cat')], own('first')],
      [
        { name: 'Dog', scripts: [own('second')] },
        {
          name: 'Fish',
          variables: { me: 'fish' },
          scripts: [
            [
              flag,
              [
                'control_create_clone_of',
                { CLONE_OPTION: ['control_create_clone_of_menu', {}, { CLONE_OPTION: '_myself_' }] },
              ],
            ],
            [whenClone, ['data_setvariableto', { VALUE: 'clone' }, { VARIABLE: 'me' }]],
            [whenMessage, add(join2(isClone, join2(' ', textAndAuthor)))],
          ],
        },
      ],
    );
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 4000);
    for (const name of ['first', 'second', 'fish', 'clone']) {
      const seen = stage.log().filter((line) => line.startsWith(`${name} `));
      expect(seen).toEqual(lines(1000).map((line) => `${name} ${line}`));
    }
  });

  it('of 50 is handled one after the other by a script that waits', async () => {
    const server = await burst(50, true);
    const stage = await stageOf(compiled, [
      [flag, connect(server.url), logIn('cat')],
      [whenMessage, add(join2('begin ', block('messageText'))), wait(0.1), add(join2('end ', textAndAuthor))],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 100);
    const expected = lines(50).flatMap((line) => [`begin ${line.split(' ')[0]}`, `end ${line}`]);
    expect(stage.log().slice(0, 100)).toEqual(expected);
  });

  it('gives a broadcast receiver that waits the message of the script that broadcast', async () => {
    const server = await burst(5, false);
    const stage = await stageOf(compiled, [
      [flag, connect(server.url), logIn('cat')],
      [whenMessage, ['event_broadcastandwait', { BROADCAST_INPUT: 'news' }]],
      [whenReceived('news'), wait(0.2), add(textAndAuthor), broadcast('later')],
      [whenReceived('later'), wait(0.1), add(join2('later ', textAndAuthor))],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 10);
    expect(stage.log().filter((line) => !line.startsWith('later'))).toEqual(lines(5));
    expect(stage.log().filter((line) => line.startsWith('later'))).toEqual(
      lines(5).map((line) => `later ${line}`),
    );
  });
});

describe.each(ways)('two players in the VM, $name', ({ compiled }) => {
  const chat = (url: string, name: string): readonly ScriptData[] => [
    [flag, connect(url), logIn(name), add('in')],
    [whenMessage, add(textAndAuthor)],
    [block('whenConnected'), add('connected')],
    [block('whenLoggedIn'), add('logged in')],
    [block('whenJoin'), add(join2(block('userName'), ' came'))],
    [block('whenError'), add(join2('error ', block('errorMessage')))],
    [whenReceived('talk'), block('sendMessage', { TEXT: join2('Hello from ', name) })],
  ];

  it('chat, and after a restart of the server are back by themselves; what was sent meanwhile arrives once', async () => {
    const first = await host();
    const url = first.url('rwci');
    const cat = await stageOf(compiled, chat(url, 'cat'));
    const dog = await stageOf(compiled, chat(url, 'dog'));
    const both = async (condition: () => boolean): Promise<void> =>
      cat.until(() => {
        dog.frame();
        return condition();
      }, 20_000);
    cat.greenFlag();
    await both(() => cat.log().includes('in'));
    dog.greenFlag();
    await both(() => dog.log().includes('in') && cat.log().includes('dog came'));
    expect(cat.log().slice(0, 2)).toEqual(['connected', 'logged in']);
    await cat.clickBlock('switchboardRwci_sendMessage', { TEXT: 'one' });
    await both(() => dog.log().includes('one by cat'));

    await first.kill();
    await both(() => dog.log().length > 0 && cat.runtime !== undefined && statusOf(cat) === 'reconnecting');
    await cat.clickBlock('switchboardRwci_sendMessage', { TEXT: 'two' });
    servers = servers.filter((server) => server !== first);
    await host(first.port);
    await both(() => dog.log().includes('two by cat') || statusOf(dog) === 'connected');
    await both(() => cat.log().includes('two by cat'));
    expect(cat.log().filter((line) => line === 'two by cat')).toHaveLength(1);
    expect(cat.log().filter((line) => line === 'logged in')).toHaveLength(2);
  }, 60_000);

  it('the green flag pressed ten times ends each time logged in', async () => {
    const { url } = await host();
    const cat = await stageOf(compiled, chat(url('rwci'), 'cat'));
    for (let i = 0; i < 10; i += 1) {
      cat.greenFlag();
      const count = cat.log().filter((line) => line === 'in').length;
      await cat.until(() => cat.log().filter((line) => line === 'in').length > count);
      expect(await cat.clickBlock('switchboardRwci_isLoggedIn')).toBe('true');
    }
    expect(cat.log().filter((line) => line.startsWith('error'))).toEqual([]);
  }, 60_000);
});

/** The connection status, as a monitor would show it. */
const statusOf = (stage: ExtensionStage): unknown =>
  stage.runtime.getOpcodeFunction('switchboardRwci_status')?.({}, Object({ thread: undefined }));

describe.each(ways)('what goes wrong is said in words, $name', ({ compiled }) => {
  const failing = async (url: string, permission = (): boolean => true): Promise<string> => {
    const stage = await stageOf(
      compiled,
      [
        [flag, connect(url), add('went on')],
        [block('whenError'), add(join2(block('errorBlock'), join2(': ', block('errorMessage'))))],
      ],
      [],
      permission,
    );
    stage.greenFlag();
    await stage.until(() => stage.log().includes('went on') && stage.log().length >= 2);
    expect(stage.errors).toEqual([]);
    return stage.log().find((line) => line !== 'went on') ?? '';
  };

  it('a wrong address', async () => {
    expect(await failing('not a url')).toMatch(/^connect: "not a url" is not the address of a server/);
  });

  it('a port where nobody listens', async () => {
    expect(await failing('ws://127.0.0.1:9/')).toMatch(/^connect: .* could not be reached\. Is it running\?/);
  });

  it('a denied permission', async () => {
    expect(await failing('wss://example.org/', () => false)).toMatch(
      /^connect: You did not allow the connection/,
    );
  });

  it('junk, and a frame of 20 MiB', async () => {
    const server = await startScriptedServer((socket, text) => {
      if (!text.includes('auth')) return;
      socket.send('<html>');
      socket.send('x'.repeat(20 * 2 ** 20));
      socket.send('{"type":"auth","success":true}');
      socket.send('{"type":"message","author":"dog","message":"still here"}');
    });
    servers.push(server);
    const stage = await stageOf(compiled, [
      [flag, connect(server.url), logIn('cat')],
      [whenMessage, add(textAndAuthor)],
      [block('whenError'), add(block('errorMessage'))],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().includes('still here by dog'));
    expect(stage.log()).toMatchObject([
      expect.stringContaining('is not JSON'),
      expect.stringContaining('more than 16 MiB'),
      'still here by dog',
    ]);
    expect(server.visits).toBe(1);
  });

  it('a message of 2 MiB', async () => {
    const { url } = await host();
    const stage = await stageOf(compiled, [
      [flag, connect(url('rwci')), logIn('cat'), add('in')],
      [block('whenError'), add(block('errorMessage'))],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().includes('in'));
    await stage.clickBlock('switchboardRwci_sendMessage', { TEXT: 'x'.repeat(2 ** 21) });
    await stage.until(() => stage.log().length > 1);
    expect(stage.log()[1]).toMatch(/too large to send/);
  });

  it('an error inside a script that an error started sets the reporters and starts nothing', async () => {
    const stage = await stageOf(compiled, [
      [flag, connect('')],
      [
        block('whenError'),
        add(block('errorMessage')),
        block('sendRaw', { JSON: 'oops' }),
        add(block('errorMessage')),
      ],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 2);
    stage.frame(30);
    await stage.settle();
    expect(stage.log()).toEqual([
      expect.stringContaining('There is no address'),
      expect.stringContaining('This is not JSON: oops'),
    ]);
  });
});

describe.each(ways)('several connections, $name', ({ compiled }) => {
  it('a script means the one it chose, else that of its event; what it starts inherits it', async () => {
    const { url } = await host();
    const join = (name: string): ScriptData => [
      flag,
      block('useConnection', { NAME: name }),
      connect(url('rwci')),
      logIn(name),
      add(join2(name, ' in')),
    ];
    const stage = await stageOf(compiled, [
      join('cat'),
      join('dog'),
      [whenMessage, wait(0.05), broadcast('heard')],
      [whenReceived('heard'), add(join2(block('connectionName'), join2(' hears ', block('messageText'))))],
      [whenReceived('talk'), block('useConnection', { NAME: 'dog' }), block('sendMessage', { TEXT: 'woof' })],
      [flag, wait(2), broadcast('talk')],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().filter((line) => line.includes('hears')).length >= 2);
    expect(
      stage
        .log()
        .filter((line) => line.includes('hears'))
        .sort(),
    ).toEqual(['cat hears woof', 'dog hears woof']);
    expect(await stage.clickBlock('switchboardRwci_connectionName')).toBe('main');
    expect(await stage.clickBlock('switchboardRwci_status')).toBe('disconnected');
  });
});
