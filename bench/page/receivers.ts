// Who receives messages in this page: the project, or a raw WebSocket beside it, which is what nothing can be faster
// than. Both are asked the same.

import { createItems, watchList } from './items.ts';
import type { Items } from './items.ts';

/** The path that a receiver is connected to, and what it has got. */
export interface Receiver {
  readonly path: string;
  readonly items: Items;
}

/** The project's script adds each message to the list `got`. */
export const project = (path: string): Receiver => ({ path, items: watchList('got') });

const sockets = new Map<string, WebSocket>();

const open = (url: string): Promise<WebSocket> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => resolve(socket));
    sockets.set(url, socket);
  });

/** A raw WebSocket does not even look into a frame. `reply`: sends what is given after each frame. */
export const raw = async (path: string, reply?: string): Promise<Receiver> => {
  const own = `${path}?raw`;
  const url = `ws://${location.host}${own}`;
  const socket = sockets.get(url) ?? (await open(url));
  const items = createItems();
  socket.onmessage = (event: MessageEvent<string>) => {
    items.note(event.data);
    if (reply !== undefined) socket.send(reply);
  };
  return { path: own, items };
};
