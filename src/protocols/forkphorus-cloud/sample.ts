// The sample projects. The first one, a balloon that rises in all projects of the room whenever somebody clicks it,
// stands here. Plain data in the shape that site/sample.ts describes; nothing outside of this folder may be imported.

import { boatsSample } from './sample-boats.ts';
import { balloon, bird, day } from './sample-pictures.ts';
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
const id = 'switchboardCloud';
const room = '123';
const score = [`${id}_variable`, { NAME: 'score' }] as const;

const join = <const A, const B>(first: A, second: B) =>
  ['operator_join', { STRING1: first, STRING2: second }] as const;
/** The newest on top, where it can be seen. */
const news = <const T>(text: T) => ['data_insertatlist', { ITEM: text, INDEX: 1 }, { LIST: 'news' }] as const;
const raise = [`${id}_changeVariable`, { NAME: 'score', VALUE: 1 }] as const;

/** A number behind the name, because a room has each name once. */
const begin = (name: string, server: string) => {
  const unique = join(name, ['operator_random', { FROM: 1000, TO: 9999 }]);
  const aMoment = ['control_wait', { DURATION: ['operator_random', { FROM: 0.4, TO: 1.2 }] }] as const;
  return [
    ['event_whenflagclicked', {}, {}, words.begin],
    ['data_deletealloflist', {}, { LIST: 'news' }],
    [`${id}_connect`, { URL: server }],
    [`${id}_setUsername`, { NAME: unique }],
    [`${id}_declare`, { NAME: 'score', VALUE: 0 }],
    [`${id}_joinRoom`, { ROOM: room }],
    ['control_repeat', { TIMES: 4, SUBSTACK: [aMoment, raise] }],
  ] as const;
};

const stageScripts = (name: string, server: string) =>
  [
    begin(name, server),
    [
      ['event_whenflagclicked', {}, {}, words.showScore],
      ['control_forever', { SUBSTACK: [['data_setvariableto', { VALUE: score }, { VARIABLE: 'score' }]] }],
    ],
    [[`${id}_whenAnyVariable`], news(join([`${id}_changedName`], join(' is now ', [`${id}_changedValue`])))],
    [[`${id}_whenError`, {}, {}, words.whenError], news(join('Oh! ', [`${id}_errorMessage`]))],
  ] as const;

/** It flies where the score says, ten pixels for each point, and begins again at the ground after 20. */
const height = [
  'operator_subtract',
  {
    NUM1: ['operator_multiply', { NUM1: ['operator_mod', { NUM1: score, NUM2: 20 }], NUM2: 10 }],
    NUM2: 85,
  },
] as const;
const aStepCloser = [
  'operator_divide',
  { NUM1: ['operator_subtract', { NUM1: height, NUM2: ['motion_yposition'] }], NUM2: 6 },
] as const;

const balloonScripts = [
  [
    ['event_whenflagclicked', {}, {}, words.rise],
    ['control_forever', { SUBSTACK: [['motion_changeyby', { DY: aStepCloser }]] }],
  ],
  [['event_whenthisspriteclicked', {}, {}, words.whenClicked], raise],
] as const;

const changeY = (by: number) => ['motion_changeyby', { DY: by }] as const;

const birdScripts = [
  [['event_whenflagclicked'], ['looks_say', { MESSAGE: 'Click the balloon!' }]],
  [
    [`${id}_whenVariable`, { NAME: 'score' }, {}, words.whenScore],
    ['looks_say', { MESSAGE: join('Somebody made it ', join([`${id}_changedValue`], '!')) }],
    ['control_repeat', { TIMES: 3, SUBSTACK: [changeY(6)] }],
    ['control_repeat', { TIMES: 3, SUBSTACK: [changeY(-6)] }],
  ],
  [
    [`${id}_whenError`, {}, {}, words.birdError],
    ['looks_sayforsecs', { MESSAGE: [`${id}_errorMessage`], SECS: 6 }],
  ],
] as const;

/** Two players whose balloons rise together; each click on one raises both. */
export const sample = {
  title: 'Our balloon',
  tip: 'Click a balloon: the other one rises too.',
  players,
  meeting: { list: 'news', heard: ['score is now', 'score is now'], same: 'score' },
  project: ({ player, server, extension }: Settings) => {
    const name = players[player === 0 ? 0 : 1];
    return {
      stage: {
        costume: day,
        variables: { score: 0 },
        note: words.readMe,
        lists: { news: [] },
        scripts: stageScripts(name, server),
      },
      sprites: [
        { name: 'Balloon', costume: balloon, x: 30, y: -85, scripts: balloonScripts },
        { name: 'Bird', costume: bird, x: -160, y: -120, size: 85, scripts: birdScripts },
      ],
      extensions: { [id]: extension },
      monitors: [
        { variable: 'score', x: 10, y: 10 },
        { list: 'news', x: 340, y: 10, width: 130, height: 146 },
      ],
    } as const;
  },
} as const;

/** The further samples, each with a page of its own. */
export const moreSamples = [boatsSample] as const;
