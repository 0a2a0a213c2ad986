// Frames to packets and back: several JSON packets may stand in one frame, and sizes are checked before parsing. Pure.

import type { Packet } from './contract.ts';
import { SocketError } from './errors.ts';

const MIB = 2 ** 20;
/** Bytes of the largest frame that is sent unless a protocol's servers take more. */
export const LARGEST_SENT = MIB;
/** Bytes of the largest frame that is read. */
export const LARGEST_READ = 16 * MIB;

// A UTF-16 unit is one to three bytes of UTF-8, so most texts need no counting.
const isLarger = (text: string, limit: number): boolean =>
  text.length > limit || (text.length * 3 > limit && new TextEncoder().encode(text).length > limit);

/** The text of one frame. Throws `frameTooLarge`. */
export const writeFrame = (packet: object, limit: number = LARGEST_SENT): string => {
  const text = JSON.stringify(packet);
  if (isLarger(text, limit)) throw new SocketError('frameTooLarge', { limit: `${limit / MIB} MiB` });
  return text;
};

const readPacket = (text: string, last: boolean): Packet => {
  try {
    return { text, value: JSON.parse(text), unreadable: false, last };
  } catch {
    return { text: JSON.stringify(text), value: text, unreadable: true, last };
  }
};

/** The packets of one frame, in order. Text that is no JSON becomes one unreadable packet. `incomingTooLarge` for more than 16 MiB. */
export const readFrame = (data: string | ArrayBuffer): readonly Packet[] | SocketError => {
  const size = typeof data === 'string' ? data.length : data.byteLength;
  const text = size > LARGEST_READ ? '' : typeof data === 'string' ? data : new TextDecoder().decode(data);
  if (size > LARGEST_READ || isLarger(text, LARGEST_READ)) {
    return new SocketError('incomingTooLarge', { limit: `${LARGEST_READ / MIB} MiB` });
  }
  const read = readPacket(text, true);
  const whole = typeof data === 'string' ? read : { ...read, bytes: data };
  if (!whole.unreadable || !text.includes('\n')) return [whole];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const packets = lines.map((line, index) => readPacket(line, index === lines.length - 1));
  const readable = packets.filter((packet) => !packet.unreadable).length;
  // Bytes that are no text may hold a line that is JSON by chance, so all of their lines must be.
  const enough = typeof data === 'string' ? 1 : packets.length;
  return readable > 0 && readable >= enough ? packets : [whole];
};
