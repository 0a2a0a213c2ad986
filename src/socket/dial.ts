// The browser's WebSocket as a port. The only file that names it.

import { SocketError } from './errors.ts';
import type { Dial, Wire, WireListener } from './ports.ts';

// The constructor throws at once for mixed content (a SecurityError) and for what it takes for no address.
const openSocket = (url: string): WebSocket => {
  try {
    // eslint-disable-next-line extension/check-can-fetch -- the permission port was asked before (@preserve)
    return new WebSocket(url);
  } catch (error) {
    const insecure = error instanceof Error && error.name === 'SecurityError';
    throw new SocketError(insecure ? 'insecureFromHttps' : 'addressUnusable', { url });
  }
};

const connect = (url: string, listener: WireListener): Wire => {
  const socket = openSocket(url);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => listener.opened();
  socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => listener.received(event.data);
  socket.onclose = (event) => listener.closed(event.code, event.reason);
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    get buffered() {
      return socket.bufferedAmount;
    },
  };
};

/** `pageIsSecure`: the page came over https. */
export const browserDial = (pageIsSecure: boolean): Dial =>
  Object.assign(connect.bind(undefined), { pageIsSecure });
