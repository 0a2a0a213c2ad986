// What a player can do about messages: writing, changing, reacting, pinning, loading those of the past, searching. A message
// goes by its id, and is looked for where it was seen.

import type { Answer } from './asking.ts';
import { entryOf } from './history.ts';
import type { Entry } from './history.ts';
import type { Message } from './message.ts';
import type { ServerPacket } from './messages.ts';
import type { Toolbox } from './toolbox.ts';

/** Messages that the server gives at once. */
export const PAGE = 200;
/** Messages that are loaded by one block. */
const MOST = 10_000;
/** Mentions that the server gives at once. */
const MENTIONS = 100;

interface Spot {
  readonly channel?: string;
  readonly thread_id?: string;
  readonly reply_to?: string;
}

export class Deeds {
  private readonly toolbox: Toolbox;

  constructor(toolbox: Toolbox) {
    this.toolbox = toolbox;
  }

  /** Writes a message; `spot`: where, asked for when it leaves. Throws if the text cannot be one. */
  say(text: string, opcode: string, spot: () => Spot): void {
    const { handshake, ports, post } = this.toolbox;
    const limit = handshake.longestMessage;
    const length = text.length > limit ? Array.from(text.trim()).length : 0;
    if (text.trim() === '') throw ports.error('messageEmpty');
    if (length > limit) throw ports.error('messageTooLong', { length, limit });
    post({ write: () => ({ cmd: 'message_new', ...spot(), content: text }), opcode });
  }

  edit(id: string, text: string): void {
    const { ports, post } = this.toolbox;
    // Servers have no limit here.
    if (text.trim() === '') throw ports.error('messageEmpty');
    post({
      write: () => ({ cmd: 'message_edit', ...this.spot(id), id, content: text }),
      opcode: 'editMessage',
    });
  }

  delete(id: string): void {
    this.toolbox.tell({ cmd: 'message_delete', ...this.spot(id), id }, 'deleteMessage');
  }

  react(id: string, emoji: string): void {
    this.toolbox.tell({ cmd: 'message_react_add', ...this.spot(id), id, emoji }, 'react');
  }

  unreact(id: string, emoji: string): void {
    this.toolbox.tell({ cmd: 'message_react_remove', ...this.spot(id), id, emoji }, 'unreact');
  }

  pin(id: string): void {
    this.toolbox.tell({ cmd: 'message_pin', channel: this.channelOf(id), id }, 'pin');
  }

  unpin(id: string): void {
    this.toolbox.tell({ cmd: 'message_unpin', channel: this.channelOf(id), id }, 'unpin');
  }

  /** Where a message was seen, else the current channel. */
  spot(id: string): Spot {
    const { channels, history } = this.toolbox;
    const place = history.find(id)?.place;
    if (!place) return { channel: channels.current };
    return place.thread_id === '' ? { channel: place.channel } : { thread_id: place.thread_id };
  }

  /** Loads messages of the current channel into the history, page by page. */
  async load(count: number, skip: number): Promise<void> {
    const { ask, channels, handshake } = this.toolbox;
    const { current: channel } = channels;
    const wanted = Math.min(MOST, wholeNumber(count));
    // Older servers give the newest ones only.
    if (!handshake.isModern) {
      const limit = Math.min(PAGE, wanted + wholeNumber(skip));
      await ask({ cmd: 'messages_get', channel, limit });
      return;
    }
    for (let loaded = 0; loaded < wanted;) {
      const limit = Math.min(PAGE, wanted - loaded);
      const start = wholeNumber(skip) + loaded;
      const answer = await ask({ cmd: 'messages_get', channel, start, limit });
      const got = answer?.packet?.type === 'messages_get' ? answer.packet.messages.length : 0;
      loaded += got;
      if (got < limit) return;
    }
  }

  /** As JSON, the newest first. */
  async search(channel: string, query: string): Promise<string> {
    const { ask, channels } = this.toolbox;
    const name = channels.nameOf(channel);
    const answer = await ask({ cmd: 'messages_search', channel: name, query });
    return this.written(answer, name);
  }

  /** As JSON. */
  async pinned(channel: string): Promise<string> {
    const { ask, channels } = this.toolbox;
    const name = channels.nameOf(channel);
    return this.written(await ask({ cmd: 'messages_pinned', channel: name }), name);
  }

  /** As JSON, the newest first. */
  async mentions(): Promise<string> {
    const answer = await this.toolbox.ask({ cmd: 'pings_get', limit: MENTIONS, offset: 0 });
    return this.written(answer, '');
  }

  /** The messages of an answer, as JSON. */
  written(answer: Answer | undefined, channel: string, thread_id = ''): string {
    const { history, written } = this.toolbox;
    const entries = messagesIn(answer?.packet).map((message): Entry => {
      const place = { channel: message.channel || channel, thread_id: message.thread_id || thread_id };
      return history.find(message.id) ?? entryOf(message, place, 0);
    });
    return written(entries);
  }

  /** Throws for a message in a thread, where nothing can be pinned. */
  private channelOf(id: string): string {
    const { channel } = this.spot(id);
    if (channel === undefined) throw this.toolbox.ports.error('pinInThread');
    return channel;
  }
}

const messagesIn = (packet: ServerPacket | undefined): readonly Message[] => {
  switch (packet?.type) {
    case 'messages_search':
      return packet.results;
    case 'messages_pinned':
    case 'pings_get':
    case 'thread_messages':
      return packet.messages;
    default:
      return [];
  }
};

const wholeNumber = (value: number): number => Math.max(0, Math.floor(value) || 0);
