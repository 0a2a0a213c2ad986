// The address of a server: what people type, made into what a browser dials. Pure.

import { SocketError } from './errors.ts';

const hostOf = (url: string): string => new URL(url).hostname;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

const isLocalNetwork = (host: string): boolean =>
  isLoopback(host) ||
  host.endsWith('.local') ||
  /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(host) ||
  /^\[f(c|d|e80)/.test(host);

const parse = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};

const withScheme = (text: string): URL | undefined => {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return parse(text);
  const url = parse(`wss://${text}`);
  return url !== undefined && isLoopback(url.hostname) ? parse(`ws://${text}`) : url;
};

const schemes: ReadonlyMap<string, string> = new Map([
  ['ws:', 'ws:'],
  ['wss:', 'wss:'],
  ['http:', 'ws:'],
  ['https:', 'wss:'],
]);

/**
 * Cleans an address up: without a scheme it gets `wss://` (`ws://` on this computer), `http(s)` becomes `ws(s)`, a
 * fragment is dropped. Throws `addressEmpty`, `addressUnusable`, or `insecureFromHttps` where the page is secure and
 * the browser would refuse the address.
 */
export const cleanAddress = (typed: string, pageIsSecure: boolean): string => {
  const text = typed.trim();
  if (text === '') throw new SocketError('addressEmpty');
  const url = withScheme(text);
  const scheme = url && schemes.get(url.protocol);
  if (!url || !scheme || url.hostname === '')
    throw new SocketError('addressUnusable', { url: text.slice(0, 200) });
  url.protocol = scheme;
  url.hash = '';
  if (pageIsSecure && scheme === 'ws:' && !isLoopback(url.hostname)) {
    throw new SocketError('insecureFromHttps', { url: url.href });
  }
  return url.href;
};

/** Why a server could not be reached, and what to check. Browsers do not tell "refused" from "no such host". */
export const unreachable = (url: string, pageIsSecure: boolean): SocketError => {
  const host = hostOf(url);
  const advice = pageIsSecure && isLocalNetwork(host) ? ['localNetworkHint'] : [];
  return new SocketError(isLoopback(host) ? 'unreachableHere' : 'unreachable', { url }, advice);
};
