// Packets that users write themselves: what makes a server close the line is refused here, with a sentence. Pure.

import type { Objection } from './dialects.ts';

/** The packet if it may be sent, else what is wrong with it. */
export const checkRaw = (packet: unknown): { readonly packet: object } | Objection => {
  if (typeof packet !== 'object' || packet === null || Array.isArray(packet)) return { code: 'rawShape' };
  const fields = new Map<string, unknown>(Object.entries(packet));
  const kind = fields.get('kind');
  if (kind === 'handshake' || fields.get('method') === 'handshake') return { code: 'rawHandshake' };
  const known = kind === undefined ? typeof fields.get('method') === 'string' : kind === 'set';
  return known ? { packet } : { code: 'rawKind', parameters: { kind: String(kind) } };
};
