// The sample project: a chat with channels, faces, bubbles, and who is online. Plain data in the shape that
// site/sample.ts describes; what it is made of stands beside it, in sample-*.ts, and nothing of that may import anything
// from outside of this folder.

import { id } from './sample-blocks.ts';
import { low } from './sample-drawing.ts';
import * as pictures from './sample-pictures.ts';
import {
  bubbleScripts,
  channelScripts,
  faceScripts,
  guestScripts,
  lightScripts,
  listScripts,
  nameScripts,
  writeScripts,
} from './sample-sprites.ts';

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

/** Two whom every new server knows. */
const players = ['cat', 'dog'] as const;

const variables = {
  me: '',
  name: '',
  note: '',
  'time zone': 0,
  writing: 'no',
  floor: low,
  height: low,
  seen: '',
  news: '',
  here: 1,
  n: 1,
  i: 1,
  line: '',
  rest: '',
  clock: '',
  minutes: 0,
} as const;
const lists = { channels: [], online: [], chat: [], who: [], x: [], y: [], words: [] } as const;

const clone = { visible: false, variables: { row: 0 } } as const;

const sprites = [
  { name: 'Light', costume: pictures.light, x: -117, y: 158, size: 80, scripts: lightScripts },
  { name: 'Up', costume: pictures.up, x: -223, y: 83, scripts: channelScripts(-1) },
  { name: 'Down', costume: pictures.down, x: -223, y: 57, scripts: channelScripts(1) },
  {
    name: 'List',
    costume: pictures.list,
    x: -200,
    y: -162,
    variables: { list: 'hidden' },
    scripts: listScripts,
  },
  {
    name: 'Name',
    costume: pictures.name,
    x: -148,
    y: -162,
    scripts: nameScripts,
  },
  { name: 'Write', costume: pictures.write, x: 66, y: -159, scripts: writeScripts },
  { name: 'Cat', costume: pictures.cat, ...clone, scripts: faceScripts('cat') },
  { name: 'Dog', costume: pictures.dog, ...clone, scripts: faceScripts('dog') },
  { name: 'Note', costume: pictures.note, ...clone, scripts: faceScripts('note') },
  { name: 'Guest', costume: pictures.rabbit, ...clone, scripts: guestScripts('cat', 'dog') },
  { name: 'Bubble', costume: pictures.dot, ...clone, scripts: bubbleScripts },
  { name: 'Logo', costume: pictures.logo, x: -219, y: 158, scripts: [] },
] as const;

/** Two players who chat; each sees what the other wrote, that they are there, and that they type. */
export const sample = {
  title: 'Chat in the meadow',
  tip: 'Click the field at the bottom to write: the other one sees you typing. The arrows lead to other channels.',
  players,
  meeting: { list: 'chat', heard: ['dog: ', 'cat: '] },
  project: ({ player, server, extension }: Settings) => {
    const name = players[player === 0 ? 0 : 1];
    return {
      stage: {
        costume: pictures.meadow,
        variables,
        lists,
        note: words.readMe,
        scripts: stageScripts(name, server),
      },
      sprites,
      extensions: { [id]: extension },
      monitors: [
        { list: 'channels', x: 31, y: 50, width: 98, height: 104 },
        { list: 'online', x: 31, y: 162, width: 98, height: 160 },
        { list: 'chat', x: 140, y: 6, width: 332, height: 304 },
      ],
    };
  },
} as const;
