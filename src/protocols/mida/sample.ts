// The sample project: a board on which everybody puts stickers. Plain data in the shape that site/sample.ts describes;
// what it is made of stands beside it, in sample-*.ts, and nothing of that may import anything from outside of this
// folder.

import {
  field,
  id,
  isEmpty,
  isMine,
  kind,
  number,
  set,
  stickers,
  tell,
  whenSticker,
  whenTold,
} from './sample-blocks.ts';
import { heart, letter, paw, penguin, raccoon, room, star } from './sample-pictures.ts';
import { stageScripts } from './sample-stage.ts';
import { words } from './sample-words.ts';

interface Settings {
  /** 0 or 1: which of the `players` this project is. */
  readonly player: number;
  /** The address of the server. */
  readonly server: string;
  /** The address of the extension. */
  readonly extension: string;
}

const players = ['Rico', 'Pip'] as const;
/** How many stickers the board holds. */
const most = 60;

const isChosen = (name: string) => ['operator_equals', { OPERAND1: kind, OPERAND2: name }] as const;
const size = (percent: number) => ['looks_setsizeto', { SIZE: percent }] as const;
/** Tilted in the same way for everybody. */
const tilt = [
  'operator_add',
  { NUM1: 65, NUM2: ['operator_mod', { NUM1: ['motion_xposition'], NUM2: 50 }] },
] as const;

/** It goes when as many as the board holds have come after it. */
const onBoard = [
  ['control_start_as_clone', {}, {}, words.onBoard],
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
      ['event_whenthisspriteclicked', {}, {}, words.sticker],
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
    [`${id}_whenEvent`, { TYPE: '' }, {}, words.letter],
    ['control_repeat', { TIMES: 2, SUBSTACK: [turn(8), turn(8), turn(-16), turn(-8), turn(8)] }],
  ],
  [
    ['event_whenthisspriteclicked'],
    ['looks_sayforsecs', { MESSAGE: 'Each letter is sealed. Only you have the key to yours.', SECS: 4 }],
  ],
] as const;

const myScripts = [
  [
    [`${id}_whenLoggedIn`, {}, {}, words.myLogin],
    ['looks_sayforsecs', { MESSAGE: 'Choose a sticker, then click the board!', SECS: 8 }],
  ],
  [whenSticker(), ['control_if', { CONDITION: isMine, SUBSTACK: hop }]],
  [
    [`${id}_whenError`, {}, {}, words.myError],
    ['looks_sayforsecs', { MESSAGE: [`${id}_errorMessage`], SECS: 6 }],
  ],
] as const;

const friendScripts = [
  [['event_whenflagclicked'], ['looks_hide']],
  [
    whenSticker(),
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
        note: words.readMe,
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
