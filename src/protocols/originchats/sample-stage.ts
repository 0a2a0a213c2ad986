// The sample project's stage: it logs in, listens, and has everything drawn anew (sample-drawing.ts) when there is news.

import * as b from './sample-blocks.ts';
import type { Block, Script } from './sample-blocks.ts';
import {
  channel,
  channelAt,
  drawingScripts,
  isForum,
  low,
  mostMessages,
  numberOfChannels,
} from './sample-drawing.ts';
import { words } from './sample-words.ts';

const { chat, get, set, join } = b;

/** "days since 2000" counts in universal time, "current hour" in ours: the difference is our time zone. */
const clockNow = b.plus(b.times(['sensing_current', {}, { CURRENTMENU: 'HOUR' }], 60), [
  'sensing_current',
  {},
  { CURRENTMENU: 'MINUTE' },
]);
const universalNow = b.times(b.mod(['sensing_dayssince2000'], 1), 1440);
const zone = b.times(b.round(b.over(b.minus(clockNow, universalNow), 15)), 15);

/** It is wide, so it stands alone: there is room for a note beside the script that logs in. */
const setTimeZone: Script = [b.whenFlag, set('time zone', zone)];

/** Who comes says hello; who was there already reads it, and so does who comes later. */
const begin = (name: string, server: string): Script =>
  b.noted(words.begin, [
    b.whenFlag,
    set('me', name),
    set('floor', low),
    set('writing', 'no'),
    chat('connect', { URL: server }),
    chat('logIn', { USERNAME: name, PASSWORD: 'meowmeow' }),
    b.when(chat('isLoggedIn'), chat('sendMessage', { TEXT: join('Hello! I am ', chat('myName'), '.') })),
  ]);

const isWriting = b.equals(get('writing'), 'yes');

/** For all that nobody tells: people come, go and type, and messages are counted. */
const watch = b.noted(words.watch, [
  b.whenFlag,
  set('seen', ''),
  b.forever(
    b.call('list channels'),
    set('news', join(chat('usersOnline'), chat('usersTyping'), chat('status'))),
    b.when(b.not(b.equals(get('news'), get('seen'))), set('seen', get('news')), b.tell('draw')),
    b.when(b.both(isWriting, b.both(chat('isLoggedIn'), b.not(isForum))), chat('sendTyping')),
    b.wait(0.2),
  ),
]);

const openChannel: Script = [
  b.whenTold('open channel'),
  b.tell('draw'),
  b.when(b.not(isForum), chat('loadHistory', { COUNT: mostMessages, SKIP: 0 })),
  b.tell('draw'),
];

const unread = chat('unreadCount', { CHANNEL: channelAt(get('n')) });

const listChannels: Script = [
  b.define('list channels'),
  b.empty('channels'),
  set('n', 1),
  b.repeat(
    numberOfChannels,
    set('line', channelAt(get('n'))),
    b.when(b.isMore(unread, 0), set('line', join('(', unread, ') ', get('line')))),
    b.when(
      b.equals(channelAt(get('n')), channel),
      set('here', get('n')),
      set('line', join('▶ ', get('line'))),
    ),
    b.add('channels', get('line')),
    b.change('n', 1),
  ),
];

const isHere = b.equals(chat('messageChannel'), channel);

const events: readonly Script[] = [
  b.noted(words.whenLoggedIn, [chat('whenLoggedIn'), set('me', chat('myName')), b.tell('open channel')]),
  [
    chat('whenMessage'),
    b.when(b.both(isHere, b.not(isForum)), chat('markRead', { CHANNEL: channel })),
    b.tell('draw'),
  ],
  b.noted(words.whenChanged, [chat('whenEdited'), b.tell('draw')]),
  ...['whenDeleted', 'whenThread'].map((hat) => [chat(hat), b.tell('draw')]),
];

/** What there is to know, for some seconds. */
const note = (text: Block | string, seconds: number): Script => [
  set('note', text),
  b.tell('draw'),
  b.wait(seconds),
  b.when(b.equals(get('note'), text), set('note', ''), b.tell('draw')),
];

const notes: readonly Script[] = [
  b.noted(words.whenJoin, [chat('whenJoin'), ...note(join(chat('userName'), ' is here!'), 2)]),
  b.noted(words.whenLeave, [chat('whenLeave'), ...note(join(chat('userName'), ' has gone.'), 2)]),
  b.noted(words.whenError, [chat('whenError'), ...note(chat('errorMessage'), 6)]),
  b.noted(words.whenDisconnected, [chat('whenDisconnected'), ...note(chat('disconnectReason'), 4)]),
];

/** Whoever wants another name gets an account; if it is there already, they are logged in. */
const rename = (name: string): Script =>
  b.noted(words.rename, [
    b.whenTold('ask for name'),
    b.ask('What do you want to be called?'),
    set('name', b.answer),
    b.ask('And your password? Take one that you use nowhere else.'),
    chat('register', { USERNAME: get('name'), PASSWORD: b.answer }),
    b.when(b.not(chat('isLoggedIn')), chat('logIn', { USERNAME: name, PASSWORD: 'meowmeow' })),
  ]);

export const stageScripts = (name: string, server: string): readonly Script[] => [
  begin(name, server),
  watch,
  ...events,
  ...notes,
  rename(name),
  openChannel,
  ...drawingScripts,
  listChannels,
  setTimeZone,
];
