// The sample project: a chat of two who greet each other. Plain data in the shape that site/sample.ts describes; it
// must not import anything from outside of its folder.

import { cat, night, owl } from './sample-pictures.ts';
import { words } from './sample-words.ts';

interface Settings {
  /** 0 or 1: which of the `players` this project is. */
  readonly player: number;
  /** The address of the server. */
  readonly server: string;
  /** The address of the extension. */
  readonly extension: string;
}

const players = ['Kiki', 'Bo'] as const;
const id = 'switchboardRwci';

const myName = ['data_variable', {}, { VARIABLE: 'my name' }] as const;
const author = [`${id}_messageAuthor`] as const;
const message = [`${id}_messageText`] as const;
const isMine = [`${id}_messageIsMine`] as const;
const isNotMine = ['operator_not', { OPERAND: isMine }] as const;
const isLoggedIn = [`${id}_isLoggedIn`] as const;

const join = <const A, const B>(first: A, second: B) =>
  ['operator_join', { STRING1: first, STRING2: second }] as const;
/** The newest on top, where it can be seen. */
const addToChat = <const T>(text: T) =>
  ['data_insertatlist', { ITEM: text, INDEX: 1 }, { LIST: 'chat' }] as const;
const say = <const T>(text: T) => ['looks_sayforsecs', { MESSAGE: text, SECS: 2.5 }] as const;

const logIn = [`${id}_logIn`, { USERNAME: myName, PASSWORD: 'a friendly password' }] as const;
const another = ['operator_random', { FROM: 2, TO: 999 }] as const;
const setName = <const T>(name: T) =>
  ['data_setvariableto', { VALUE: name }, { VARIABLE: 'my name' }] as const;

/** Somebody may be here under that name already: then a number is put behind it. */
const begin = (name: string, server: string) => {
  const connect = [`${id}_connect`, { URL: server }] as const;
  const tryAgain = [setName(join(`${name} `, another)), connect, logIn] as const;
  const hello = join(join('Hello! I am ', myName), '.');
  return [
    ['event_whenflagclicked', {}, {}, words.begin],
    ['data_deletealloflist', {}, { LIST: 'chat' }],
    setName(name),
    connect,
    logIn,
    [
      'control_repeat',
      {
        TIMES: 3,
        SUBSTACK: [
          ['control_if', { CONDITION: ['operator_not', { OPERAND: isLoggedIn }], SUBSTACK: tryAgain }],
        ],
      },
    ],
    ['control_if', { CONDITION: isLoggedIn, SUBSTACK: [[`${id}_sendMessage`, { TEXT: hello }]] }],
  ] as const;
};

const stageScripts = (name: string, server: string) =>
  [
    begin(name, server),
    [[`${id}_whenMessage`], addToChat(join(author, join(': ', message)))],
    [
      [`${id}_whenJoin`, {}, {}, words.whenJoin],
      addToChat(join([`${id}_userName`], ' came in')),
      [`${id}_sendMessage`, { TEXT: join('Hi, ', join([`${id}_userName`], '!')) }],
    ],
    [[`${id}_whenLeave`, {}, {}, words.whenLeave], addToChat(join([`${id}_userName`], ' went away'))],
    [[`${id}_whenError`, {}, {}, words.whenError], addToChat(join('Oh! ', [`${id}_errorMessage`]))],
  ] as const;

const changeY = (by: number) => ['motion_changeyby', { DY: by }] as const;
const hop = [
  ['control_repeat', { TIMES: 4, SUBSTACK: [changeY(5)] }],
  ['control_repeat', { TIMES: 4, SUBSTACK: [changeY(-5)] }],
] as const;

const myScripts = [
  [
    [`${id}_whenLoggedIn`, {}, {}, words.whenLoggedIn],
    ['looks_say', { MESSAGE: 'Click me to write something!' }],
  ],
  [
    [`${id}_whenMessage`, {}, {}, words.myMessage],
    ['control_if', { CONDITION: isMine, SUBSTACK: [...hop, say(message)] }],
  ],
  [
    ['event_whenthisspriteclicked', {}, {}, words.whenClicked],
    ['sensing_askandwait', { QUESTION: 'What do you want to say?' }],
    [`${id}_sendMessage`, { TEXT: ['sensing_answer'] }],
  ],
  [
    [`${id}_whenError`, {}, {}, words.myError],
    ['looks_sayforsecs', { MESSAGE: [`${id}_errorMessage`], SECS: 6 }],
  ],
] as const;

const friendScripts = [
  [
    [`${id}_whenMessage`, {}, {}, words.friend],
    ['control_if', { CONDITION: isNotMine, SUBSTACK: [...hop, say(join(author, join(': ', message)))] }],
  ],
] as const;

/** Two players who greet each other at once; a click on oneself asks for more to say. */
export const sample = {
  title: 'Night chat',
  tip: 'Click the animal on the left to write something.',
  players,
  meeting: { list: 'chat', heard: ['Bo: ', 'Kiki: '] },
  project: ({ player, server, extension }: Settings) => {
    const [mine, other] = player === 0 ? ([cat, owl] as const) : ([owl, cat] as const);
    const name = players[player === 0 ? 0 : 1];
    return {
      stage: {
        costume: night,
        variables: { 'my name': name },
        note: words.readMe,
        lists: { chat: [] },
        scripts: stageScripts(name, server),
      },
      sprites: [
        { name: 'Friend', costume: other, x: 140, y: -62, size: 72, scripts: friendScripts },
        { name: 'Me', costume: mine, x: -135, y: -112, size: 95, scripts: myScripts },
      ],
      extensions: { [id]: extension },
      monitors: [{ list: 'chat', x: 90, y: 8, width: 300, height: 120 }],
    } as const;
  },
} as const;
