// The sample project's sprites: faces and bubbles, which show what the stage has decided, and the buttons.

import * as b from './sample-blocks.ts';
import type { Block, Script } from './sample-blocks.ts';
import { channelAt, high, isForum, low, numberOfChannels } from './sample-drawing.ts';
import { words } from './sample-words.ts';

const { chat, get, set } = b;
const here = (list: string): Block => b.itemOf(list, get('row'));

/** One clone for each row of the lists that `fits`; clones know their row, the sprite itself has none. */
const clones = (comment: string, fits: Block, ...prepare: Script): readonly Script[] => [
  b.noted(comment, [
    b.whenTold('show'),
    b.choose(b.isMore(get('row'), 0), [['control_delete_this_clone']], [b.call('make clones')]),
  ]),
  [
    b.define('make clones'),
    set('row', 1),
    b.repeat(
      b.lengthOf('who'),
      b.when(fits, ...prepare, ['control_create_clone_of', { CLONE_OPTION: '_myself_' }]),
      b.change('row', 1),
    ),
    set('row', 0),
  ],
];

const isSilent = b.equals(here('words'), '');
/** Those who are online stand closer than those who speak. */
const takePlace: Script = [
  b.goTo(here('x'), b.plus(here('y'), 19)),
  b.choose(isSilent, [['looks_setsizeto', { SIZE: 78 }]], [['looks_setsizeto', { SIZE: 100 }]]),
];

/** The picture of somebody in particular. */
export const faceScripts = (name: string): readonly Script[] => [
  ...clones(words.face, b.equals(here('who'), name), ...takePlace),
  [['control_start_as_clone'], ['looks_show']],
];

const isFound = b.either(
  b.equals(b.letter(get('i'), 'abcdefghijklmnopqrstuvwxyz'), b.letter(1, here('who'))),
  b.isMore(get('i'), 26),
);

/** The picture of everybody else, in a color that comes from the name. */
export const guestScripts = (...others: readonly [string, string]): readonly Script[] => {
  const [isFirst, isSecond] = [b.equals(here('who'), others[0]), b.equals(here('who'), others[1])];
  const isKnown = b.either(b.either(isFirst, isSecond), b.equals(here('who'), 'note'));
  const color = b.plus(b.times(get('i'), 23), b.times(b.lengthOfText(here('who')), 41));
  return [
    ...clones(
      words.guest,
      b.not(isKnown),
      set('i', 1),
      b.until(isFound, b.change('i', 1)),
      b.setEffect('COLOR', color),
      ...takePlace,
    ),
    [['control_start_as_clone'], ['looks_show']],
  ];
};

/** A dot that nobody sees speaks beside the face. */
export const bubbleScripts: readonly Script[] = [
  ...clones(
    words.bubble,
    b.not(isSilent),
    b.choose(
      b.isMore(here('x'), 0),
      [b.goTo(b.minus(here('x'), 15), here('y'))],
      [b.goTo(b.plus(here('x'), 15), here('y'))],
    ),
  ),
  [['control_start_as_clone'], b.setEffect('GHOST', 100), ['looks_show'], b.say(here('words'))],
];

/** While one writes, the messages make room for what one types into. */
export const writeScripts: readonly Script[] = [
  b.noted(words.write, [
    b.whenClicked,
    set('floor', high),
    set('writing', 'yes'),
    b.tell('draw'),
    b.ask(''),
    set('writing', 'no'),
    set('floor', low),
    b.tell('draw'),
    b.when(
      b.isMore(b.lengthOfText(b.answer), 0),
      b.choose(
        isForum,
        [chat('createThread', { NAME: b.answer, CHANNEL: chat('channel') })],
        [chat('sendMessage', { TEXT: b.answer })],
      ),
    ),
  ]),
];

/** To the channel that comes `by` places later. */
export const channelScripts = (by: 1 | -1): readonly Script[] => [
  [
    b.whenClicked,
    chat('setChannel', {
      CHANNEL: channelAt(b.plus(b.mod(b.plus(get('here'), by - 1), numberOfChannels), 1)),
    }),
    b.tell('open channel'),
  ],
];

/** It shows all messages as a list, and puts them away again. */
export const listScripts: readonly Script[] = [
  [b.whenFlag, set('list', 'hidden'), ['data_hidelist', {}, { LIST: 'chat' }]],
  b.noted(words.list, [
    b.whenClicked,
    b.choose(
      b.equals(get('list'), 'hidden'),
      [set('list', 'shown'), ['data_showlist', {}, { LIST: 'chat' }]],
      [set('list', 'hidden'), ['data_hidelist', {}, { LIST: 'chat' }]],
    ),
  ]),
];

export const nameScripts: readonly Script[] = [b.noted(words.name, [b.whenClicked, b.tell('ask for name')])];

/** Green while all is well, orange while it is not. */
export const lightScripts: readonly Script[] = [
  b.noted(words.light, [
    b.whenFlag,
    b.forever(
      b.choose(chat('isLoggedIn'), [b.setEffect('COLOR', 0)], [b.setEffect('COLOR', 150)]),
      b.wait(0.3),
    ),
  ]),
];
