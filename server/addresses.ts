// Which addresses the server listens on, which of them others in the same network can open, and which one a visitor
// has used.

import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';

/** Every address of this machine, over IPv6 and IPv4. */
export const everywhere = '::';

const wildcards: readonly string[] = [everywhere, '0.0.0.0'];
const loopbacks: readonly string[] = ['127.0.0.1', '::1'];

/** `host` between brackets if it is an IPv6 address, as URLs want it. */
export const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** What to listen on: this machine only, or `host` besides. */
export const listenOn = (host: string | undefined): readonly string[] => {
  if (host === undefined || host === 'localhost' || loopbacks.includes(host)) return loopbacks;
  return wildcards.includes(host) ? [host] : [host, ...loopbacks];
};

const reachable = (each: NetworkInterfaceInfo): boolean =>
  !each.internal && each.family === 'IPv4' && !each.address.startsWith('169.254.');

/** Addresses under which others in the network reach a server that listens on `host`; none if it is for this machine only. */
export const networkAddresses = (
  host: string | undefined,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): readonly string[] => {
  if (host === undefined || listenOn(host) === loopbacks) return [];
  if (!wildcards.includes(host)) return [host];
  return Object.values(interfaces).flatMap((all) =>
    (all ?? []).filter(reachable).map((each) => each.address),
  );
};

/** Whether a host name with or without a port, or the address of a peer, means the machine itself. */
export const isOwnMachine = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$|^(?:::1|::ffff:127(?:\.\d+){3})$/i.test(host);

/** Host and port as the visitor wrote them; they end up in addresses, so anything strange becomes the usual one. */
export const visitedHost = ({ headers: { host = '' }, socket }: IncomingMessage): string =>
  /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host) && URL.canParse(`http://${host}`)
    ? host
    : `localhost:${socket.localPort ?? 8000}`;

/** Where the pages are for their visitor; a proxy in front of this server says so if that is `https:`. */
export const visitedOrigin = (request: IncomingMessage): string => {
  const isSecure = request.headers['x-forwarded-proto'] === 'https';
  return `${isSecure ? 'https' : 'http'}://${visitedHost(request)}`;
};

/** The address of WebSockets at the same place: `ws:` for `http:`, `wss:` for `https:`. */
export const socketAddress = (origin: string): string => origin.replace(/^http/, 'ws');

/** The address of a WebSocket as its visitor dialled it. */
export const visitedUrl = (request: IncomingMessage): string =>
  socketAddress(visitedOrigin(request)) + (request.url?.split('?')[0] ?? '');
