// The scripts of the boats: one sprite with eight clones, each of which is one player. Which of them is the project's
// own, the stage decides; see sample-boats.ts.

import * as blocks from './sample-boats-words.ts';
import type { Block, Script, Value } from './sample-boats-words.ts';

const { both, call, change, choose, define, either, equals, get, given, isMore } = blocks;
const { join, letter, minus, over, plus, set, times, turnLeft, turnRight, when } = blocks;

/** How many values a boat has sent when it is shown: its place has been proved to be free. */
export const proved = 1005;

const number = get('boat number');
const isMine = equals(get('my boat'), number);
const variable = join('p', number);

const makeClones = blocks.noted(
  'Eight clones are made from this sprite. Each is the boat of one player, and its "boat number" says of which. ' +
    'Boat 3 lives in the cloud variable p3, and so on.',
  [
    blocks.whenTold('inside the room'),
    set('boat number', 0),
    blocks.repeat(8, change('boat number', 1), blocks.cloneMyself),
    set('boat number', 0),
  ],
);

const live = blocks.noted(
  'In every frame, each boat moves a little: mine as I steer it, all others after what the room tells of them.',
  [
    blocks.whenClone,
    blocks.goTo(blocks.random(-150, 150), blocks.random(-100, 100)),
    blocks.point(blocks.random(1, 360)),
    set('shown', 0),
    set('last value', blocks.room('variable', { NAME: variable })),
    blocks.forever(choose(isMine, [call('steer my boat')], [call('follow the other player')])),
  ],
);

const send = blocks.noted(
  'Ten times a second my boat tells the room where it is. The count makes each value a new one, so that the others ' +
    'know that I am still here even if I do not move. Waiting for 0.06 seconds and going round takes three frames.',
  [
    blocks.whenClone,
    blocks.forever(
      when(
        both(isMine, equals(blocks.room('room'), 8)),
        change('count', 1),
        when(isMore(get('count'), 9998), set('count', 5000)),
        call('pack my place'),
        blocks.room('setVariable', { NAME: variable, VALUE: get('packed') }),
      ),
      blocks.wait(0.06),
    ),
  ],
);

const with500 = (value: Block): Block => plus(blocks.round(value), 500);

const pack = blocks.noted(
  'One cloud variable holds one number, but a boat has four: x, y, its direction and the count. So they are written ' +
    'behind each other. 500 is added so that each has exactly three digits and no minus: x = -20, y = 7, ' +
    'direction = 90, count = 1234 becomes 480 507 590 1234.',
  [
    define('pack my place'),
    set('packed', join(with500(blocks.x), with500(blocks.y), with500(blocks.direction), get('count'))),
  ],
);

const digits = (first: number): Block => {
  const value = given('value');
  return join(letter(first, value), letter(first + 1, value), letter(first + 2, value));
};

const unpack = blocks.noted('The other way round: every three digits are a number again, without the 500.', [
  define('unpack [value]'),
  set('goal x', minus(digits(1), 500)),
  set('goal y', minus(digits(4), 500)),
  set('goal direction', minus(digits(7), 500)),
  set('goal count', blocks.mod(given('value'), 10_000)),
]);

const isFar = (value: Block, most: number): Block => isMore(blocks.calculate('abs', value), most);
const nobodySteers = isMore(minus(blocks.timer, get('last steered')), 3);
const steered = set('last steered', blocks.timer);

const steer = blocks.noted(
  'The arrow keys, or the mouse, steer my boat. If nobody has steered for three seconds, it sails about by itself. ' +
    'Near the beach it turns round.',
  [
    define('steer my boat'),
    blocks.costume(plus(number, 8)),
    when(blocks.isPressed('left'), turnLeft(6), steered),
    when(blocks.isPressed('right'), turnRight(6), steered),
    when(blocks.isPressed('up'), set('speed', 4), steered),
    when(blocks.isPressed('down'), set('speed', 0), steered),
    when(
      both(blocks.mouseIsDown, isMore(blocks.mouseDistance, 20)),
      blocks.pointToMouse,
      set('speed', 4),
      steered,
    ),
    when(nobodySteers, set('speed', 2), turnRight(get('rudder'))),
    when(either(isFar(blocks.x, 180), isFar(blocks.y, 120)), turnRight(10)),
    blocks.move(get('speed')),
    when(both(equals(get('shown'), 0), isMore(get('count'), proved)), call('appear')),
  ],
);

const isNew = blocks.not(equals(blocks.room('variable', { NAME: variable }), get('last value')));
const isSilent = isMore(minus(blocks.timer, blocks.itemOf('last heard', number)), 3);

const follow = blocks.noted(
  'Has the room a new value for this boat? Then that is where it sails to. Who has not been heard for three seconds ' +
    'is gone.',
  [
    define('follow the other player'),
    blocks.costume(number),
    when(isNew, call('look where it is now')),
    choose(
      equals(get('shown'), 1),
      [call('glide'), when(isSilent, call('vanish'))],
      [
        when(
          both(isMore(get('goal count'), proved), blocks.not(isSilent)),
          blocks.goTo(get('goal x'), get('goal y')),
          blocks.point(get('goal direction')),
          call('appear'),
        ),
      ],
    ),
  ],
);

const squared = (value: Block): Block => times(value, value);
const wayX = minus(get('goal x'), blocks.x);
const wayY = minus(get('goal y'), blocks.y);

const look = blocks.noted(
  'The next value comes in about three frames. The boat takes five for its way, so that it never has to stop and ' +
    'wait; and more if the way is long, so that it never moves more than eight pixels in a frame.',
  [
    define('look where it is now'),
    set('last value', blocks.room('variable', { NAME: variable })),
    blocks.replace('last heard', number, blocks.timer),
    call('unpack [value]', { value: get('last value') }),
    set(
      'frames',
      blocks.calculate('ceiling', over(blocks.calculate('sqrt', plus(squared(wayX), squared(wayY))), 8)),
    ),
    when(isMore(5, get('frames')), set('frames', 5)),
  ],
);

const part = (way: Value): Block => over(way, get('frames'));
const shorterWayRound = minus(
  blocks.mod(plus(minus(get('goal direction'), blocks.direction), 540), 360),
  180,
);

const glide = blocks.noted(
  'A part of the way in each frame: a fifth, then a quarter of the rest, then a third … The boat turns by the shorter ' +
    'way: from 170 to -170 degrees it is 20 to the right, not 340 to the left.',
  [
    define('glide'),
    blocks.changeX(part(wayX)),
    blocks.changeY(part(wayY)),
    turnRight(part(shorterWayRound)),
    when(isMore(get('frames'), 1), change('frames', -1)),
  ],
);

export const boatScripts: readonly Script[] = [
  makeClones,
  live,
  send,
  pack,
  unpack,
  steer,
  follow,
  look,
  glide,
  [define('appear'), set('shown', 1), blocks.show, change('boats here', 1)],
  [define('vanish'), set('shown', 0), blocks.hide, change('boats here', -1)],
];

/** Each clone has its own. */
export const boatVariables = {
  'boat number': 0,
  shown: 0,
  frames: 1,
  'last value': 0,
  'goal x': 0,
  'goal y': 0,
  'goal direction': 90,
  'goal count': 0,
};
