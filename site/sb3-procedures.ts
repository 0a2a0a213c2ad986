// Custom blocks: what Scratch saves of `greet [name] [loudly?]`. This file must not know other blocks.

/** A custom block as it is called: its code, and its arguments in order. */
export interface Procedure {
  /** `greet %s %b`. */
  readonly code: string;
  readonly parameters: readonly { readonly name: string; readonly boolean: boolean }[];
}

export type Mutation = Readonly<Record<string, string | readonly never[]>>;

/** Reads `greet [name] [loudly?]`. */
export const readProcedure = (text: string): Procedure => {
  const parameters = [...text.matchAll(/\[([^\]]+)\]/g)].map(([, name = '']) => ({
    name,
    boolean: name.endsWith('?'),
  }));
  const code = text.replace(/\[([^\]]+)\]/g, (_, name: string) => (name.endsWith('?') ? '%b' : '%s'));
  return { code, parameters };
};

/** What a call says of the block it calls. The id of an argument is its name. */
export const callMutation = ({ code, parameters }: Procedure, warp: boolean): Mutation => ({
  tagName: 'mutation',
  children: [],
  proccode: code,
  argumentids: JSON.stringify(parameters.map(({ name }) => name)),
  warp: String(warp),
});

/** What a definition says of itself. */
export const prototypeMutation = (procedure: Procedure, warp: boolean): Mutation => ({
  ...callMutation(procedure, warp),
  argumentnames: JSON.stringify(procedure.parameters.map(({ name }) => name)),
  argumentdefaults: JSON.stringify(procedure.parameters.map(({ boolean }) => (boolean ? 'false' : ''))),
});
