// The benchmark itself, in a real browser: the two baselines lose and delay what they are meant to, ours loses nothing,
// and an extension that it has never seen runs on it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSubject } from '../../bench/adapter.ts';
import type { Subject } from '../../bench/adapter.ts';
import { inLab } from '../../bench/bench.ts';
import type { Bench, Lab } from '../../bench/bench.ts';
import { startLoopback } from '../../bench/loopback.ts';
import type { Loopback } from '../../bench/loopback.ts';
import type { Who } from '../../bench/page/traffic.ts';
import { createPages } from '../../bench/pages.ts';
import type { ProjectPage } from '../../bench/pages.ts';
import { add, blocksOf, flag, set } from '../../bench/projects.ts';
import { root } from '../../server/catalogue.ts';
import { embedded } from '../../site/sample.ts';
import { launchChromium } from '../support/chromium.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

const subjectOf = (code: string, adapter: string): Promise<Subject> =>
  readSubject(join(root, code), join(root, 'bench/adapters', adapter));
const baselines = {
  startHats: await subjectOf('bench/baselines/start-hats.js', 'start-hats.json'),
  frameQueue: await subjectOf('bench/baselines/frame-queue.js', 'frame-queue.json'),
};
const ours = await subjectOf('dist/rwci.min.js', 'rwci.json');

let browser: Browser;
let loopback: Loopback;
let bench: Bench;

beforeAll(async () => {
  browser = await launchChromium();
  loopback = await startLoopback();
  const pages = await createPages(browser, loopback);
  bench = { loopback, pages, subject: ours, baselines, say: () => undefined };
});
afterAll(async () => {
  await browser?.close();
  await loopback?.stop();
});

/** Works with a project whose script sends each message back and then adds it to the list. */
const inProject = <Answer>(subject: Subject, work: (lab: Lab) => Promise<Answer>): Promise<Answer> => {
  const { whenMessage, messageText, send } = blocksOf(subject);
  return inLab(bench, subject, [[whenMessage, send(messageText), add(messageText)]], work);
};

const collect = ({ page, project }: Lab, count: number) =>
  page.ask((page, [who, count]) => page.collect(who, count, count, false), [project, count] as const);

const burst = ({ page }: Lab, who: Who, count: number) =>
  page.ask((page, [who, count]) => page.burst(who, count), [who, count] as const);

const echo = ({ page }: Lab, who: Who, count: number) =>
  page.ask((page, [who, count]) => page.echo(who, count, 1), [who, count] as const);

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

describe('the baselines', () => {
  test('plain startHats loses most of a burst of 100, but never the last message', async () => {
    const texts = await inProject(baselines.startHats, (lab) => collect(lab, 100));
    expect(texts.length).toBeLessThan(50);
    expect(texts.at(-1)).toBe('99');
  });

  test('one per frame loses nothing of 100, and takes about as many frames', async () => {
    const { ms, runs, wrong } = await inProject(baselines.frameQueue, (lab) => burst(lab, lab.project, 100));
    expect({ runs, wrong }).toEqual({ runs: 100, wrong: 0 });
    expect(ms).toBeGreaterThan(2500);
  });
});

describe('RWCI Chat', () => {
  test('loses none of 1,000 messages, nor does the raw WebSocket beside it', async () => {
    const results = await inProject(ours, async (lab) => [
      await burst(lab, lab.raw, 1000),
      await burst(lab, lab.project, 1000),
    ]);
    for (const { runs, wrong, ms, gap } of results) {
      expect({ runs, wrong }).toEqual({ runs: 1000, wrong: 0 });
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThan(60_000);
      expect(gap).toBeGreaterThan(0);
    }
  });

  test('brings an echo back in less than a frame, as does the raw WebSocket', async () => {
    const results = await inProject(ours, async (lab) => [
      await echo(lab, lab.raw, 100),
      await echo(lab, lab.project, 100),
    ]);
    for (const { trips, wrong, ms } of results) {
      expect(wrong).toBe(0);
      expect(trips).toHaveLength(99);
      expect(ms).toBeLessThan(2500);
    }
  });
});

