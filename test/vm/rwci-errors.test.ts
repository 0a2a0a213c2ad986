// RWCI Chat in the real VM: whatever goes wrong is said in words, and the project goes on.

import { describe, expect, it } from 'vitest';
import { add, flag, join2, ways } from '../support/extension-stage.ts';
import { block, connect, logIn, textAndAuthor, whenMessage } from '../support/rwci-blocks.ts';
import { eachInNewVmWorld } from '../support/vm-world.ts';

const world = eachInNewVmWorld('rwci', 'switchboardRwci');

describe.each(ways)('what goes wrong is said in words, $name', ({ compiled }) => {
  const failing = async (url: string, permission = (): boolean => true): Promise<string> => {
    const stage = await world.stage(
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
    const server = await world.scripted((socket, text) => {
      if (!text.includes('auth')) return;
      socket.send('<html>');
      socket.send('x'.repeat(20 * 2 ** 20));
      socket.send('{"type":"auth","success":true}');
      socket.send('{"type":"message","author":"dog","message":"still here"}');
    });
    const stage = await world.stage(compiled, [
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
    const { url } = await world.host();
    const stage = await world.stage(compiled, [
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
    const stage = await world.stage(compiled, [
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
