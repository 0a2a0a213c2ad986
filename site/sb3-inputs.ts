// Which shadow stands in which slot: the numbers by which the sb3 format tells a whole number from an angle, and
// the menus of Scratch's own blocks. This file must not know scripts or ids.

// Source: TurboWarp/scratch-vm, src/serialization/sb3.js.
const primitiveNumbers = {
  number: 4,
  positive: 5,
  whole: 6,
  integer: 7,
  angle: 8,
  color: 9,
  text: 10,
} as const;

const kindOfInput: Readonly<Record<string, keyof typeof primitiveNumbers>> = {
  'control_wait.DURATION': 'positive',
  'control_repeat.TIMES': 'whole',
  'data_deleteoflist.INDEX': 'integer',
  'data_insertatlist.INDEX': 'integer',
  'data_replaceitemoflist.INDEX': 'integer',
  'data_itemoflist.INDEX': 'integer',
  'motion_pointindirection.DIRECTION': 'angle',
};

const menus: Readonly<Record<string, readonly [opcode: string, field: string]>> = {
  'control_create_clone_of.CLONE_OPTION': ['control_create_clone_of_menu', 'CLONE_OPTION'],
  'looks_switchcostumeto.COSTUME': ['looks_costume', 'COSTUME'],
  'looks_switchbackdropto.BACKDROP': ['looks_backdrops', 'BACKDROP'],
  'motion_goto.TO': ['motion_goto_menu', 'TO'],
  'motion_glideto.TO': ['motion_glideto_menu', 'TO'],
  'motion_pointtowards.TOWARDS': ['motion_pointtowards_menu', 'TOWARDS'],
  'sensing_touchingobject.TOUCHINGOBJECTMENU': ['sensing_touchingobjectmenu', 'TOUCHINGOBJECTMENU'],
  'sensing_distanceto.DISTANCETOMENU': ['sensing_distancetomenu', 'DISTANCETOMENU'],
  'sensing_keypressed.KEY_OPTION': ['sensing_keyoptions', 'KEY_OPTION'],
  'sensing_of.OBJECT': ['sensing_of_object_menu', 'OBJECT'],
};

const booleanInputs = new Set([
  'control_if.CONDITION',
  'control_if_else.CONDITION',
  'control_repeat_until.CONDITION',
  'control_while.CONDITION',
  'control_wait_until.CONDITION',
  'operator_and.OPERAND1',
  'operator_and.OPERAND2',
  'operator_or.OPERAND1',
  'operator_or.OPERAND2',
  'operator_not.OPERAND',
]);

/** The menu that stands in the input `OPCODE.INPUT`. */
export const menuOf = (slot: string): readonly [opcode: string, field: string] | undefined => menus[slot];

/** Whether the input `OPCODE.INPUT` takes only booleans, so that it has no shadow. */
export const isBoolean = (slot: string): boolean => booleanInputs.has(slot);

/** The number of the shadow that holds `value` in the input `OPCODE.INPUT`. */
export const primitiveOf = (slot: string, value: string | number): number =>
  primitiveNumbers[kindOfInput[slot] ?? (typeof value === 'number' ? 'number' : 'text')];

/** Whether a reporter is itself the menu in its slot. */
export const isMenu = (opcode: string): boolean =>
  opcode.includes('_menu') || Object.values(menus).some(([menu]) => menu === opcode);
