// The log beside the players: what it tells of each packet, what it keeps, and that it scrolls only with who is at its end.

import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { createPacketLog } from '../site/browser/packet-log.ts';
import type { PacketLog } from '../site/browser/packet-log.ts';
import { isTold } from '../site/browser/told.ts';
import type { Told } from '../site/browser/told.ts';

const { window } = new JSDOM('<!doctype html><div id="log"></div>');
const before = { document: globalThis.document, requestAnimationFrame: globalThis.requestAnimationFrame };

/** What waits for the next picture that the browser draws. */
let waiting: FrameRequestCallback[] = [];
const drawPicture = (): void => {
  for (const draw of waiting.splice(0)) draw(0);
};

beforeAll(() => {
  const requestAnimationFrame = (draw: FrameRequestCallback): number => waiting.push(draw);
  Object.assign(globalThis, { document: window.document, requestAnimationFrame });
});
afterAll(() => void Object.assign(globalThis, before));

const [rowHeight, listHeight] = [10, 100];
let list: HTMLElement;
let log: PacketLog;
beforeEach(() => {
  waiting = [];
  list = window.document.createElement('div');
  // jsdom lays nothing out: here every row is ten high, and ten are seen at once.
  Object.defineProperties(list, {
    clientHeight: { get: () => listHeight },
    scrollHeight: { get: () => Math.max(listHeight, list.childElementCount * rowHeight) },
  });
  log = createPacketLog(list);
});

const add = (count: number, from = 0): void => {
  for (let n = from; n < from + count; n += 1) log.add('A', { switchboard: 'out', text: `packet ${n}` });
};
const packets = (): (string | null)[] =>
  [...list.querySelectorAll('.packet')].map((each) => each.textContent);
const shownOf = (text: string): string => {
  log.add('A', { switchboard: 'in', text });
  drawPicture();
  return packets().at(-1) ?? '';
};

describe('a row', () => {
  test.each<[Told['switchboard'], RegExp]>([
    ['out', /out/],
    ['in', /in/],
    ['line', /^$/],
  ])('of the kind %s has who it was, which way it went, and the packet', (switchboard, way) => {
    log.add('Player 1', { switchboard, text: '{"a":1}' });
    drawPicture();
    const [row, ...more] = list.children;
    expect([more.length, row?.className]).toEqual([0, switchboard]);
    expect([...(row?.children ?? [])].map(({ className }) => className)).toEqual(['who', 'way', 'packet']);
    const [who, direction, packet] = [...(row?.children ?? [])].map(({ textContent }) => textContent);
    expect([who, packet]).toEqual(['Player 1', '{"a":1}']);
    expect(direction).toMatch(way);
  });

  it('is text, whatever stands in it', () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;';
    log.add(hostile, { switchboard: 'in', text: hostile });
    drawPicture();
    expect([...list.querySelectorAll('*')].map(({ tagName }) => tagName)).toEqual([
      'P',
      'SPAN',
      'SPAN',
      'SPAN',
    ]);
    expect(list.querySelector('.who')?.textContent).toBe(hostile);
    expect(list.querySelector('.packet')?.textContent).toBe(hostile);
  });

  it('shows a packet of 600 characters whole, and the beginning of a longer one', () => {
    expect(shownOf('x'.repeat(600))).toBe('x'.repeat(600));
    expect(shownOf(`${'x'.repeat(600)}y`)).toBe(`${'x'.repeat(600)}…`);
    expect(shownOf('y'.repeat(1_000_000))).toBe(`${'y'.repeat(600)}…`);
  });

  it('is never cut within a character', () => {
    expect(shownOf(`${'x'.repeat(599)}🎉🎉`)).toBe(`${'x'.repeat(599)}…`);
    expect(shownOf(`${'x'.repeat(598)}🎉🎉`)).toBe(`${'x'.repeat(598)}🎉…`);
    expect(shownOf(`${'x'.repeat(598)}🎉`)).toBe(`${'x'.repeat(598)}🎉`);
  });
});

