// Runs in a player before its project: tells the page around it which packets go out and come in. Secrets are hidden
// here already, so that they never leave the player.

import { masked } from './secrets.ts';
import type { Told } from './told.ts';

const tell = (switchboard: Told['switchboard'], text: string): void => {
  const told: Told = { switchboard, text: masked(text) };
  window.parent.postMessage(told, location.origin);
};

const inWords = (data: unknown): string => {
  if (typeof data === 'string') return data;
  const bytes = data instanceof Blob ? data.size : data instanceof ArrayBuffer ? data.byteLength : 0;
  return `${bytes} bytes`;
};

class TappedWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    tell('line', `connecting to ${String(url)}`);
    this.addEventListener('open', () => tell('line', 'connected'));
    this.addEventListener('message', ({ data }) => tell('in', inWords(data)));
    this.addEventListener('close', ({ code }) => tell('line', `closed (${code})`));
  }

  override send(data: Parameters<WebSocket['send']>[0]): void {
    tell('out', inWords(data));
    super.send(data);
  }
}

// A player that was opened as a file has nobody to tell.
if (window.parent !== window) window.WebSocket = TappedWebSocket;
