// Where a ciphertext can stand in a frame. The document does not say, so every likely carrier is recognised: a binary
// frame, text that is hexadecimal or base64, the same as a JSON string, and the same as the `data` of a packet. Pure.

import { hexToBytes } from '@noble/hashes/utils.js';
import { isCiphertext } from './ecies.ts';

// A ciphertext begins with the byte 4, so most other texts are told from one by their first two characters.
const looksHex = /^04(?:[\da-f]{2})+$/i;
const looksBase64 = /^B[A-P][\w+/-]+={0,2}$/;

const fromBase64 = (text: string): Uint8Array | undefined => {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return undefined;
  }
};

const fromText = (written: string): Uint8Array | undefined => {
  const text = written.trim();
  if (looksHex.test(text)) return hexToBytes(text);
  return looksBase64.test(text) ? fromBase64(text) : undefined;
};

/** A ciphertext, and the packet whose `data` it is, if it is that. */
export interface Sealed {
  readonly ciphertext: Uint8Array;
  readonly around?: object;
}

const sealed = (bytes: Uint8Array | undefined, around?: object): Sealed | undefined =>
  bytes && isCiphertext(bytes) ? { ciphertext: bytes, ...(around && { around }) } : undefined;

/** The ciphertext that a frame, or an item of a batch, carries; undefined if it is readable as it is. */
export const sealedIn = (value: unknown): Sealed | undefined => {
  if (typeof value === 'string') return sealed(fromText(value));
  if (value instanceof ArrayBuffer) return sealed(new Uint8Array(value));
  if (typeof value !== 'object' || value === null || !('data' in value)) return undefined;
  return typeof value.data === 'string' ? sealed(fromText(value.data), value) : undefined;
};

const isPacket = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('t' in value || ('count' in value && 'data' in value));

/** What was meant, once what was inside is known: a whole packet, or only the data of the one around it. */
export const unsealed = (inside: unknown, around: object | undefined): unknown =>
  around && 't' in around && !isPacket(inside) ? { ...around, data: inside } : inside;
