// What is to be seen where in the sample project. The stage draws nothing itself: it fills the lists "who", "x", "y" and
// "words", then the faces and bubbles come (sample-sprites.ts).

import * as b from './sample-blocks.ts';
import type { Block, Script } from './sample-blocks.ts';
import { words } from './sample-words.ts';

/** How many of those who are online have their picture beside the list. */
const seats = 5;
/** How many messages the list holds. */
export const mostMessages = 40;
/** As many letters of a message fit into its bubble. */
const mostLetters = 100;
/** The bottom of the newest bubble, and while one writes. */
export const low = -132;
export const high = -98;

const { chat, get, set, join } = b;
export const channel = chat('channel');
const channels = chat('channels');
const numberOf = (json: Block): Block => chat('jsonLength', { JSON: json });
const nth = (n: Block, json: Block): Block => chat('jsonItem', { N: n, JSON: json });
export const channelAt = (n: Block): Block => nth(n, channels);
export const numberOfChannels = numberOf(channels);
export const isForum = b.equals(chat('channelField', { FIELD: 'type', CHANNEL: channel }), 'forum');
const isMe = (name: Block): Block => b.equals(name, get('me'));

const place = b.noted(words.place, [
  b.define('place [who] at [x] [y] saying [words]'),
  b.add('who', b.given('who')),
  b.add('x', b.given('x')),
  b.add('y', b.given('y')),
  b.add('words', b.given('words')),
]);
const placed = (who: Block | string, x: Block | number, y: Block, words: Block | string): Block =>
  b.call('place [who] at [x] [y] saying [words]', { who, x, y, words });

/** Two digits. */
const padded = (number: Block): Block =>
  join(b.letter(2, b.plus(100, number)), b.letter(3, b.plus(100, number)));

const readClock: Script = [
  b.define('read clock of [time]'),
  set('minutes', b.mod(b.plus(b.floor(b.over(b.given('time'), 60)), get('time zone')), 1440)),
  set('clock', join(padded(b.floor(b.over(get('minutes'), 60))), ':', padded(b.mod(get('minutes'), 60)))),
];

const cutLine = b.noted(words.cutLine, [
  b.define('cut line'),
  b.when(
    b.isMore(b.lengthOfText(get('line')), mostLetters),
    set('rest', get('line')),
    set('line', ''),
    set('i', 1),
    b.repeat(mostLetters, set('line', join(get('line'), b.letter(get('i'), get('rest')))), b.change('i', 1)),
    set('line', join(get('line'), ' …')),
  ),
]);

/** A bubble has room for some 20 letters in a line. */
const height = b.plus(
  30,
  b.times(16, ['operator_mathop', { NUM: b.over(b.lengthOfText(get('line')), 20) }, { OPERATOR: 'ceiling' }]),
);

/** Mine stand on the right; what has no room any more is in the list only. */
const addMessage: Script = [
  b.define('add message of [who] at [time] [text]'),
  b.call('read clock of [time]', { time: b.given('time') }),
  b.add('chat', join(get('clock'), ' ', b.given('who'), ': ', b.given('text'))),
  b.choose(
    isMe(b.given('who')),
    [set('line', join(get('clock'), ' ', b.given('text')))],
    [set('line', join(get('clock'), ' ', b.given('who'), ': ', b.given('text')))],
  ),
  b.call('cut line'),
  b.choose(
    b.isMore(b.plus(get('height'), height), 172),
    [set('height', 999)],
    [
      b.choose(
        isMe(b.given('who')),
        [placed(b.given('who'), 221, get('height'), get('line'))],
        [placed(b.given('who'), -90, get('height'), get('line'))],
      ),
      b.change('height', height),
    ],
  ),
];
const add = (who: Block, time: Block, text: Block): Block =>
  b.call('add message of [who] at [time] [text]', { who, time, text });

const item = (field: string): Block => chat('historyItem', { FIELD: field, N: get('n') });
const topics = chat('threads', { CHANNEL: channel });
const topic = (field: string): Block =>
  chat('jsonField', { PATH: join(b.minus(get('n'), 1), '.', field), JSON: topics });

/** The newest first. In a forum there are no messages, but threads. */
const drawMessages: Script = [
  b.define('draw messages'),
  b.empty('chat'),
  b.choose(
    isForum,
    [
      set('n', numberOf(topics)),
      b.until(b.equals(get('n'), 0), add(topic('author'), topic('time'), topic('name')), b.change('n', -1)),
    ],
    [
      set('n', chat('historyLength')),
      b.until(
        b.either(b.equals(get('n'), 0), b.equals(b.lengthOf('chat'), mostMessages)),
        add(item('author'), item('time'), item('text')),
        b.change('n', -1),
      ),
    ],
  ),
  b.when(b.equals(b.lengthOf('chat'), 0), placed('note', -90, get('height'), 'Nobody has written here yet.')),
];

const typist = nth(get('n'), chat('usersTyping'));

const isNoted = b.isMore(b.lengthOfText(get('note')), 0);

/** Below the newest message, as if they were some: what there is to know, and who types. */
const drawNews: Script = [
  b.define('draw note and typing'),
  set('n', 1),
  set('line', get('note')),
  b.when(b.not(b.either(isNoted, chat('isConnected'))), set('line', join('I am ', chat('status'), ' …'))),
  b.when(
    b.isMore(b.lengthOfText(get('line')), 0),
    placed('note', -90, get('height'), get('line')),
    b.change('height', height),
  ),
  b.repeat(
    numberOf(chat('usersTyping')),
    placed(typist, -90, get('height'), join(typist, ' is typing …')),
    b.change('height', 46),
    b.change('n', 1),
  ),
];

const person = chat('userAt', { N: get('n') });

const drawPeople: Script = [
  b.define('draw people'),
  b.empty('online'),
  set('n', 1),
  b.repeat(
    chat('numberOnline'),
    b.add('online', person),
    b.when(b.isLess(get('n'), seats + 1), placed(person, -223, b.minus(-19, b.times(24.4, get('n'))), '')),
    b.change('n', 1),
  ),
];

const draw = b.noted(words.draw, [
  b.whenTold('draw'),
  ...['who', 'x', 'y', 'words'].map((list) => b.empty(list)),
  set('height', get('floor')),
  b.call('draw note and typing'),
  b.call('draw messages'),
  b.call('draw people'),
  b.tell('show'),
]);

export const drawingScripts: readonly Script[] = [
  draw,
  drawNews,
  drawMessages,
  drawPeople,
  addMessage,
  readClock,
  cutLine,
  place,
];
