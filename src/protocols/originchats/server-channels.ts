// The channels of the reference server: which there are, and who may do what in them.

import { fallback, object, optional, parse } from 'valibot';
import type { InferOutput } from 'valibot';
import { readJson } from '../../session/packets.ts';
import type { Storage } from '../../session/reference.ts';
import { listOf, mapOf, name, names, text } from './fields.ts';
import { moderators } from './server-roles.ts';
import type { Member } from './server-state.ts';

const key = 'channels';

const channel = object({
  name,
  type: fallback(optional(name, 'text'), 'text'),
  description: text,
  permissions: mapOf(names),
});
export type Channel = InferOutput<typeof channel>;

/** What may be allowed in a channel. */
export type Permission = 'view' | 'send' | 'delete' | 'pin' | 'create_thread';

export interface Channels {
  /** In the order in which they are shown. */
  list(): readonly Channel[];
  find(name: string): Channel | undefined;
  /** Makes a text channel for everybody; false if the name is empty or taken. */
  create(name: string): boolean;
  remove(name: string): boolean;
}

/** The channels in `storage`; two of them to begin with. */
export function createChannels(storage: Storage): Channels {
  const written = readJson(storage.get(key) ?? '');
  const found = parse(object({ channels: listOf(channel) }), { channels: written }).channels;
  const first = Array.isArray(written) ? found : [textChannel('general', 'Everything'), forum];
  const channels = new Map(first.map((each) => [each.name, each]));

  function save(list: readonly Channel[]): void {
    storage.set(key, JSON.stringify(list.map(withPlainPermissions)));
  }

  if (!Array.isArray(written)) save(first);
  return {
    list: () => [...channels.values()],
    find: (wanted) => channels.get(wanted),
    create(wanted) {
      if (wanted === '' || channels.has(wanted)) return false;
      const created = textChannel(wanted, '');
      save([...channels.values(), created]);
      channels.set(wanted, created);
      return true;
    },
    remove(wanted) {
      if (!channels.has(wanted)) return false;
      save([...channels.values()].filter(({ name }) => name !== wanted));
      return channels.delete(wanted);
    },
  };
}

/** Whether somebody may do something in a channel. One role that must not is enough to forbid it. */
export function may(channel: Channel, { roles }: Member, permission: Permission): boolean {
  const listed = channel.permissions.get(permission) ?? [];
  if (roles.some((role) => listed.includes(`!${role}`))) return false;
  return roles.some((role) => listed.includes(role));
}

/** Whether somebody may say something in a channel, which takes that they see it. */
export function maySpeak(channel: Channel, member: Member): boolean {
  return may(channel, member, 'view') && may(channel, member, 'send');
}

/** A channel as it is written down, and what the older server sends of it. */
export function withPlainPermissions({ name, type, description, permissions }: Channel) {
  return {
    name,
    type,
    ...(description !== '' && { description }),
    permissions: Object.fromEntries(permissions),
  };
}

const everybody = ['user'];
const talkers = ['user', '!muted'];

const forum: Channel = {
  name: 'forum',
  type: 'forum',
  description: 'Threads about anything',
  permissions: new Map([
    ['view', everybody],
    ['send', talkers],
    ['create_thread', talkers],
    ['delete', moderators],
  ]),
};

function textChannel(name: string, description: string): Channel {
  const permissions = new Map([
    ['view', everybody],
    ['send', talkers],
    // Deployed servers let owners only pin; here, everybody is to find out what it does.
    ['pin', everybody],
    ['delete', moderators],
  ]);
  return { name, type: 'text', description, permissions };
}
