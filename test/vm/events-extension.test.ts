// Events as people see them with an extension from dist/: monitors, clicks, several connections, several extensions.

import { join as pathOf } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { BlockData, MonitorData, ScriptData } from '../../site/sb3.ts';
import { add, createStage, flag, join2, projectOf, wait, ways } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';
import { block, connect, logIn, textAndAuthor, whenMessage } from '../support/rwci-blocks.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const ID = 'switchboardRwci';
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

/** Greets whoever logs in with so many messages. Returns its address. */
const serve = async (count: number): Promise<string> => {
  const server = await startScriptedServer((socket, text) => {
    const packet: { type?: string; username?: string } = JSON.parse(text);
    if (packet.type !== 'auth') return;
    socket.send('{"type":"auth","success":true,"status":"Logged in ok"}');
    for (const number of numbers(count)) {
      const message = `${packet.username} ${number}`;
      socket.send(JSON.stringify({ type: 'message', author: 'fish', message, channel: 'general' }));
    }
  });
  onTestFinished(server.stop);
  return server.url;
};

const open = async (
  compiled: boolean,
  scripts: readonly ScriptData[],
  monitors: readonly MonitorData[] = [],
): Promise<ExtensionStage> => {
  const stage = await createStage('rwci', ID, { ...projectOf(scripts), monitors }, { compiled });
  onTestFinished(stage.dispose);
  return stage;
};

/** Clicks in the workspace on the script of the stage that begins with the hat. */
const clickScript = ({ runtime }: ExtensionStage, opcode: string) => {
  const target = runtime.getTargetForStage();
  const blocks: { getScripts(): string[]; getBlock(id: string): { opcode: string } } = Object(target?.blocks);
  const id = blocks.getScripts().find((each) => blocks.getBlock(each).opcode === `${ID}_${opcode}`);
  runtime.toggleScript(id ?? '', { target, stackClick: true } as never);
};

describe.each(ways)(
  'what somebody sees while a script still handles an older message: $name',
  ({ compiled }) => {
    const messageText = block('messageText');
    const slowly = (url: string): readonly ScriptData[] => [
      [flag, connect(url), logIn('cat')],
      [whenMessage, add(join2('begin ', messageText)), wait(1000), add('never')],
    ];
    /** The newest of three messages has come, and the script is at the first. */
    const hasCome = async (stage: ExtensionStage) => {
      stage.greenFlag();
      const newest = stage.runtime.getOpcodeFunction(`${ID}_messageText`);
      await stage.until(
        () =>
          Reflect.apply(Object(newest), undefined, [{}, {}]) === 'cat 3' &&
          stage.log().includes('begin cat 1'),
      );
    };

    test('a monitor of an event reporter shows the newest', async () => {
      const url = await serve(3);
      const stage = await open(compiled, slowly(url), [{ opcode: `${ID}_messageText`, x: 0, y: 0 }]);
      stage.frame();
      expect(stage.monitors()).toMatchObject([{ value: '' }]);
      await hasCome(stage);
      stage.frame();
      expect(stage.monitors()).toMatchObject([{ opcode: `${ID}_messageText`, value: 'cat 3' }]);
    });

    test('a click on an event reporter in the palette shows the newest', async () => {
      const stage = await open(compiled, slowly(await serve(3)));
      expect(await stage.clickBlock(`${ID}_messageText`)).toBe('');
      await hasCome(stage);
      expect(await stage.clickBlock(`${ID}_messageText`)).toBe('cat 3');
      expect(await stage.clickBlock(`${ID}_messageAuthor`)).toBe('fish');
      expect(stage.log()).toEqual(['begin cat 1']);
    });

    test.each([
      ['whenLoggedIn', {}],
      ['whenMessageIn', { CHANNEL: 'elsewhere' }],
    ])(
      'a click on the hat %s runs its script with the newest, whatever stands in it',
      async (opcode, inputs) => {
        const script: ScriptData = [block(opcode, inputs), add(join2('clicked ', messageText))];
        const stage = await open(compiled, [...slowly(await serve(3)), script]);
        stage.greenFlag();
        await stage.until(() => stage.log().includes('begin cat 1'));
        await stage.settle();
        const before = stage.log().length;
        clickScript(stage, opcode);
        stage.frame(2);
        expect(stage.log().slice(before)).toEqual(['clicked cat 3']);
      },
    );
  },
);

describe.each(ways)('several connections: $name', ({ compiled }) => {
  test('a script that waits reads each message on the connection it came on, in order', async () => {
    const url = await serve(20);
    const enter = (name: string): ScriptData => [
      flag,
      block('useConnection', { NAME: name }),
      connect(url),
      logIn(name),
    ];
    const seen: BlockData = join2(block('connectionName'), join2(': ', block('messageText')));
    const stage = await open(compiled, [
      enter('cat'),
      enter('dog'),
      [whenMessage, wait(0.05), add(seen)],
      [whenMessage, add(join2('at once ', seen))],
    ]);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 80);
    for (const start of ['', 'at once ']) {
      for (const name of ['cat', 'dog']) {
        const lines = stage.log().filter((line) => line.startsWith(`${start}${name}: `));
        expect(lines).toEqual(numbers(20).map((number) => `${start}${name}: ${name} ${number}`));
      }
    }
  });
});

describe.each(ways)('several extensions of ours: $name', ({ compiled }) => {
  const fileOf = (name: string) => pathOf(import.meta.dirname, `../../dist/${name}.js`);

  test('and two copies of one change the runtime once, and each message runs each script once', async () => {
    const stage = await open(compiled, [
      [flag, connect(await serve(50)), logIn('cat')],
      [whenMessage, add(textAndAuthor)],
    ]);
    const { runtime } = stage;
    const listeners = () => runtime.listeners('BEFORE_EXECUTE').length;
    const alone = listeners();
    await stage.loadExtension(fileOf('forkphorus-cloud'));
    const wrapped = [runtime._pushThread, runtime._restartThread];
    const both = listeners();
    await stage.loadExtension(fileOf('rwci'));
    await stage.loadExtension(fileOf('rwci.min'));
    expect([runtime._pushThread, runtime._restartThread]).toEqual(wrapped);
    expect(both - alone).toBe(alone);
    expect(listeners()).toBe(both);
    stage.greenFlag();
    await stage.until(() => stage.log().length >= 50);
    stage.frame(5);
    expect(stage.log()).toEqual(numbers(50).map((number) => `cat ${number} by fish`));
    expect(stage.errors).toEqual([]);
  });
});
