// RWCI Chat in the real VM: players that chat, restarts of the server, green flags, several connections.

import { describe, expect, it } from 'vitest';
import type { ScriptData } from '../../site/sb3.ts';
import { add, broadcast, flag, join2, wait, ways, whenReceived } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { block, connect, logIn, textAndAuthor, whenMessage } from '../support/rwci-blocks.ts';
import { eachInNewVmWorld } from '../support/vm-world.ts';

const world = eachInNewVmWorld('rwci', 'switchboardRwci');

/** The connection status, as a monitor would show it. */
const statusOf = ({ runtime }: ExtensionStage): unknown => {
  const status = runtime.getOpcodeFunction('switchboardRwci_status') as (
    args: object,
    util: object,
  ) => unknown;
  return status({}, {});
};

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
    const first = await world.host();
    const url = first.url('rwci');
    const cat = await world.stage(compiled, chat(url, 'cat'));
    const dog = await world.stage(compiled, chat(url, 'dog'));
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

    await world.kill(first);
    await both(() => dog.log().length > 0 && cat.runtime !== undefined && statusOf(cat) === 'reconnecting');
    await cat.clickBlock('switchboardRwci_sendMessage', { TEXT: 'two' });
    await world.host(undefined, first.port);
    await both(() => dog.log().includes('two by cat') || statusOf(dog) === 'connected');
    await both(() => cat.log().includes('two by cat'));
    expect(cat.log().filter((line) => line === 'two by cat')).toHaveLength(1);
    expect(cat.log().filter((line) => line === 'logged in')).toHaveLength(2);
  }, 60_000);

  it('the green flag pressed ten times ends each time logged in', async () => {
    const { url } = await world.host();
    const cat = await world.stage(compiled, chat(url('rwci'), 'cat'));
    for (let i = 0; i < 10; i += 1) {
      cat.greenFlag();
      const count = cat.log().filter((line) => line === 'in').length;
      await cat.until(() => cat.log().filter((line) => line === 'in').length > count);
      expect(await cat.clickBlock('switchboardRwci_isLoggedIn')).toBe('true');
    }
    expect(cat.log().filter((line) => line.startsWith('error'))).toEqual([]);
  }, 60_000);
});

describe.each(ways)('several connections, $name', ({ compiled }) => {
  it('a script means the one it chose, else that of its event; what it starts inherits it', async () => {
    const { url } = await world.host();
    const join = (name: string): ScriptData => [
      flag,
      block('useConnection', { NAME: name }),
      connect(url('rwci')),
      logIn(name),
      add(join2(name, ' in')),
    ];
    const stage = await world.stage(compiled, [
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
