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

/** What clicked blocks show from now on. */
export const reportsOf = (runtime: VM.Runtime): { values: unknown[]; stop(): void } => {
  const values: unknown[] = [];
  const listener = ({ value }: { value: unknown }) => void values.push(value);
  runtime.on('VISUAL_REPORT', listener);
  return { values, stop: () => runtime.off('VISUAL_REPORT', listener) };
};

/** Starts a block of the palette, as a click does. */
export const clickReporter = (
  runtime: VM.Runtime,
  opcode: string,
  inputs: Readonly<Record<string, string | number>>,
): VM.Thread => {
  const palette: VM.Blocks & { createBlock(block: object): void } = Object.assign(runtime.flyoutBlocks);
  const id = `click:${opcode}`;
  for (const old of Object.keys(palette._blocks)) {
    if (old === id || old.startsWith(`${id}.`)) delete palette._blocks[old];
  }
  const names = Object.keys(inputs);
  const slots = names.map(
    (name) => [name, { name, block: `${id}.${name}`, shadow: `${id}.${name}` }] as const,
  );
  const blank = { next: null, inputs: {}, fields: {} };
  palette.createBlock({
    ...blank,
    id,
    opcode,
    parent: null,
    inputs: Object.fromEntries(slots),
    shadow: false,
    topLevel: true,
  });
  for (const [name, value] of Object.entries(inputs)) {
    const fields = { TEXT: { name: 'TEXT', value: String(value) } };
    palette.createBlock({ ...blank, id: `${id}.${name}`, opcode: 'text', fields, parent: id, shadow: true });
  }
  palette.resetCache();
  return runtime._pushThread(id, targetOf(runtime, undefined), { stackClick: true });
};
