// TurboConnect in the real VM: players in rooms, a burst, marks, and logging in with Scratch through a window.

import { describe, expect, it } from 'vitest';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { add, flag, join2, ways } from '../support/extension-stage.ts';
import { eachInNewVmWorld } from '../support/vm-world.ts';

const id = 'switchboardTurboConnect';
const world = eachInNewVmWorld('turboconnect', id);

const block = (opcode: string, inputs: Readonly<Record<string, Input>> = {}): BlockData => [
  `${id}_${opcode}`,
  inputs,
];
const message = join2(block('messageText'), join2(' by ', block('messageAuthor')));

const chat = (url: string, name: string, room = 'general'): readonly ScriptData[] => [
  [
    flag,
    block('connect', { URL: url }),
    block('setUsername', { NAME: name }),
    block('setRoom', { ROOM: room }),
    add('in'),
  ],
  [block('whenMessage'), add(message)],
  [block('whenLoggedIn'), add(join2('logged in as ', block('myName')))],
  [block('whenJoin'), add(join2(block('userName'), ' came'))],
  [block('whenLeave'), add(join2(block('userName'), ' went'))],
  [block('whenError'), add(join2('error ', block('errorMessage')))],
];

describe.each(ways)('players in rooms, $name', ({ compiled }) => {
  it('meet, read each other in one room only, and are back after a restart of the server', async () => {
    const first = await world.host();
    const url = first.url('turboconnect');
    const cat = await world.stage(compiled, chat(url, 'cat'));
    const dog = await world.stage(compiled, chat(url, 'dog'));
    const fish = await world.stage(compiled, chat(url, 'fish', 'pond'));
    const all = (condition: () => boolean): Promise<void> =>
      cat.until(() => {
        dog.frame();
        fish.frame();
        return condition();
      }, 20_000);
    for (const stage of [cat, dog, fish]) {
      stage.greenFlag();
      await all(() => stage.log().includes('in'));
    }
    await all(() => cat.log().includes('dog came'));
    await cat.clickBlock(`${id}_sendMessage`, { TEXT: 'one' });
    await all(() => dog.log().includes('one by cat') && cat.log().includes('one by cat'));

    await world.kill(first);
    await all(() => !dog.runtime || statusOf(dog) === 'reconnecting');
    await cat.clickBlock(`${id}_sendMessage`, { TEXT: 'two' });
    await world.host(undefined, first.port);
    await all(() => statusOf(dog) === 'connected' && statusOf(cat) === 'connected');
    await all(() => cat.log().includes('two by cat'));
    await dog.clickBlock(`${id}_sendMessage`, { TEXT: 'three' });
    await all(() => cat.log().includes('three by dog'));
    expect(cat.log().filter((line) => line === 'two by cat')).toHaveLength(1);
    expect(cat.log().filter((line) => line === 'logged in as cat')).toHaveLength(2);
    expect(fish.log().filter((line) => line.includes(' by '))).toEqual([]);
  }, 60_000);

  it('get 1,000 messages in a burst as 1,000 runs in order, although the server closes right after', async () => {
    const server = await world.scripted((socket, text) => {
      if (!text.includes('set_room')) return;
      for (let i = 1; i <= 1000; i += 1) {
        socket.send(
          JSON.stringify({ type: 'chatted', message: `${i}`, username: `[✖] dog${i}`, id: `${i}` }),
        );
      }
      socket.close(1000);
    });
    const stage = await world.stage(compiled, chat(server.url, 'cat'));
    stage.greenFlag();
    const seen = (): string[] => stage.log().filter((line) => line.includes(' by '));
    await stage.until(() => seen().length >= 1000, 20_000);
    expect(seen().slice(0, 1000)).toEqual(Array.from({ length: 1000 }, (_, i) => `${i + 1} by dog${i + 1}`));
  }, 60_000);

  it('log in with Scratch through a window, once the player has said who they are', async () => {
    const { url } = await world.host();
    const cat = await world.stage(compiled, [
      ...chat(url('turboconnect'), 'somebody'),
      [block('whenMessage'), add(join2('verified: ', block('authorVerified')))],
    ]);
    const opened: string[] = [];
    Object.assign(cat.window, { open: (link: string) => void opened.push(link) });
    cat.greenFlag();
    await cat.until(() => cat.log().includes('in'));
    await cat.clickBlock(`${id}_logInWithScratch`);
    expect(opened).toEqual([await cat.clickBlock(`${id}_loginLink`)]);
    const page = await fetch(`${opened[0]}&name=Kiki`);
    expect(page.status).toBe(200);
    await cat.until(() => cat.log().includes('logged in as Kiki'));
    await cat.clickBlock(`${id}_sendMessage`, { TEXT: 'hi' });
    await cat.until(() => cat.log().includes('verified: true'));
    expect(cat.log()).toContain('hi by Kiki');
    expect(cat.log().filter((line) => line.startsWith('error'))).toEqual([]);
    expect(await cat.clickBlock(`${id}_loginLink`)).toBe('');
  }, 60_000);

  it('are told to set a room first, and that a window was not allowed', async () => {
    const { url } = await world.host();
    let isAllowed = true;
    const complain = [block('whenError'), add(block('errorMessage'))];
    const stage = await world.stage(compiled, [complain], [], () => isAllowed);
    await stage.clickBlock(`${id}_connect`, { URL: url('turboconnect') });
    await stage.clickBlock(`${id}_logInWithScratch`);
    await stage.until(() => stage.log().length >= 1);
    expect(stage.log()[0]).toMatch(/^Set a room first\./);
    isAllowed = false;
    await stage.clickBlock(`${id}_setRoom`, { ROOM: 'general' });
    await stage.clickBlock(`${id}_logInWithScratch`);
    await stage.until(() => stage.log().length >= 2);
    expect(stage.log()[1]).toMatch(/^The page to log in with Scratch was not opened\./);
  }, 60_000);
});

/** The connection status, as a monitor would show it. */
function statusOf({ runtime }: { readonly runtime: VM.Runtime }): unknown {
  const status = runtime.getOpcodeFunction(`${id}_status`) as (args: object, util: object) => unknown;
  return status({}, {});
}
