// The sample project: a board on which everybody puts stickers. Plain data in the shape that site/sample.ts describes;
// it must not import anything from outside of its folder.

import { heart, letter, paw, penguin, raccoon, room, star } from './sample-pictures.ts';

interface Settings {
  /** 0 or 1: which of the `players` this project is. */
  readonly player: number;
  /** The address of the server. */
  readonly server: string;
  /** The address of the extension. */
  readonly extension: string;
}

const players = ['Rico', 'Pip'] as const;
const id = 'switchboardMida';
/** How many stickers the board holds. */
const most = 60;

const kind = ['data_variable', {}, { VARIABLE: 'kind' }] as const;
const number = ['data_variable', {}, { VARIABLE: 'number' }] as const;
const stickers = ['data_variable', {}, { VARIABLE: 'stickers' }] as const;
const publicKey = [`${id}_publicKey`] as const;
const field = (path: string) => [`${id}_eventField`, { PATH: path }] as const;
const whenSticker = [`${id}_whenEvent`, { TYPE: 99 }] as const;
const isEmpty = <const T>(text: T) => ['operator_equals', { OPERAND1: text, OPERAND2: '' }] as const;
const isMine = ['operator_equals', { OPERAND1: field('from.pubKey'), OPERAND2: publicKey }] as const;

const join = <const A, const B>(first: A, second: B) =>
  ['operator_join', { STRING1: first, STRING2: second }] as const;
const set = <const T>(variable: string, value: T) =>
  ['data_setvariableto', { VALUE: value }, { VARIABLE: variable }] as const;
/** The newest on top, where it can be seen. */
const addToLog = <const T>(text: T) =>
  ['data_insertatlist', { ITEM: text, INDEX: 1 }, { LIST: 'log' }] as const;
const tell = (message: string) => ['event_broadcast', { BROADCAST_INPUT: message }] as const;
const whenTold = (message: string) =>
  ['event_whenbroadcastreceived', {}, { BROADCAST_OPTION: message }] as const;

/** Nothing but one of three words and two numbers, so this is JSON without escaping. */
const put = <const X, const Y>(x: X, y: Y) => {
  const place = join('","x":', join(x, join(',"y":', join(y, '}'))));
  return [`${id}_sendEvent`, { TYPE: 99, JSON: join('{"kind":"', join(kind, place)) }] as const;
};
const random = (from: number, to: number) => ['operator_random', { FROM: from, TO: to }] as const;
const rounded = <const T>(value: T) => ['operator_round', { NUM: value }] as const;

/** An identity outlives the green flag: who has one already is known to the server. */
const begin = (name: string, server: string) =>
  [
    ['event_whenflagclicked'],
    ['data_deletealloflist', {}, { LIST: 'log' }],
    ['data_deletealloflist', {}, { LIST: 'friends' }],
    set('stickers', 0),
    tell('choose'),
    [`${id}_connect`, { URL: server }],
    [
      'control_if_else',
      {
        CONDITION: isEmpty(publicKey),
        SUBSTACK: [[`${id}_createIdentity`], [`${id}_signUp`, { NAME: name, BIO: 'I like stickers' }]],
        SUBSTACK2: [[`${id}_logIn`]],
      },
    ],
  ] as const;

/** The clone places itself, because it knows of the event from which it comes. */
const stick = [
  whenSticker,
  [
    'control_if',
    {
      CONDITION: ['operator_contains', { STRING1: 'paw star heart', STRING2: field('kind') }],
      SUBSTACK: [
        ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'stickers' }],
        addToLog(join(field('from.displayName'), join(' put a ', field('kind')))),
        ['control_create_clone_of', { CLONE_OPTION: field('kind') }],
      ],
    },
  ],
] as const;

/** Somebody new does not know of those who came before: each puts another sticker for them. */
const greet = [
  whenSticker,
  [
    'control_if',
    {
      CONDITION: [
        'operator_not',
        { OPERAND: ['data_listcontainsitem', { ITEM: field('from.pubKey') }, { LIST: 'friends' }] },
      ],
      SUBSTACK: [
        ['data_addtolist', { ITEM: field('from.pubKey') }, { LIST: 'friends' }],
        put(random(-195, 75), random(-60, 145)),
      ],
    },
  ],
] as const;

const stageScripts = (name: string, server: string) =>
  [
    begin(name, server),
    [
      [`${id}_whenLoggedIn`],
      ['data_addtolist', { ITEM: publicKey }, { LIST: 'friends' }],
      put(random(-195, 75), random(-60, 145)),
    ],
    stick,
    greet,
    [['event_whenstageclicked'], tell('put')],
    [whenTold('put'), put(rounded(['sensing_mousex']), rounded(['sensing_mousey']))],
    [[`${id}_whenError`], addToLog(join('Oh! ', [`${id}_errorMessage`]))],
  ] as const;

