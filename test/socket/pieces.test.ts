// The small pieces of the socket: addresses, back-off, frames, sockets that are closing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanAddress, unreachable } from '../../src/socket/address.ts';
import { createBackoff } from '../../src/socket/backoff.ts';
import { createClosing } from '../../src/socket/closing.ts';
import { SocketError } from '../../src/socket/errors.ts';
import { LARGEST_READ, readFrame, writeFrame } from '../../src/socket/frames.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof SocketError) return error.code;
    throw error;
  }
  return 'no error';
};

describe('an address', () => {
  it.each([
    ['ws://localhost:8000/rwci', 'ws://localhost:8000/rwci'],
    ['  wss://example.org/chat  ', 'wss://example.org/chat'],
    ['example.org', 'wss://example.org/'],
    ['localhost:8000/rwci', 'ws://localhost:8000/rwci'],
    ['127.0.0.1:8000', 'ws://127.0.0.1:8000/'],
    ['[::1]:8000/x', 'ws://[::1]:8000/x'],
    ['http://example.org/a?b=1#part', 'ws://example.org/a?b=1'],
    ['https://example.org', 'wss://example.org/'],
    ['WSS://EXAMPLE.org', 'wss://example.org/'],
  ])('%j is dialled as %s', (typed, dialled) => {
    expect(cleanAddress(typed, false)).toBe(dialled);
  });

  it.each([
    ['', 'addressEmpty'],
    ['   ', 'addressEmpty'],
    ['not a url', 'addressUnusable'],
    ['ftp://example.org', 'addressUnusable'],
    ['javascript://alert(1)', 'addressUnusable'],
    ['ws://', 'addressUnusable'],
    ['ws://exa mple.org', 'addressUnusable'],
    ['ws://example.org:99999', 'addressUnusable'],
  ])('%j is refused as %s', (typed, code) => {
    expect(codeOf(() => cleanAddress(typed, false))).toBe(code);
  });

  it('may be insecure from a secure page only on this computer', () => {
    expect(codeOf(() => cleanAddress('ws://192.168.1.5:8000', true))).toBe('insecureFromHttps');
    expect(codeOf(() => cleanAddress('ws://localhost:8000', true))).toBe('no error');
    expect(codeOf(() => cleanAddress('wss://example.org', true))).toBe('no error');
  });

  it('never fails in another way, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (typed, secure) => {
        expect(codeOf(() => cleanAddress(typed, secure))).toBeTypeOf('string');
      }),
    );
  });

  it('of this computer that cannot be reached brings the hint to start the server', () => {
    expect(unreachable('ws://localhost:8000/rwci', false).code).toBe('unreachableHere');
    expect(unreachable('wss://example.org/', false).code).toBe('unreachable');
  });

  it('on the local network brings, from a secure page, the hint about the browser’s question', () => {
    expect(unreachable('ws://localhost:8000/', true).advice).toEqual(['localNetworkHint']);
    expect(unreachable('wss://192.168.0.7/', true).advice).toEqual(['localNetworkHint']);
    expect(unreachable('wss://example.org/', true).advice).toEqual([]);
    expect(unreachable('ws://localhost:8000/', false).advice).toEqual([]);
  });
});

