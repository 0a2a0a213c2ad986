// Words for the sample project's scripts: Scratch's own blocks and those of the extension, so that the scripts read like
// sentences.

export const id = 'switchboardOriginChats';

type Input = string | number | boolean | Block | Script;
export type Block = readonly [
  opcode: string,
  inputs?: Readonly<Record<string, Input>>,
  fields?: Readonly<Record<string, string>>,
  comment?: string,
];
export type Script = readonly Block[];
type Value = string | number | Block;

/** A script with a note beside it. */
export const noted = (comment: string, [first, ...rest]: readonly [Block, ...Block[]]): Script => {
  const [opcode, inputs = {}, fields = {}] = first;
  return [[opcode, inputs, fields, comment], ...rest];
};

/** A block of the extension. */
export const chat = (opcode: string, inputs: Readonly<Record<string, Value>> = {}): Block => [
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
export const lengthOf = (list: string): Block => ['data_lengthoflist', {}, { LIST: list }];

export const join = (first: Value, second: Value, ...rest: readonly Value[]): Block => {
  const [third, ...more] = rest;
  const end = third === undefined ? second : join(second, third, ...more);
  return ['operator_join', { STRING1: first, STRING2: end }];
};
export const lengthOfText = (text: Value): Block => ['operator_length', { STRING: text }];
export const letter = (index: Value, text: Value): Block => [
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
export const floor = (number: Value): Block => ['operator_mathop', { NUM: number }, { OPERATOR: 'floor' }];

const comparison =
  (opcode: string) =>
  (first: Value, second: Value): Block => [opcode, { OPERAND1: first, OPERAND2: second }];
export const equals = comparison('operator_equals');
export const isMore = comparison('operator_gt');
export const isLess = comparison('operator_lt');
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
export const repeat = (count: Value, ...script: Script): Block => [
  'control_repeat',
  { TIMES: count, SUBSTACK: script },
];
export const until = (condition: Block, ...script: Script): Block => [
  'control_repeat_until',
  { CONDITION: condition, SUBSTACK: script },
];
export const forever = (...script: Script): Block => ['control_forever', { SUBSTACK: script }];
export const wait = (seconds: number): Block => ['control_wait', { DURATION: seconds }];

export const tell = (message: string): Block => ['event_broadcast', { BROADCAST_INPUT: message }];
export const whenTold = (message: string): Block => [
  'event_whenbroadcastreceived',
  {},
  { BROADCAST_OPTION: message },
];
export const whenFlag: Block = ['event_whenflagclicked'];
export const whenClicked: Block = ['event_whenthisspriteclicked'];

/** A custom block without screen refresh: `place [who] at [x]`. */
export const define = (name: string): Block => [
  'procedures_definition',
  {},
  { PROCEDURE: name, WARP: 'true' },
];
export const call = (name: string, inputs: Readonly<Record<string, Value>> = {}): Block => [
  'procedures_call',
  inputs,
  { PROCEDURE: name, WARP: 'true' },
];
export const given = (name: string): Block => ['argument_reporter_string_number', {}, { VALUE: name }];

export const say = (text: Value): Block => ['looks_say', { MESSAGE: text }];
export const sayFor = (seconds: number, text: Value): Block => [
  'looks_sayforsecs',
  { MESSAGE: text, SECS: seconds },
];
export const setEffect = (effect: string, value: Value): Block => [
  'looks_seteffectto',
  { VALUE: value },
  { EFFECT: effect },
];
export const goTo = (x: Value, y: Value): Block => ['motion_gotoxy', { X: x, Y: y }];
export const ask = (question: string): Block => ['sensing_askandwait', { QUESTION: question }];
export const answer: Block = ['sensing_answer'];
