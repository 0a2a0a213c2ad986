// The sample project's stage: it signs up or logs in, and sends and receives stickers.

import { field, id, isEmpty, kind, publicKey, set, tell, whenSticker, whenTold } from './sample-blocks.ts';
import { words } from './sample-words.ts';

const join = <const A, const B>(first: A, second: B) =>
  ['operator_join', { STRING1: first, STRING2: second }] as const;
/** The newest on top, where it can be seen. */
const addToLog = <const T>(text: T) =>
  ['data_insertatlist', { ITEM: text, INDEX: 1 }, { LIST: 'log' }] as const;

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
    ['event_whenflagclicked', {}, {}, words.begin],
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
  whenSticker(words.whenSticker),
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
  whenSticker(),
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

export const stageScripts = (name: string, server: string) =>
  [
    begin(name, server),
    [
      [`${id}_whenLoggedIn`, {}, {}, words.whenLoggedIn],
      ['data_addtolist', { ITEM: publicKey }, { LIST: 'friends' }],
      put(random(-195, 75), random(-60, 145)),
    ],
    stick,
    greet,
    [['event_whenstageclicked', {}, {}, words.whenStageClicked], tell('put')],
    [whenTold('put'), put(rounded(['sensing_mousex']), rounded(['sensing_mousey']))],
    [[`${id}_whenError`, {}, {}, words.whenError], addToLog(join('Oh! ', [`${id}_errorMessage`]))],
  ] as const;
