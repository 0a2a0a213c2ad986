// Words for the scripts of the game with eight boats: Scratch's own blocks and those of the extension, so that the
// scripts read like sentences.

export const id = 'switchboardCloud';

type Input = string | number | boolean | Block | Script;
export type Block = readonly [
  opcode: string,
  inputs?: Readonly<Record<string, Input>>,
  fields?: Readonly<Record<string, string>>,
  comment?: string,
];
export type Script = readonly Block[];
export type Value = string | number | Block;

/** A script with a note beside it. */
export const noted = (comment: string, [first, ...rest]: readonly [Block, ...Block[]]): Script => {
  const [opcode, inputs = {}, fields = {}] = first;
  return [[opcode, inputs, fields, comment], ...rest];
};

/** A block of the extension. */
export const room = (opcode: string, inputs: Readonly<Record<string, Value>> = {}): Block => [
  `${id}_${opcode}`,
  inputs,
];

export const get = (variable: string): Block => ['data_variable', {}, { VARIABLE: variable }];
export const set = (variable: string, value: Value): Block => [
  'data_setvariableto',
  { VALUE: value },
  { VARIABLE: variable },
];
export const change = (variable: string, by: Value): Block => [
  'data_changevariableby',
  { VALUE: by },
  { VARIABLE: variable },
];
export const empty = (list: string): Block => ['data_deletealloflist', {}, { LIST: list }];
export const add = (list: string, item: Value): Block => ['data_addtolist', { ITEM: item }, { LIST: list }];
export const itemOf = (list: string, index: Value): Block => [
  'data_itemoflist',
  { INDEX: index },
  { LIST: list },
];
export const replace = (list: string, index: Value, item: Value): Block => [
  'data_replaceitemoflist',
  { INDEX: index, ITEM: item },
  { LIST: list },
];

export const join = (first: Value, second: Value, ...rest: readonly Value[]): Block => {
  const [third, ...more] = rest;
  const end = third === undefined ? second : join(second, third, ...more);
  return ['operator_join', { STRING1: first, STRING2: end }];
};
export const letter = (index: number, text: Value): Block => [
  'operator_letter_of',
  { LETTER: index, STRING: text },
];

const arithmetic =
  (opcode: string) =>
  (first: Value, second: Value): Block => [opcode, { NUM1: first, NUM2: second }];
export const plus = arithmetic('operator_add');
export const minus = arithmetic('operator_subtract');
export const times = arithmetic('operator_multiply');
export const over = arithmetic('operator_divide');
export const mod = arithmetic('operator_mod');
export const round = (number: Value): Block => ['operator_round', { NUM: number }];
export const random = (from: number, to: number): Block => ['operator_random', { FROM: from, TO: to }];
export const calculate = (operator: 'abs' | 'ceiling' | 'sqrt', number: Value): Block => [
  'operator_mathop',
  { NUM: number },
  { OPERATOR: operator },
];

const comparison =
  (opcode: string) =>
  (first: Value, second: Value): Block => [opcode, { OPERAND1: first, OPERAND2: second }];
export const equals = comparison('operator_equals');
export const isMore = comparison('operator_gt');
export const either = comparison('operator_or');
export const both = comparison('operator_and');
export const not = (condition: Block): Block => ['operator_not', { OPERAND: condition }];

export const when = (condition: Block, ...script: Script): Block => [
  'control_if',
  { CONDITION: condition, SUBSTACK: script },
];
export const choose = (condition: Block, yes: Script, no: Script): Block => [
  'control_if_else',
  { CONDITION: condition, SUBSTACK: yes, SUBSTACK2: no },
];
export const repeat = (count: number, ...script: Script): Block => [
  'control_repeat',
  { TIMES: count, SUBSTACK: script },
];
export const repeatUntil = (condition: Block, ...script: Script): Block => [
  'control_repeat_until',
  { CONDITION: condition, SUBSTACK: script },
];
export const forever = (...script: Script): Block => ['control_forever', { SUBSTACK: script }];
export const wait = (seconds: Value): Block => ['control_wait', { DURATION: seconds }];
export const waitUntil = (condition: Block): Block => ['control_wait_until', { CONDITION: condition }];

export const tell = (message: string): Block => ['event_broadcast', { BROADCAST_INPUT: message }];
export const whenTold = (message: string): Block => [
  'event_whenbroadcastreceived',
  {},
  { BROADCAST_OPTION: message },
];
export const whenFlag: Block = ['event_whenflagclicked'];
export const whenClone: Block = ['control_start_as_clone'];
export const cloneMyself: Block = ['control_create_clone_of', { CLONE_OPTION: '_myself_' }];

/** A custom block without screen refresh: `place [who] at [x]`. */
export const define = (name: string, warp = true): Block => [
  'procedures_definition',
  {},
  { PROCEDURE: name, WARP: String(warp) },
];
export const call = (name: string, inputs: Readonly<Record<string, Value>> = {}, warp = true): Block => [
  'procedures_call',
  inputs,
  { PROCEDURE: name, WARP: String(warp) },
];
export const given = (name: string): Block => ['argument_reporter_string_number', {}, { VALUE: name }];

export const show: Block = ['looks_show'];
export const hide: Block = ['looks_hide'];
export const costume = (number: Value): Block => ['looks_switchcostumeto', { COSTUME: number }];
export const say = (text: Value): Block => ['looks_say', { MESSAGE: text }];
export const sayFor = (seconds: number, text: Value): Block => [
  'looks_sayforsecs',
  { MESSAGE: text, SECS: seconds },
];

export const x: Block = ['motion_xposition'];
export const y: Block = ['motion_yposition'];
export const direction: Block = ['motion_direction'];
export const goTo = (toX: Value, toY: Value): Block => ['motion_gotoxy', { X: toX, Y: toY }];
export const point = (to: Value): Block => ['motion_pointindirection', { DIRECTION: to }];
export const turnRight = (degrees: Value): Block => ['motion_turnright', { DEGREES: degrees }];
export const turnLeft = (degrees: Value): Block => ['motion_turnleft', { DEGREES: degrees }];
export const move = (steps: Value): Block => ['motion_movesteps', { STEPS: steps }];
export const changeX = (by: Value): Block => ['motion_changexby', { DX: by }];
export const changeY = (by: Value): Block => ['motion_changeyby', { DY: by }];
export const pointToMouse: Block = ['motion_pointtowards', { TOWARDS: '_mouse_' }];

export const timer: Block = ['sensing_timer'];
export const isPressed = (key: string): Block => ['sensing_keypressed', { KEY_OPTION: `${key} arrow` }];
export const mouseIsDown: Block = ['sensing_mousedown'];
export const mouseDistance: Block = ['sensing_distanceto', { DISTANCETOMENU: '_mouse_' }];
