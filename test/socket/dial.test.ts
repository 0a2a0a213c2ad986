// The browser's WebSocket as a port: what it throws becomes an error with a code.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserDial } from '../../src/socket/dial.ts';
import { createSilentWebSocket } from '../support/silent-websocket.ts';

const listener = { opened: () => undefined, received: () => undefined, closed: () => undefined };

// A constructor; an arrow function could not be one.
const throwing = (name: string) =>
  function refuse(): never {
    throw Object.assign(new Error('refused by the browser'), { name });
  };

afterEach(() => vi.unstubAllGlobals());

describe('dialling with the browser', () => {
  it.each([
    ['SecurityError', 'insecureFromHttps'],
    ['SyntaxError', 'addressUnusable'],
  ])('turns its %s into %s', (name, code) => {
    vi.stubGlobal('WebSocket', throwing(name));
    expect(() => browserDial(true)('ws://example.org/', listener)).toThrow(code);
  });

  it('hands text on, asks for bytes as a buffer, and closes with code and reason', () => {
    const sockets = createSilentWebSocket();
    vi.stubGlobal('WebSocket', sockets.WebSocket);
    const wire = browserDial(false)('ws://example.org/', listener);
    wire.send('hello');
    wire.close(1000, '');
    expect(sockets.all).toMatchObject([
      { url: 'ws://example.org/', sent: ['hello'], closed: true, binaryType: 'arraybuffer' },
    ]);
    expect(wire.buffered).toBe(0);
  });

  it('knows whether its page is secure', () => {
    expect(browserDial(true).pageIsSecure).toBe(true);
    expect(browserDial(false).pageIsSecure).toBe(false);
  });
});
