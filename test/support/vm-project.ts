// What a loaded project holds, by name, and clicks on its palette. This file must not know Switchboard.

const targetOf = (runtime: VM.Runtime, sprite: string | undefined): VM.Target => {
  const target = sprite === undefined ? runtime.getTargetForStage() : runtime.getSpriteTargetByName(sprite);
  if (target === undefined) throw new Error(`There is no sprite "${sprite ?? 'Stage'}".`);
  return target;
};

/** Throws if the sprite (the stage unless given) has no list of that name. */
export const findList = (runtime: VM.Runtime, name: string, sprite?: string): VM.ListVariable => {
  const list = targetOf(runtime, sprite).lookupVariableByNameAndType(name, 'list');
  if (list === undefined) throw new Error(`There is no list "${name}".`);
  return list;
};

/** Throws if the sprite (the stage unless given) has no variable of that name. */
export const findVariable = (runtime: VM.Runtime, name: string, sprite?: string): VM.ScalarVariable => {
  const variable = targetOf(runtime, sprite).lookupVariableByNameAndType(name);
  if (variable === undefined) throw new Error(`There is no variable "${name}".`);
  return variable;
};

/** What the stage shows. */
export const monitorsOf = (runtime: VM.Runtime): Readonly<Record<string, unknown>>[] => {
  const state = Reflect.get(runtime, '_monitorState') as { values(): Readonly<Record<string, unknown>>[] };
  return state.values().map((monitor) => ({ ...monitor }));
};

type Inputs = Readonly<Record<string, string | number>>;

/** Puts a block into the palette, with what stands in its slots. */
const addToPalette = (runtime: VM.Runtime, id: string, opcode: string, inputs: Inputs): void => {
  const { flyoutBlocks } = runtime;
  const palette: VM.Blocks & { createBlock(block: object): void } = Object.assign(flyoutBlocks);
  for (const old of Object.keys(palette._blocks)) {
    if (old === id || old.startsWith(`${id}.`)) delete palette._blocks[old];
  }
  const blank = { next: null, inputs: {}, fields: {} };
  const slots = Object.keys(inputs).map((name) => {
    const shadow = `${id}.${name}`;
    return [name, { name, block: shadow, shadow }] as const;
  });
  const own = { inputs: Object.fromEntries(slots), parent: null, shadow: false, topLevel: true };
  palette.createBlock({ ...blank, id, opcode, ...own });
  for (const [name, value] of Object.entries(inputs)) {
    const fields = { TEXT: { name: 'TEXT', value: String(value) } };
    palette.createBlock({ ...blank, id: `${id}.${name}`, opcode: 'text', fields, parent: id, shadow: true });
  }
  palette.resetCache();
};

/** Clicks on a block of the palette; `until` lets time pass. Returns what its bubble shows. */
export const click = async (
  runtime: VM.Runtime,
  until: (condition: () => boolean) => Promise<void>,
  opcode: string,
  inputs: Inputs,
): Promise<unknown> => {
  const id = `click:${opcode}`;
  const shown: unknown[] = [];
  const listener = ({ value }: { value: unknown }) => void shown.push(value);
  runtime.on('VISUAL_REPORT', listener);
  addToPalette(runtime, id, opcode, inputs);
  const thread = runtime._pushThread(id, targetOf(runtime, undefined), { stackClick: true });
  await until(() => !runtime.isActiveThread(thread));
  runtime.removeListener('VISUAL_REPORT', listener);
  return shown.at(-1);
};
