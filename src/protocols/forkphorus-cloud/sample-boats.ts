// The game with eight boats in one bay. Each player packs the place of one boat into one cloud variable, and sees all
// others glide. Plain data in the shape that site/sample.ts describes.

import { bay, boats, light, lighthouse } from './sample-boats-pictures.ts';
import { boatScripts, boatVariables, proved } from './sample-boats-sprite.ts';
import * as blocks from './sample-boats-words.ts';
import type { Block, Script } from './sample-boats-words.ts';

interface Settings {
  /** Which of the `players`, from 0. */
  readonly player: number;
  readonly server: string;
  readonly extension: string;
}

const players = ['Ada', 'Ben', 'Cleo', 'Dino', 'Emma', 'Fips', 'Gina', 'Hugo'] as const;

const { call, define, equals, get, isMore, join, minus, set, when } = blocks;

/** A number behind the name, because a room has each name once. */
const uniqueName = (name: string): Block => join(name, blocks.random(1000, 9999));

const start = (name: string, server: string): Script =>
  blocks.noted(
    'All players enter room 8 and use the same eight variables, p1 to p8. Then they listen for a moment who is there ' +
      'before they take a boat.',
    [
      blocks.whenFlag,
      set('my boat', 0),
      set('boats here', 0),
      blocks.empty('last heard'),
      blocks.repeat(8, blocks.add('last heard', -10)),
      blocks.room('connect', { URL: server }),
      blocks.room('setUsername', { NAME: uniqueName(name) }),
      set('number', 0),
      blocks.repeat(
        8,
        blocks.change('number', 1),
        blocks.room('declare', { NAME: join('p', get('number')), VALUE: 0 }),
      ),
      blocks.room('joinRoom', { ROOM: '8' }),
      blocks.waitUntil(equals(blocks.room('room'), 8)),
      blocks.tell('inside the room'),
      blocks.wait(blocks.random(1.01, 2)),
      blocks.forever(when(equals(get('my boat'), 0), call('take a free boat', {}, false))),
    ],
  );

/** What the whole project is. */
const readMe =
  'A game for eight in one bay. Steer with the arrow keys or the mouse. ' +
  'Remix me: paint fish or cars instead of boats, and another place.';

const isFree = isMore(minus(blocks.timer, blocks.itemOf('last heard', get('number'))), 3);

const take = blocks.noted(
  'Any boat that has not been heard for three seconds is free. My count begins at 1000, so that it always has four ' +
    'digits.',
  [
    define('take a free boat', false),
    set('number', blocks.random(1, 8)),
    blocks.repeatUntil(isFree, set('number', blocks.random(1, 8))),
    set('count', 1000),
    set('my boat', get('number')),
  ],
);

const theirCount = blocks.mod(blocks.room('changedValue'), 10_000);

const moveOn = blocks.noted(
  'Only changes by others arrive here. Is one of them about my boat? Then two of us have taken it at the same moment. ' +
    'Their count, the last four digits, tells who was here first: unless that was clearly me, I take another boat.',
  [
    blocks.room('whenAnyVariable'),
    when(
      blocks.both(
        equals(blocks.room('changedName'), join('p', get('my boat'))),
        isMore(blocks.plus(theirCount, 20), get('count')),
      ),
      blocks.replace('last heard', get('my boat'), blocks.timer),
      set('my boat', 0),
    ),
  ],
);

const sailAbout: Script = [
  blocks.whenFlag,
  set('speed', 2),
  set('last steered', -10),
  blocks.forever(set('rudder', blocks.random(-2.5, 2.5)), blocks.wait(blocks.random(0.5, 1.5))),
];

const turning = blocks.noted(
  'The light only turns. The scripts that enter the room are on the stage: click "Stage" at the bottom right.',
  [blocks.whenFlag, blocks.forever(blocks.turnRight(2))],
);

const hasBoat = blocks.both(isMore(get('my boat'), 0), isMore(get('count'), proved));

const lighthouseScripts: readonly Script[] = [
  [
    blocks.whenFlag,
    set('count', 0),
    blocks.say('Looking for a free boat …'),
    blocks.waitUntil(hasBoat),
    blocks.say(join('Boat ', get('my boat'), ' is yours! Steer it with the arrow keys, or with the mouse.')),
    blocks.wait(5),
    blocks.say(''),
  ],
  blocks.noted(
    '"error message" says what went wrong and what helps. Keep this script: without it, nobody knows why nothing ' +
      'happens.',
    [blocks.room('whenError'), blocks.sayFor(6, blocks.room('errorMessage'))],
  ),
];

const variables = {
  'my boat': 0,
  'boats here': 0,
  count: 0,
  packed: 0,
  number: 0,
  speed: 2,
  rudder: 0,
  'last steered': 0,
};

/** Eight players, who each steer one boat. */
export const boatsSample = {
  name: 'boats',
  title: 'Eight boats',
  tip: 'Steer a boat with the arrow keys, or hold the mouse down: it glides on all stages.',
  players,
  meeting: { variable: 'boats here', value: 8 },
  project: ({ player, server, extension }: Settings) => ({
    stage: {
      costume: bay,
      variables,
      lists: { 'last heard': [] },
      note: readMe,
      scripts: [start(players[player] ?? players[0], server), take, moveOn, sailAbout],
    },
    sprites: [
      { name: 'Light', costume: light, x: -205, y: -87, scripts: [turning] },
      { name: 'Lighthouse', costume: lighthouse, x: -205, y: -122, scripts: lighthouseScripts },
      {
        name: 'Boat',
        costumes: boats,
        variables: boatVariables,
        size: 70,
        visible: false,
        scripts: boatScripts,
      },
    ],
    extensions: { [blocks.id]: extension },
    monitors: [
      { variable: 'my boat', x: 8, y: 8 },
      { variable: 'boats here', x: 140, y: 8 },
    ],
  }),
} as const;
