// The packets about people: who is here, what they are called, their roles and their status; and about the server's
// own name and picture.

import { object, optional, pipe, transform, union } from 'valibot';
import type { InferOutput } from 'valibot';
import { count, flag, listOf, mapOf, name, names, news, packet, strict, text } from './fields.ts';

/** What the user names of a server's own accounts begin with; what their owner typed comes behind it. */
export const ownPrefix = 'USR:local_';

const status = optional(
  union([
    object({ status: text, text }),
    pipe(
      text,
      transform((word) => ({ status: word, text: '' })),
    ),
  ]),
  {},
);

const about = {
  id: text,
  nickname: text,
  roles: names,
  color: text,
  status,
  cracked: flag,
  pfp: text,
  pfp_url: text,
};

/** Somebody. What is empty was not said, and may be known from before. */
export const person = pipe(
  object({ ...about, username: text }),
  transform(({ pfp, pfp_url, ...rest }) => ({ ...rest, picture: pfp || pfp_url })),
);
export type Person = InferOutput<typeof person>;

const named = pipe(
  object({ ...about, username: name }),
  transform(({ pfp, pfp_url, ...rest }) => ({ ...rest, picture: pfp || pfp_url })),
);

const role = object({
  id: text,
  description: text,
  color: text,
  hoisted: flag,
  permissions: names,
  self_assignable: flag,
  category: text,
  position: count,
});
export type Role = InferOutput<typeof role>;

const people = { users: listOf(named) };
const newcomer = { user: named };
const look = { name: news, icon: news, banner: news };

/** What a server sends, by `cmd`. */
export const peoplePackets = {
  users_list: packet(people),
  users_online: packet(people),
  user_connect: packet(newcomer),
  user_disconnect: packet({ username: name }),
  user_join: packet(newcomer),
  user_leave: pipe(
    packet({ username: text, user: text, val: text }),
    // The answer to whoever left has the name elsewhere.
    transform(({ username, user, ...rest }) => ({ ...rest, username: username || user })),
  ),
  nickname_update: packet({ user: text, username: text, nickname: text }),
  nickname_remove: packet({ user: text, username: text }),
  user_updated: packet({ user_id: text, username: text, nickname: news }),
  user_roles_get: packet({ user: name, roles: names, color: text }),
  roles_list: pipe(
    packet({ roles: mapOf(role), val: mapOf(role) }),
    // Whoever asks gets `roles`; what the server sends by itself has `val`.
    transform(({ roles, val, listener }) => ({ roles: roles.size > 0 ? roles : val, listener })),
  ),
  server_update: packet(look),
  server_info: packet(look),
  status_get: packet({ username: name, status }),
  status: packet({ username: text, status }),
  // Of whoever became invisible, and it does not say who that is.
  status_set: packet({ username: text, status }),
  pfp_set: packet({ val: text }),
  pfp_get: packet({ val: text, username: text }),
};

/** What a client sends, by `cmd`. */
export const peopleRequests = /* @__PURE__ */ listRequests();

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listRequests() {
  return {
    users_list: packet({}),
    users_online: packet({}),
    user_leave: packet({}),
    user_roles_get: packet({ user: text }),
    roles_list: packet({}),
    server_info: packet({}),
    status_set: packet({ status: strict.text, text: strict.text }),
    status_get: packet({ user: text }),
    pfp_set: packet({ url: strict.text }),
    pfp_get: packet({ username: text }),
  };
}
