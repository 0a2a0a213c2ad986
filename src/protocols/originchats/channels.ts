// The channels that this player may see, the threads in them, and which of them is meant where a block names none.

import type { Channel, Thread } from './messages-threads.ts';
import { said } from './said.ts';

/** Where something stands. */
export interface Place {
  readonly channel: string;
  readonly thread_id: string;
}

/** A place as the server writes it where it needs a key. */
export const keyOf = ({ channel, thread_id }: Place): string =>
  thread_id === '' ? channel : `thread/${thread_id}`;

/** Where a message goes while nobody knows what channels there are. */
const FIRST = 'general';
const MOST_THREADS = 10_000;

export class Channels {
  /** The channel that the project went to, empty while it did not. */
  wish = '';
  /** The server has told which there are. */
  listed = false;
  private all = new Map<string, Channel>();
  private readonly threads = new Map<string, Thread>();

  /** Channels where one can be; others only look good in a list. */
  get names(): readonly string[] {
    return [...this.all.values()].filter(({ type }) => type !== 'separator').map(({ name }) => name);
  }

  /** What a block without a channel means. */
  get current(): string {
    return this.wish || this.firstForText;
  }

  /** Where one can write to everybody: the current channel, if it is one for that. */
  get forText(): string {
    const { current } = this;
    const isForText = (this.all.get(current)?.type ?? 'text') === 'text';
    return isForText ? current : this.firstForText;
  }

  private get firstForText(): string {
    for (const { name, type } of this.all.values()) if (type === 'text') return name;
    return FIRST;
  }

  /** By name, else by the name that is shown. */
  find(typed: string): Channel | undefined {
    const name = typed.trim();
    const found = this.all.get(name);
    if (found || name === '') return found;
    for (const channel of this.all.values()) if (channel.display_name === name) return channel;
    return undefined;
  }

  /** The name of a channel; one that nobody here has may be new, and none means the current one. */
  nameOf(typed: string): string {
    return this.find(typed)?.name ?? (typed.trim() || this.current);
  }

  thread(id: string): Thread | undefined {
    return this.threads.get(id);
  }

  threadsIn(channel: string): readonly Thread[] {
    const parent = this.nameOf(channel);
    return [...this.threads.values()].filter(({ parent_channel }) => parent_channel === parent);
  }

  /** All channels. A list that nobody `asked` for has less in each channel, which then stays as it was. */
  list(channels: readonly Channel[], asked: boolean): void {
    const before = this.all;
    this.listed = true;
    this.all = new Map(channels.map((channel) => [channel.name, { ...channel, ...newest(channel, before) }]));
    if (asked) this.threads.clear();
    for (const { name, threads } of channels) for (const thread of threads) this.putThread(thread, name);
  }

  /** A message was written. */
  wrote(place: Place, id: string, time: number): void {
    const channel = this.all.get(place.channel);
    const thread = this.threads.get(place.thread_id);
    const newest = { last_message: time, last_message_id: id };
    if (thread) this.threads.set(thread.id, { ...thread, ...newest });
    else if (channel) this.all.set(channel.name, { ...channel, ...newest });
  }

  /** A thread is there, or has changed; what is not said stays. True if it is new. */
  putThread(thread: Thread, channel = ''): boolean {
    const before = this.threads.get(thread.id);
    const parent = thread.parent_channel || channel || (before?.parent_channel ?? '');
    const merged = { ...(before ? { ...before, ...said(thread) } : thread), parent_channel: parent };
    if (before || this.threads.size < MOST_THREADS) this.threads.set(thread.id, merged);
    return !before;
  }

  removeThread(id: string): void {
    this.threads.delete(id);
  }

  /** Whether somebody with these roles may write there; a role after `!` must not. */
  canSend(name: string, roles: readonly string[]): boolean {
    const channel = this.find(name);
    if (channel?.type !== 'text') return false;
    const allowed = channel.permissions.get('send') ?? [];
    if (roles.some((role) => allowed.includes(`!${role}`))) return false;
    // Where anything is said of rights, nobody has those that are not mentioned.
    return channel.permissions.size === 0 || roles.some((role) => allowed.includes(role));
  }

  clear(): void {
    this.all.clear();
    this.threads.clear();
    this.listed = false;
  }
}

/** When the newest message of a channel was written, as far as that was ever told. */
const newest = (channel: Channel, before: ReadonlyMap<string, Channel>) => {
  if (channel.last_message !== undefined) return {};
  const { last_message, last_message_id = '' } = before.get(channel.name) ?? {};
  return { last_message, last_message_id };
};
