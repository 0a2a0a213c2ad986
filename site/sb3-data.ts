// A Scratch project as plain data: what `sb3.ts` builds projects from. This file must not know the sb3 format.

/**
 * What stands in an input: a literal, a reporter, or the scripts inside of a C-shaped block. `true` becomes a block
 * that is always true, `false` leaves the slot empty, because Scratch has no boolean literals.
 */
export type Input = string | number | boolean | BlockData | ScriptData;

/**
 * A block. A field named VARIABLE, LIST or BROADCAST_OPTION holds a name. Custom blocks: `procedures_definition`,
 * with the field PROCEDURE: `greet [name] [loudly?]` (a name that ends in `?` is a boolean), and WARP: `true` for
 * "without screen refresh"; `procedures_call` with the same PROCEDURE and an input for each name;
 * `argument_reporter_string_number` and `argument_reporter_boolean` with the field VALUE. A reporter whose opcode
 * contains `_menu` is the menu itself: `['x_menu_kind', {}, { kind: 'a' }]`. The first block of a script may have a
 * comment, which the editor shows beside the script.
 */
export type BlockData = readonly [
  opcode: string,
  inputs?: Readonly<Record<string, Input>>,
  fields?: Readonly<Record<string, string>>,
  comment?: string,
];

export type ScriptData = readonly BlockData[];

export interface TargetData {
  readonly name: string;
  /** An SVG with `width` and `height`; a sprite turns around its middle. */
  readonly costume?: string;
  /** Instead of one costume: several by name, numbered from 1 in this order. */
  readonly costumes?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string | number>>;
  /** The stage's only. */
  readonly cloudVariables?: Readonly<Record<string, string | number>>;
  readonly lists?: Readonly<Record<string, readonly (string | number)[]>>;
  /** What it is: a note above the scripts, which belongs to none of them. */
  readonly note?: string;
  readonly scripts: readonly ScriptData[];
  readonly x?: number;
  readonly y?: number;
  /** In percent. */
  readonly size?: number;
  readonly visible?: boolean;
}

/** Something shown on the stage: x and y in pixels from its top left corner. */
export type MonitorData = {
  /** The sprite it belongs to; the stage unless given. */
  readonly sprite?: string;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
} & (
  | { readonly list: string }
  | { readonly variable: string }
  | { readonly opcode: string; readonly params?: Readonly<Record<string, string>> }
);

export interface ProjectData {
  readonly stage: Omit<TargetData, 'name'>;
  readonly sprites: readonly TargetData[];
  /** The address of each extension by its id; the empty text for those that Scratch has built in. */
  readonly extensions: Readonly<Record<string, string>>;
  readonly monitors?: readonly MonitorData[];
}