describe('back-off', () => {
  it('comes within a second three times, then within twice as long each time, at most 30 s', () => {
    const backoff = createBackoff(() => 1);
    const delays = Array.from({ length: 10 }, () => backoff.next());
    expect(delays).toEqual([1000, 1000, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('begins anew after a reset, and keeps a least delay', () => {
    const backoff = createBackoff(() => 0.5);
    for (let i = 0; i < 6; i += 1) backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(500);
    expect(backoff.next(5000)).toBe(5500);
  });
});

describe('a frame', () => {
  it('holds one packet, or several between line ends', () => {
    const values = (frame: string) => {
      const packets = readFrame(frame);
      return packets instanceof SocketError ? packets.code : packets.map((packet) => packet.value);
    };
    expect(values('{"a":1}')).toEqual([{ a: 1 }]);
    expect(values('{"a":1}\n{"a":2}\n\n{"a":3}\n')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
    expect(values('{\n"a": 1\n}')).toEqual([{ a: 1 }]);
  });

  it('marks the last packet', () => {
    const packets = readFrame('{"a":1}\n{"a":2}');
    expect(packets).toMatchObject([{ last: false }, { last: true }]);
  });

  it('that is no JSON is one packet of text, and a bad line does not spoil the others', () => {
    expect(readFrame('Hello there')).toMatchObject([{ text: '"Hello there"', unreadable: true }]);
    expect(readFrame('Hello\nthere')).toMatchObject([{ unreadable: true, value: 'Hello\nthere' }]);
    expect(readFrame('{"a":1}\noops')).toMatchObject([
      { unreadable: false },
      { unreadable: true, text: '"oops"' },
    ]);
  });

  it('may be binary', () => {
    const bytes = new TextEncoder().encode('{"a":"☁"}');
    expect(readFrame(bytes.buffer)).toMatchObject([{ value: { a: '☁' } }]);
  });

  it('that is binary and holds several packets is split between line ends', () => {
    const bytes = new TextEncoder().encode('{"a":1}\n{"a":2}\n\n7\n');
    expect(readFrame(bytes.buffer)).toMatchObject([
      { value: { a: 1 }, last: false },
      { value: { a: 2 }, last: false },
      { value: 7, last: true },
    ]);
  });

  it.each(['\n7', '7\n', '\n7\n', '\n{"t":1}\n', '\nnull\n[]\n"x"'])(
    'of bytes that are no text stays whole, although %j stands in it',
    (chance) => {
      const { buffer } = Uint8Array.from([4, 0xff, ...new TextEncoder().encode(chance), 0xfe, 10, 0x80]);
      expect(readFrame(buffer)).toMatchObject([{ unreadable: true, last: true, bytes: buffer }]);
    },
  );

  it('is not read if it is larger than 16 MiB, in characters or in bytes', () => {
    expect(readFrame('x'.repeat(LARGEST_READ + 1))).toMatchObject({ code: 'incomingTooLarge' });
    expect(readFrame('☁'.repeat(LARGEST_READ / 2))).toMatchObject({ code: 'incomingTooLarge' });
    expect(readFrame(new ArrayBuffer(LARGEST_READ + 1))).toMatchObject({ code: 'incomingTooLarge' });
  });

  it('is not sent if it is larger than 1 MiB', () => {
    expect(codeOf(() => writeFrame({ text: 'x'.repeat(2 ** 20) }))).toBe('frameTooLarge');
    expect(codeOf(() => writeFrame({ text: '☁'.repeat(2 ** 19) }))).toBe('frameTooLarge');
    expect(codeOf(() => writeFrame({ text: 'x'.repeat(2 ** 20 - 20) }))).toBe('no error');
  });

  it('never fails to be read, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readFrame(text)).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('sockets that are closing', () => {
  it('hold a new one to the same address back until they have ended', () => {
    const clock = createFakeClock();
    const closing = createClosing(clock);
    const free: string[] = [];
    const first = closing.begin('ws://a/');
    const second = closing.begin('ws://a/');
    closing.whenFree('ws://a/', () => free.push('a'));
    closing.whenFree('ws://b/', () => free.push('b'));
    expect(free).toEqual(['b']);
    first();
    expect(free).toEqual(['b']);
    second();
    expect(free).toEqual(['b', 'a']);
    expect(clock.pending).toBe(0);
  });

  it('do so for 2 s at most, and not at all after a cancel', () => {
    const clock = createFakeClock();
    const closing = createClosing(clock);
    const free: string[] = [];
    closing.begin('ws://a/');
    closing.whenFree('ws://a/', () => free.push('patient'));
    closing.whenFree('ws://a/', () => free.push('cancelled'))();
    clock.elapse(1999);
    expect(free).toEqual([]);
    clock.elapse(1);
    expect(free).toEqual(['patient']);
  });
});
