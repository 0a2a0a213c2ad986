// The sample project: two who chat in a tree house, or in the burrow below it, which is another room. Plain data in the
// shape that site/sample.ts describes; it must not import anything from outside of its folder.

import { basket, burrow, hedgehog, key, squirrel, treeHouse } from './sample-pictures.ts';
import { words } from './sample-words.ts';

interface Settings {
  /** 0 or 1: which of the `players` this project is. */
  readonly player: number;
  /** The address of the server. */
  readonly server: string;
  /** The address of the extension. */
  readonly extension: string;
}

const players = ['Hazel', 'Milo'] as const;
const id = 'switchboardTurboConnect';
const above = 'tree house';
const below = 'burrow';

const room = ['data_variable', {}, { VARIABLE: 'room' }] as const;
const author = [`${id}_messageAuthor`] as const;
const message = [`${id}_messageText`] as const;
const isMine = [`${id}_messageIsMine`] as const;
const isNotMine = ['operator_not', { OPERAND: isMine }] as const;
const isBelow = ['operator_equals', { OPERAND1: room, OPERAND2: below }] as const;

const join = <const A, const B>(first: A, second: B) =>
  ['operator_join', { STRING1: first, STRING2: second }] as const;
/** The newest on top, where it can be seen. */
const addToChat = <const T>(text: T) =>
  ['data_insertatlist', { ITEM: text, INDEX: 1 }, { LIST: 'chat' }] as const;
const say = <const T>(text: T) => ['looks_sayforsecs', { MESSAGE: text, SECS: 2.5 }] as const;
const send = <const T>(text: T) => [`${id}_sendMessage`, { TEXT: text }] as const;
const setRoom = (name: string) => ['data_setvariableto', { VALUE: name }, { VARIABLE: 'room' }] as const;
const changeRoom = ['event_broadcast', { BROADCAST_INPUT: 'change room' }] as const;
const enterRoom = ['event_broadcast', { BROADCAST_INPUT: 'enter room' }] as const;
const whenChangingRoom = [
  'event_whenbroadcastreceived',
  {},
  { BROADCAST_OPTION: 'change room' },
  words.changeRoom,
] as const;
const enteringRoom = ['event_whenbroadcastreceived', {}, { BROADCAST_OPTION: 'enter room' }] as const;

const begin = (name: string, server: string) =>
  [
    ['event_whenflagclicked', {}, {}, words.begin],
    ['data_deletealloflist', {}, { LIST: 'chat' }],
    setRoom(above),
    enterRoom,
    [`${id}_connect`, { URL: server }],
    [`${id}_setRoom`, { ROOM: room }],
    [`${id}_setUsername`, { NAME: name }],
  ] as const;

/** Who comes says hello; who is there already hears of it and answers, so that both know of each other. */
const stageScripts = (name: string, server: string) =>
  [
    begin(name, server),
    [
      [`${id}_whenLoggedIn`, {}, {}, words.whenLoggedIn],
      send(join('Hello! I am ', join([`${id}_myName`], '.'))),
    ],
    [
      [`${id}_whenMessage`, {}, {}, words.whenMessage],
      [
        'control_if_else',
        {
          CONDITION: [`${id}_authorVerified`],
          SUBSTACK: [addToChat(join('✔ ', join(author, join(': ', message))))],
          SUBSTACK2: [addToChat(join(author, join(': ', message)))],
        },
      ],
    ],
    [
      [`${id}_whenJoin`, {}, {}, words.whenJoin],
      addToChat(join([`${id}_userName`], ' came in')),
      send(join('Hi, ', join([`${id}_userName`], '!'))),
    ],
    [[`${id}_whenLeave`, {}, {}, words.whenLeave], addToChat(join([`${id}_userName`], ' went away'))],
    [
      whenChangingRoom,
      ['control_if_else', { CONDITION: isBelow, SUBSTACK: [setRoom(above)], SUBSTACK2: [setRoom(below)] }],
      addToChat(join('— ', join(room, ' —'))),
      enterRoom,
      [`${id}_setRoom`, { ROOM: room }],
      send('Hello! Is anybody here?'),
    ],
    [[`${id}_whenError`, {}, {}, words.whenError], addToChat(join('Oh! ', [`${id}_errorMessage`]))],
  ] as const;

