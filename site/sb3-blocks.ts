// Scripts in the shape in which Scratch saves them: nested data becomes a flat table of blocks that point at each
// other. This file must not know targets, files or zips.

import { commentJson, scriptsX } from './sb3-comments.ts';
import type { CommentJson } from './sb3-comments.ts';
import type { BlockData, Input, ScriptData } from './sb3-data.ts';
import { isBoolean, isMenu, menuOf, primitiveOf } from './sb3-inputs.ts';
import { safe } from './sb3-names.ts';
import type { Names } from './sb3-names.ts';
import { callMutation, prototypeMutation, readProcedure } from './sb3-procedures.ts';
import type { Mutation } from './sb3-procedures.ts';

type Primitive = readonly [kind: number, value: string, id?: string];
type Slot = string | Primitive;
type InputJson = readonly [shadow: 1, Slot] | readonly [bare: 2, Slot] | readonly [both: 3, Slot, Slot];

/** A block as project.json holds it. */
export interface BlockJson {
  readonly opcode: string;
  next: string | null;
  readonly parent: string | null;
  inputs: Readonly<Record<string, InputJson>>;
  readonly fields: Readonly<Record<string, readonly [value: string, id: string | null]>>;
  readonly shadow: boolean;
  readonly topLevel: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly mutation?: Mutation;
  readonly comment?: string;
}

/** The scripts of one target, and what is written beside them. */
export interface ScriptsJson {
  readonly blocks: Readonly<Record<string, BlockJson>>;
  readonly comments: Readonly<Record<string, CommentJson>>;
}

/** The blocks of one target while they are written. */
interface Sheet {
  readonly blocks: Map<string, BlockJson>;
  readonly comments: Map<string, CommentJson>;
  readonly names: Names;
  readonly procedures: ReadonlySet<string>;
  readonly newId: () => string;
}

/** Throws for names of variables, lists and custom blocks that the target does not know. */
export const writeScripts = (scripts: readonly ScriptData[], names: Names, note?: string): ScriptsJson => {
  let count = 0;
  const definitions = scripts.flatMap(([top]) => (top?.[0] === 'procedures_definition' ? [top] : []));
  const sheet: Sheet = {
    blocks: new Map(),
    comments: new Map(),
    names,
    procedures: new Set(definitions.map(([, , fields]) => fields?.PROCEDURE ?? '')),
    newId: () => `${safe(names.target)}:${(count += 1)}`,
  };
  let y = 40;
  if (note !== undefined) {
    const free = commentJson(null, note, y);
    sheet.comments.set(`${safe(names.target)}:note`, free);
    y += free.height + 40;
  }
  for (const script of scripts) {
    writeScript(sheet, script, null, y);
    y += 80 + 60 * sizeOf(script);
  }
  return { blocks: Object.fromEntries(sheet.blocks), comments: Object.fromEntries(sheet.comments) };
};

const isScript = (input: Input): input is ScriptData => Array.isArray(input) && typeof input[0] !== 'string';
const isBlock = (input: Input): input is BlockData => Array.isArray(input) && typeof input[0] === 'string';

/** How many blocks stand below each other, so that scripts do not cover each other in the editor. */
const sizeOf = (script: ScriptData): number => {
  const inner = script.flatMap(([, inputs]) => Object.values(inputs ?? {}).filter(isScript));
  return script.length + inner.reduce((sum, branch) => sum + 1 + sizeOf(branch), 0);
};

const writeScript = (sheet: Sheet, script: ScriptData, parent: string | null, y?: number): string | null => {
  let first: string | null = null;
  let above: string | null = parent;
  for (const data of script) {
    const id = writeBlock(sheet, data, above, first === null ? y : undefined);
    const previous = first === null || above === null ? undefined : sheet.blocks.get(above);
    if (previous !== undefined) previous.next = id;
    first ??= id;
    above = id;
  }
  return first;
};

const writeBlock = (
  sheet: Sheet,
  [opcode, inputs = {}, fields = {}, comment]: BlockData,
  parent: string | null,
  y?: number,
  shadow = false,
): string => {
  const id = sheet.newId();
  const block: BlockJson = {
    opcode,
    next: null,
    parent,
    inputs: {},
    fields: fieldsJson(sheet, opcode, fields),
    shadow,
    topLevel: y !== undefined,
    ...(y !== undefined && { x: scriptsX, y }),
    ...(opcode === 'procedures_call' && { mutation: called(sheet, fields) }),
    ...(comment !== undefined && { comment: writeComment(sheet, id, comment, y) }),
  };
  sheet.blocks.set(id, block);
  block.inputs =
    opcode === 'procedures_definition'
      ? { custom_block: [1, writePrototype(sheet, fields, id)] }
      : inputsJson(sheet, opcode, inputs, id);
  return id;
};

