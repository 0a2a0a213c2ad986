// Runs in a player before its project: tells the page around it which packets go out and come in. Secrets are hidden
// here already, so that they never leave the player.

import { masked } from './secrets.ts';
import type { Told } from './told.ts';

const tell = (switchboard: Told['switchboard'], text: string): void => {
  const told: Told = { switchboard, text: masked(text) };
  // Its own origin, also where that has no name, as in a frame whose page holds its text: then nobody else is told.
  window.parent.postMessage(told, '/');
};

const inWords = (data: unknown): string => {
  if (typeof data === 'string') return data;
  const bytes = data instanceof Blob ? data.size : data instanceof ArrayBuffer ? data.byteLength : 0;
  return `${bytes} bytes`;
};

/** What the number with which a line is closed means. Source: RFC 6455, section 7.4.1. */
const meanings: Readonly<Record<number, string>> = {
  1000: 'with a good-bye',
  1001: 'the other side goes away',
  1006: 'lost, without a good-bye',
  1008: 'the server does not want this',
};

const ending = (code: number, wasOpen: boolean): string => {
  const meaning = wasOpen ? meanings[code] : 'nobody lets us in';
  return meaning === undefined ? `closed (${code})` : `closed (${code}): ${meaning}`;
};

class TappedWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    let wasOpen = false;
    tell('line', `connecting to ${String(url)}`);
    this.addEventListener('open', () => {
      wasOpen = true;
      tell('line', 'connected');
    });
    this.addEventListener('message', ({ data }) => tell('in', inWords(data)));
    this.addEventListener('close', ({ code }) => tell('line', ending(code, wasOpen)));
  }

  override send(data: Parameters<WebSocket['send']>[0]): void {
    tell('out', inWords(data));
    super.send(data);
  }
}

// A player that was opened as a file has nobody to tell.
if (window.parent !== window) window.WebSocket = TappedWebSocket;