/** It covers the tree house while one is below. */
const burrowScripts = [
  [
    [...enteringRoom, words.burrow],
    ['control_if_else', { CONDITION: isBelow, SUBSTACK: [['looks_show']], SUBSTACK2: [['looks_hide']] }],
  ],
] as const;

const changeY = (by: number) => ['motion_changeyby', { DY: by }] as const;
const turn = (by: number) => ['motion_turnright', { DEGREES: by }] as const;

const hop = [
  ['control_repeat', { TIMES: 4, SUBSTACK: [changeY(5)] }],
  ['control_repeat', { TIMES: 4, SUBSTACK: [changeY(-5)] }],
] as const;
const swing = [
  'control_repeat',
  { TIMES: 2, SUBSTACK: [turn(4), turn(4), turn(-8), turn(-4), turn(4)] },
] as const;

const basketScripts = [
  [['event_whenflagclicked'], ['motion_pointindirection', { DIRECTION: 90 }]],
  [['event_whenthisspriteclicked', {}, {}, words.basket], changeRoom],
  [enteringRoom, swing],
] as const;

const keyScripts = [
  [
    ['event_whenthisspriteclicked', {}, {}, words.key],
    say('Log in with Scratch, and your name gets a ✔.'),
    [`${id}_logInWithScratch`],
  ],
] as const;

const myScripts = [
  [
    [`${id}_whenLoggedIn`, {}, {}, words.myLogin],
    ['looks_say', { MESSAGE: 'Click me to write something!' }],
  ],
  [
    [`${id}_whenMessage`, {}, {}, words.myMessage],
    ['control_if', { CONDITION: isMine, SUBSTACK: [...hop, say(message)] }],
  ],
  [
    ['event_whenthisspriteclicked', {}, {}, words.whenClicked],
    ['sensing_askandwait', { QUESTION: 'What do you want to say?' }],
    send(['sensing_answer']),
  ],
  [
    [`${id}_whenError`, {}, {}, words.myError],
    ['looks_sayforsecs', { MESSAGE: [`${id}_errorMessage`], SECS: 6 }],
  ],
] as const;

/** Seen only in the room where they were heard. */
const friendScripts = [
  [enteringRoom, ['looks_hide']],
  [[`${id}_whenJoin`, {}, {}, words.friendComes], ['looks_show']],
  [[`${id}_whenLeave`], ['looks_hide']],
  [
    [`${id}_whenMessage`, {}, {}, words.friendSpeaks],
    [
      'control_if',
      { CONDITION: isNotMine, SUBSTACK: [['looks_show'], ...hop, say(join(author, join(': ', message)))] },
    ],
  ],
] as const;

/** Two players who greet each other at once; the basket takes one to a room where the other is not. */
export const sample = {
  title: 'Tree house',
  tip: 'Click the basket to ride to another room: nobody hears you there until they follow.',
  players,
  meeting: { list: 'chat', heard: ['Milo: ', 'Hazel: '] },
  project: ({ player, server, extension }: Settings) => {
    const [mine, other] = player === 0 ? ([squirrel, hedgehog] as const) : ([hedgehog, squirrel] as const);
    const name = players[player === 0 ? 0 : 1];
    return {
      stage: {
        costume: treeHouse,
        variables: { room: above },
        note: words.readMe,
        lists: { chat: [] },
        scripts: stageScripts(name, server),
      },
      sprites: [
        { name: 'Burrow', costume: burrow, visible: false, scripts: burrowScripts },
        { name: 'Key', costume: key, x: -208, y: -22, scripts: keyScripts },
        { name: 'Basket', costume: basket, x: 14, y: -46, scripts: basketScripts },
        {
          name: 'Friend',
          costume: other,
          x: 145,
          y: -75,
          size: 78,
          visible: false,
          scripts: friendScripts,
        },
        { name: 'Me', costume: mine, x: -135, y: -110, size: 95, scripts: myScripts },
      ],
      extensions: { [id]: extension },
      monitors: [
        { variable: 'room', x: 8, y: 8 },
        { list: 'chat', x: 160, y: 8, width: 300, height: 120 },
      ],
    } as const;
  },
} as const;
