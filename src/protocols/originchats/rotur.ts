// Rotur, which vouches for people: it takes a token and the key of this connection, and gives a validator that the chat
// server can check. The token goes nowhere else. Source: the API of rotur.dev, generate_validator.

import { isObject } from '../../session/packets.ts';
import type { OriginChatsPorts } from './ports.ts';

export const ROTUR = 'https://api.rotur.dev';

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const readAddress = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};

/** The address of Rotur as it is used; undefined if a token would not be safe on the way there. */
export const cleanRotur = (typed: string): string | undefined => {
  const address = readAddress(typed.trim());
  if (!address) return undefined;
  const { protocol, hostname, origin, pathname } = address;
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
  return isSafe ? origin + pathname.replace(/\/+$/, '') : undefined;
};

/** Gets a validator for a connection. Rejects with an error in words, which never holds the token. */
export const fetchValidator = async (
  { fetchJson, error }: OriginChatsPorts,
  url: string,
  token: string,
  key: string,
): Promise<string> => {
  const query = new URLSearchParams({ auth: token, key }).toString();
  // What the browser says may name the whole address, token and all.
  const answer = await fetchJson(`${url}/generate_validator?${query}`).catch(() => {
    throw error('roturUnreachable', { url });
  });
  const validator = isObject(answer) ? answer['validator'] : undefined;
  if (typeof validator === 'string' && validator !== '') return validator;
  throw error('roturRefused', { url });
};
