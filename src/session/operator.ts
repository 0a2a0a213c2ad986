// What the operators of all reference servers have in common: a line is a command and the rest, and every answer is a
// sentence.

/** `rest`: what was typed after the command's name. */
export type Command<State> = (state: State, rest: string) => string;

/** Carries out a line. `explain` may say why there is no command of a name here. */
export const carryOut = <State>(
  commands: ReadonlyMap<string, Command<State>>,
  state: State,
  line: string,
  explain: (name: string) => string | undefined = () => undefined,
): string => {
  const [, name = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(line) ?? [];
  const command = commands.get(name);
  if (command) return command(state, rest);
  return explain(name) ?? `There is no command "${name}". There are ${[...commands.keys()].join(', ')}.`;
};

/** Names in a sentence. */
export const listed = (names: readonly string[]): string => names.join(', ') || 'nobody';