const writeComment = (sheet: Sheet, blockId: string, text: string, y: number | undefined): string => {
  if (y === undefined) throw new Error(`Only the first block of a script can have a comment: "${text}".`);
  const id = `${blockId}:comment`;
  sheet.comments.set(id, commentJson(blockId, text, y));
  return id;
};

const fieldsJson = (
  { names }: Sheet,
  opcode: string,
  fields: Readonly<Record<string, string>>,
): BlockJson['fields'] => {
  if (opcode.startsWith('procedures_')) return {};
  const idOf = (field: string, value: string): string | null => {
    if (field === 'VARIABLE') return names.variable(value);
    if (field === 'LIST') return names.list(value);
    return field === 'BROADCAST_OPTION' ? names.broadcast(value) : null;
  };
  const entries = Object.entries(fields);
  return Object.fromEntries(entries.map(([field, value]) => [field, [value, idOf(field, value)]]));
};

const inputsJson = (
  sheet: Sheet,
  opcode: string,
  inputs: Readonly<Record<string, Input>>,
  parent: string,
): BlockJson['inputs'] => {
  const written: Record<string, InputJson> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const json = inputJson(sheet, `${opcode}.${name}`, input, parent);
    if (json !== undefined) written[name] = json;
  }
  return written;
};

const inputJson = (sheet: Sheet, slot: string, input: Input, parent: string): InputJson | undefined => {
  if (typeof input === 'boolean') {
    return input ? [2, writeBlock(sheet, ['operator_not'], parent)] : undefined;
  }
  if (isScript(input)) {
    const first = writeScript(sheet, input, parent);
    return first === null ? undefined : [2, first];
  }
  if (!isBlock(input)) return [1, literal(sheet, slot, input, parent)];
  if (isMenu(input[0])) return [1, writeBlock(sheet, input, parent, undefined, true)];
  const reporter = writeReporter(sheet, input, parent);
  if (isBoolean(slot)) return [2, reporter];
  return [3, reporter, literal(sheet, slot, '', parent)];
};

const writeReporter = (sheet: Sheet, block: BlockData, parent: string): Slot => {
  const [opcode, , { VARIABLE: variable = '', LIST: list = '' } = {}] = block;
  if (opcode === 'data_variable') return [12, variable, sheet.names.variable(variable)];
  if (opcode === 'data_listcontents') return [13, list, sheet.names.list(list)];
  return writeBlock(sheet, block, parent);
};

const literal = (sheet: Sheet, slot: string, value: string | number, parent: string): Slot => {
  if (slot.endsWith('.BROADCAST_INPUT')) {
    const name = String(value === '' ? 'message1' : value);
    return [11, name, sheet.names.broadcast(name)];
  }
  const menu = menuOf(slot);
  if (menu === undefined) return [primitiveOf(slot, value), String(value)];
  const [opcode, field] = menu;
  return writeBlock(sheet, [opcode, {}, { [field]: String(value) }], parent, undefined, true);
};

type ProcedureFields = Readonly<Record<string, string>>;

const called = (sheet: Sheet, { PROCEDURE: text = '', WARP: warp }: ProcedureFields): Mutation => {
  if (!sheet.procedures.has(text)) {
    throw new Error(`"${sheet.names.target}" has no custom block "${text}".`);
  }
  return callMutation(readProcedure(text), warp === 'true');
};

const writePrototype = (
  sheet: Sheet,
  { PROCEDURE: text = '', WARP: warp }: ProcedureFields,
  parent: string,
): string => {
  const id = sheet.newId();
  const procedure = readProcedure(text);
  const inputs: Record<string, InputJson> = {};
  const mutation = prototypeMutation(procedure, warp === 'true');
  sheet.blocks.set(id, {
    opcode: 'procedures_prototype',
    next: null,
    parent,
    inputs,
    fields: {},
    shadow: true,
    topLevel: false,
    mutation,
  });
  for (const { name, boolean } of procedure.parameters) {
    const opcode = boolean ? 'argument_reporter_boolean' : 'argument_reporter_string_number';
    inputs[name] = [1, writeBlock(sheet, [opcode, {}, { VALUE: name }], id, undefined, true)];
  }
  return id;
};