const isChosen = (name: string) => ['operator_equals', { OPERAND1: kind, OPERAND2: name }] as const;
const size = (percent: number) => ['looks_setsizeto', { SIZE: percent }] as const;
/** Tilted in the same way for everybody. */
const tilt = [
  'operator_add',
  { NUM1: 65, NUM2: ['operator_mod', { NUM1: ['motion_xposition'], NUM2: 50 }] },
] as const;

/** It goes when as many as the board holds have come after it. */
const onBoard = [
  ['control_start_as_clone'],
  set('number', stickers),
  ['motion_gotoxy', { X: field('x'), Y: field('y') }],
  ['motion_pointindirection', { DIRECTION: tilt }],
  size(40),
  ['control_repeat', { TIMES: 5, SUBSTACK: [['looks_changesizeby', { CHANGE: 14 }]] }],
  [
    'control_wait_until',
    {
      CONDITION: [
        'operator_gt',
        {
          OPERAND1: ['operator_subtract', { NUM1: stickers, NUM2: number }],
          OPERAND2: most - 1,
        },
      ],
    },
  ],
  ['control_delete_this_clone'],
] as const;

/** The sprite itself lies below the board and can be chosen; only its clones have a number. */
const stickerScripts = (name: string) =>
  [
    [
      ['event_whenthisspriteclicked'],
      [
        'control_if_else',
        {
          CONDITION: isEmpty(number),
          SUBSTACK: [set('kind', name), tell('choose')],
          SUBSTACK2: [tell('put')],
        },
      ],
    ],
    [
      whenTold('choose'),
      [
        'control_if',
        {
          CONDITION: isEmpty(number),
          SUBSTACK: [
            ['control_if_else', { CONDITION: isChosen(name), SUBSTACK: [size(110)], SUBSTACK2: [size(75)] }],
          ],
        },
      ],
    ],
    onBoard,
  ] as const;

const changeY = (by: number) => ['motion_changeyby', { DY: by }] as const;
const turn = (by: number) => ['motion_turnright', { DEGREES: by }] as const;
const hop = [
  ['control_repeat', { TIMES: 3, SUBSTACK: [changeY(6)] }],
  ['control_repeat', { TIMES: 3, SUBSTACK: [changeY(-6)] }],
] as const;

const letterScripts = [
  [['event_whenflagclicked'], ['motion_pointindirection', { DIRECTION: 90 }]],
  [
    [`${id}_whenEvent`, { TYPE: '' }],
    ['control_repeat', { TIMES: 2, SUBSTACK: [turn(8), turn(8), turn(-16), turn(-8), turn(8)] }],
  ],
  [
    ['event_whenthisspriteclicked'],
    ['looks_sayforsecs', { MESSAGE: 'Each letter is sealed. Only you have the key to yours.', SECS: 4 }],
  ],
] as const;

const myScripts = [
  [
    [`${id}_whenLoggedIn`],
    ['looks_sayforsecs', { MESSAGE: 'Choose a sticker, then click the board!', SECS: 8 }],
  ],
  [whenSticker, ['control_if', { CONDITION: isMine, SUBSTACK: hop }]],
  [[`${id}_whenError`], ['looks_sayforsecs', { MESSAGE: [`${id}_errorMessage`], SECS: 6 }]],
] as const;

const friendScripts = [
  [['event_whenflagclicked'], ['looks_hide']],
  [
    whenSticker,
    [
      'control_if',
      {
        CONDITION: ['operator_not', { OPERAND: isMine }],
        SUBSTACK: [['looks_show'], ['looks_say', { MESSAGE: field('from.displayName') }], ...hop],
      },
    ],
  ],
] as const;

const sticker = <const Costume>(name: string, costume: Costume, x: number) =>
  ({ name, costume, x, y: -143, variables: { number: '' }, scripts: stickerScripts(name) }) as const;

/** Two players whose stickers appear on both boards. */
export const sample = {
  title: 'Secret stickers',
  tip: 'Choose a sticker and click the board: it appears on both, and the letters between are sealed.',
  players,
  meeting: { list: 'log', heard: ['Pip put', 'Rico put'] },
  project: ({ player, server, extension }: Settings) => {
    const [mine, other] = player === 0 ? ([raccoon, penguin] as const) : ([penguin, raccoon] as const);
    const name = players[player === 0 ? 0 : 1];
    return {
      stage: {
        costume: room,
        variables: { kind: player === 0 ? 'paw' : 'star', stickers: 0 },
        lists: { log: [], friends: [] },
        scripts: stageScripts(name, server),
      },
      sprites: [
        { name: 'Letter', costume: letter, x: 166, y: 0, scripts: letterScripts },
        sticker('paw', paw, -72),
        sticker('star', star, -12),
        sticker('heart', heart, 48),
        { name: 'Friend', costume: other, x: 182, y: -116, size: 80, visible: false, scripts: friendScripts },
        { name: 'Me', costume: mine, x: -180, y: -108, size: 90, scripts: myScripts },
      ],
      extensions: { [id]: extension },
      monitors: [{ list: 'log', x: 342, y: 10, width: 130, height: 124 }],
    } as const;
  },
} as const;
