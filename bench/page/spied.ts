// The page's own WebSockets, where it was opened with spies.

declare const sockets: readonly WebSocket[];

/** The project's WebSocket to `path`; throws if there is none. */
export const socketTo = (path: string): WebSocket => {
  const found = sockets.filter(({ url }) => new URL(url).pathname === path).at(-1);
  if (!found) throw new Error(`The project is not connected to ${path}.`);
  return found;
};
