// The chat half of the reference server: channels, messages and what belongs to them, put together. People, logins and
// the rate limit are the other half.

import { markHandlers } from './server-marks.ts';
import { mentionHandlers } from './server-mentions.ts';
import { messageHandlers, post, problemWithCalling } from './server-messages.ts';
import { pastHandlers } from './server-past.ts';
import { pollHandlers } from './server-polls.ts';
import type { Desk, Handlers, Talk } from './server-state.ts';
import { createStock, dropChannel } from './server-stock.ts';
import type { Stock } from './server-stock.ts';
import { oldHandlers } from './server-talk-old.ts';
import { threadHandlers } from './server-threads.ts';
import { unreadHandlers } from './server-unreads.ts';

/** Opens the chat on what the storage has of it. */
export function createTalk(desk: Desk): Talk {
  const stock = createStock(desk);
  return {
    handlers: desk.dialect === 'old' ? oldHandlers(stock) : currentHandlers(stock),
    post: (...said) => post(stock, ...said),
    problemWithCalling: (channel, member) => problemWithCalling(stock, channel, member),
    forget: ({ username }) => stock.reads.forget(username),
    createChannel: (name) => stock.channels.create(name),
    deleteChannel: (name) => dropChannel(stock, name),
    // Nothing here waits for anything.
    stop: () => {},
  };
}

function currentHandlers(stock: Stock): Handlers {
  return {
    ...messageHandlers(stock),
    ...pastHandlers(stock),
    ...markHandlers(stock),
    ...mentionHandlers(stock),
    ...unreadHandlers(stock),
    ...threadHandlers(stock),
    ...pollHandlers(stock),
  };
}