/** It greets with a name, is ready when it is welcomed, and takes what is said to the hats, each in a frame of its own. */
const code = `(function (Scratch) {
  const { runtime } = Scratch.vm;
  const waiting = [];
  let socket;
  let newest = '';
  runtime.on('BEFORE_EXECUTE', () => {
    if (waiting.length === 0) return;
    newest = waiting.shift();
    runtime.startHats('toy_whenSaid', { ROOM: 'lobby' });
  });
  const enter = (url, name) => new Promise((resolve) => {
    socket = new WebSocket(url);
    socket.onopen = () => socket.send(JSON.stringify({ hello: name }));
    socket.onmessage = ({ data }) => {
      const packet = JSON.parse(data);
      if (packet.welcome) resolve();
      else if (packet.body) waiting.push(packet.body.lines[0]);
    };
  });
  const text = { type: 'string' };
  Scratch.extensions.register({
    getInfo: () => ({
      id: 'toy',
      name: 'Toy',
      blocks: [
        { opcode: 'enter', blockType: 'command', text: '[URL] [NAME]', arguments: { URL: text, NAME: text } },
        {
          opcode: 'whenSaid',
          blockType: 'event',
          text: 'when said in [ROOM]',
          isEdgeActivated: false,
          arguments: { ROOM: { type: 'string', menu: 'rooms' } },
        },
        { opcode: 'said', blockType: 'reporter', text: 'said', disableMonitor: true },
        { opcode: 'say', blockType: 'command', text: 'say [TEXT]', arguments: { TEXT: text } },
      ],
      menus: { rooms: { acceptReporters: false, items: ['lobby', 'attic'] } },
    }),
    enter: ({ URL, NAME }) => enter(URL, NAME),
    said: () => newest,
    say: ({ TEXT }) => socket.send(JSON.stringify({ say: { text: TEXT } })),
  });
})(Scratch);`;

const adapter = {
  name: 'Toy',
  extension: 'toy',
  connect: [{ opcode: 'enter', arguments: { URL: '{url}', NAME: 'cat' } }],
  whenMessage: { opcode: 'whenSaid', fields: { ROOM: 'lobby' } },
  messageText: { opcode: 'said' },
  send: { opcode: 'say', arguments: { TEXT: '{text}' } },
  server: {
    message: { body: { lines: ['{text}'] } },
    sent: { say: { text: '{text}' } },
    answers: [{ to: { hello: 'cat' }, with: [{ welcome: true }] }],
  },
};

const readToy = (whenMessage: object): Promise<Subject> => {
  const folder = newFolder();
  const files = [join(folder, 'toy.js'), join(folder, 'toy.json')] as const;
  writeFileSync(files[0], code);
  writeFileSync(files[1], JSON.stringify({ ...adapter, whenMessage }));
  return readSubject(...files);
};

describe('another extension, given as files', () => {
  test('connects, gets messages and echoes them as its adapter says', async () => {
    const toy = await readToy(adapter.whenMessage);
    const [texts, { trips, wrong }] = await inProject(toy, async (lab) => [
      await collect(lab, 10),
      await echo(lab, lab.project, 10),
    ]);
    expect(texts).toEqual(numbers(10));
    expect(trips).toHaveLength(9);
    expect(wrong).toBe(0);
  });

  test('gets nothing where its hat is set to something else', async () => {
    const toy = await readToy({ opcode: 'whenSaid', fields: { ROOM: 'attic' } });
    expect(await inProject(toy, (lab) => collect(lab, 10))).toEqual([]);
  });
});

/** Opens a project whose green flag sets a variable, and whose extension is that code. */
const openWith = (code: string): Promise<ProjectPage> =>
  bench.pages.open({
    stage: { variables: { result: 'before' }, scripts: [[flag, ['slow_nothing'], set('result', 'after')]] },
    sprites: [],
    extensions: { slow: embedded(`(function (Scratch) {${code}})(Scratch);`) },
  });

const openTabs = (): number => browser.contexts().flatMap((context) => context.pages()).length;

describe('a page', () => {
  test('is there only when its project has started, however long that takes to load', async () => {
    const page = await openWith(`
      const blocks = [{ opcode: 'nothing', blockType: 'command', text: 'nothing' }];
      const extension = { getInfo: () => ({ id: 'slow', name: 'Slow', blocks }), nothing: () => undefined };
      setTimeout(() => Scratch.extensions.register(extension), 1500);
    `);
    await page.ask((page) => page.untilValue('result', 'after'), undefined);
    await page.close();
  });

  test('says why its project cannot start, and is closed', async () => {
    await expect(openWith('throw new Error("Out of cheese.");')).rejects.toThrow('Out of cheese.');
    await expect(openWith('Scratch.extensions.register({});')).rejects.toThrow('getInfo');
    expect(openTabs()).toBe(0);
  });
});
