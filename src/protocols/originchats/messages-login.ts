// The packets around a connection: the handshake, logging in, pings, errors and limits.

import { looseObject, optional } from 'valibot';
import { count, names, packet, record, strict, text } from './fields.ts';
import { person } from './messages-people.ts';

/** What the server says of itself. Fields that are not listed are kept, because a project may ask for any. */
const handshake = optional(
  looseObject({
    server: record,
    limits: record,
    attachments: record,
    version: text,
    validator_key: text,
    capabilities: names,
    permissions: names,
    auth_mode: text,
  }),
  {},
);

/** What a server sends, by `cmd`. */
export const loginPackets = {
  handshake: packet({ val: handshake }),
  auth_success: packet({ val: text }),
  auth_error: packet({ val: text }),
  ready: packet({ user: optional(person, {}) }),
  ping: packet({}),
  pong: packet({ val: text }),
  error: packet({ val: text, src: text }),
  rate_limit: packet({ length: count, reason: text }),
  disconnect: packet({ reason: text }),
};

/** What a client sends, by `cmd`. */
export const loginRequests = /* @__PURE__ */ listRequests();

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listRequests() {
  const account = { username: strict.text, password: strict.text };
  return {
    auth: packet({ validator: strict.text }),
    login: packet(account),
    register: packet(account),
    ping: packet({}),
  };
}
