// Channels: several conversations on one server.

import { text } from './arguments.ts';
import type { ChatMessage } from './chat.ts';
import { blocksFor } from './define.ts';

export interface ChannelMessage extends ChatMessage {
  /** Empty for what belongs to no channel. */
  readonly channel: string;
}

export interface ChannelSession {
  sendToChannel(text: string, channel: string): void;
  readonly channels: readonly string[];
}

/** `messages`: every event of the protocol that carries a message. */
// @__NO_SIDE_EFFECTS__
export const channel = <const Name extends string>(messages: readonly Name[]) => {
  type Events = Readonly<Record<Name, ChannelMessage>> & { readonly message: ChannelMessage };
  const { command, reporter, hat, of } = blocksFor<ChannelSession, Events>();
  return {
    name: 'channel',
    blocks: {
      sendToChannel: command(
        'send message [TEXT] to channel [CHANNEL]',
        { TEXT: text('Hello!'), CHANNEL: text('general') },
        'Sends a message to one channel.',
        (session, { TEXT, CHANNEL }) => session.sendToChannel(TEXT, CHANNEL),
      ),
      whenMessageIn: hat(
        'when message received in channel [CHANNEL]',
        'message',
        { CHANNEL: text('general') },
        'Runs once for every message of that channel, in order.',
        (message, { CHANNEL }) => message.channel === CHANNEL,
      ),
      messageChannel: of(
        messages,
        'message channel',
        {},
        'The channel of the message.',
        (message) => message.channel,
      ),
      channels: reporter('channels', {}, 'The names of all channels, as a JSON list.', (session) =>
        JSON.stringify(session.channels),
      ),
    },
  };
};