describe('the rows', () => {
  it('come with the next picture, all together and in their order', () => {
    add(3);
    expect([packets(), waiting.length]).toEqual([[], 1]);
    drawPicture();
    expect(packets()).toEqual(['packet 0', 'packet 1', 'packet 2']);
    add(1, 3);
    drawPicture();
    expect(packets()).toEqual(['packet 0', 'packet 1', 'packet 2', 'packet 3']);
  });

  test.each([
    ['at once', [500]],
    ['one after the other', Array<number>(250).fill(1)],
    ['in bursts', [150, 40, 30, 199, 200, 201]],
  ])('are the last 200 when more come %s', (_how, bursts) => {
    let count = 0;
    for (const burst of bursts) {
      add(burst, count);
      drawPicture();
      count += burst;
      expect(packets()).toHaveLength(Math.min(count, 200));
      expect(packets().at(-1)).toBe(`packet ${count - 1}`);
    }
    expect(packets()[0]).toBe(`packet ${count - 200}`);
  });

  it('are gone when the log is cleared, also those that nobody has seen yet', () => {
    add(3);
    drawPicture();
    add(2, 3);
    log.clear();
    drawPicture();
    expect(packets()).toEqual([]);
    add(1, 5);
    log.clear();
    add(1, 6);
    drawPicture();
    expect(packets()).toEqual(['packet 6']);
  });
});

describe('a pause', () => {
  it('shows nothing new, and what came meanwhile when it ends', () => {
    add(2);
    drawPicture();
    add(1, 2);
    log.pause(true);
    drawPicture();
    add(2, 3);
    drawPicture();
    expect(packets()).toEqual(['packet 0', 'packet 1']);
    log.pause(false);
    drawPicture();
    expect(packets()).toEqual([0, 1, 2, 3, 4].map((n) => `packet ${n}`));
  });

  it('keeps the newest 200 of what came meanwhile', () => {
    log.pause(true);
    add(1000);
    log.pause(false);
    drawPicture();
    expect([packets().length, packets()[0], packets().at(-1)]).toEqual([200, 'packet 800', 'packet 999']);
  });

  it('may end at once, or twice, and nothing is shown twice', () => {
    add(1);
    for (const isPaused of [true, false, false, true, true, false]) log.pause(isPaused);
    drawPicture();
    drawPicture();
    expect(packets()).toEqual(['packet 0']);
  });
});

describe('scrolling', () => {
  const atEnd = (): number => list.scrollHeight;
  beforeEach(() => {
    add(50);
    drawPicture();
  });

  it('follows the newest row', () => {
    expect(list.scrollTop).toBe(atEnd());
  });

  it('stays where somebody reads', () => {
    list.scrollTop = 120;
    add(20, 50);
    drawPicture();
    expect(list.scrollTop).toBe(120);
  });

  it('goes on when they are back at the end, or nearly', () => {
    list.scrollTop = 120;
    add(20, 50);
    drawPicture();
    list.scrollTop = list.scrollHeight - listHeight - 5;
    add(20, 70);
    drawPicture();
    expect(list.scrollTop).toBe(atEnd());
  });

  it('begins anew when the log is cleared', () => {
    list.scrollTop = 120;
    log.clear();
    list.scrollTop = 0;
    add(20);
    drawPicture();
    expect(list.scrollTop).toBe(atEnd());
  });
});

describe('what a player tells', () => {
  test.each<Told>([
    { switchboard: 'out', text: '' },
    { switchboard: 'in', text: '{}' },
    { switchboard: 'line', text: 'connected' },
  ])('%j is told', (data) => expect(isTold(data)).toBe(true));

  test.each([
    undefined,
    null,
    '',
    'out',
    7,
    [],
    {},
    { switchboard: 'out' },
    { text: 'a' },
    { switchboard: 'up', text: 'a' },
    { switchboard: 'toString', text: 'a' },
    { switchboard: ['out'], text: 'a' },
    { switchboard: 'out', text: 7 },
    { switchboard: 'out', text: null },
    { switchboard: undefined, text: 'a' },
  ])('%j is not, whoever sends it', (data) => expect(isTold(data)).toBe(false));
});
