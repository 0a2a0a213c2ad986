// RWCI Chat in the real VM: what scripts see of a burst of messages.

import { describe, expect, it } from 'vitest';
import type { BlockData, ScriptData } from '../../site/sb3.ts';
import { add, broadcast, flag, join2, wait, ways, whenReceived } from '../support/extension-stage.ts';
import { block, connect, logIn, textAndAuthor, whenMessage } from '../support/rwci-blocks.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { eachInNewVmWorld } from '../support/vm-world.ts';

const world = eachInNewVmWorld('rwci', 'switchboardRwci');

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));
const lines = (count: number): string[] => numbers(count).map((n) => `${n} by dog${n}`);

/** After the login it sends so many messages at once, then closes if told so. */
const burst = (count: number, closes: boolean): Promise<ScriptedServer> =>
  world.scripted((socket, text) => {
    if (!text.includes('auth')) return;
    socket.send('{"type":"auth","success":true,"status":"Logged in ok"}');
    socket.send('{"type":"user_list","users":["cat"]}');
    for (const n of numbers(count)) {
      socket.send(JSON.stringify({ type: 'message', author: `dog${n}`, message: n, channel: 'general' }));
    }
    if (closes) socket.close(1000);
  });

describe.each(ways)('a burst of 1,000 messages, $name', ({ compiled }) => {
  it.each([false, true])(
    'is 1,000 runs in order, each with its own text and author; server closes: %s',
    async (closes) => {
      const server = await burst(1000, closes);
      const stage = await world.stage(compiled, [
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
    const stage = await world.stage(
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
    const stage = await world.stage(compiled, [
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
    const stage = await world.stage(compiled, [
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
