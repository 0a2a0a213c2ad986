// The arguments of a block: how they are declared, which ones a text demands, and their one and only cast from
// what the VM hands over. This file must not know Scratch.

import type { Here } from './here.ts';

/** What a block may report. */
export type Value = string | number | boolean;

export interface TextArgument {
  readonly type: 'text';
  readonly default: string;
}

export interface NumberArgument {
  readonly type: 'number';
  readonly default: number;
}

/** A menu that also takes reporters; its values are saved in projects. */
export interface MenuArgument<Item extends string = string> {
  readonly type: 'menu';
  readonly menu: readonly Item[];
  readonly default: Item;
}

export type Argument = TextArgument | NumberArgument | MenuArgument;
export type Arguments = Readonly<Record<string, Argument>>;

/** What the VM hands over: any value, under the names of the arguments. */
export type RawArguments = Readonly<Record<string, unknown>>;

/** The names in brackets in a block's text. */
type Placeholder<Text extends string> = Text extends `${string}[${infer Name}]${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Exactly the arguments that a block's text demands. */
export type ArgumentsFor<Text extends string> = Readonly<Record<Placeholder<Text>, Argument>>;

/** An argument that the text does not name is an error. */
export type NothingElse<A, Text extends string> = Readonly<
  Record<Exclude<keyof A, Placeholder<Text>>, never>
>;

type CastArgument<A> = A extends NumberArgument ? number : A extends MenuArgument<infer Item> ? Item : string;

/** What a block's function gets. */
export type CastArguments<A> = { readonly [Name in keyof A]: CastArgument<A[Name]> };

// @__NO_SIDE_EFFECTS__
export const text = (value: string): TextArgument => ({ type: 'text', default: value });

// @__NO_SIDE_EFFECTS__
export const number = (value: number): NumberArgument => ({ type: 'number', default: value });

// @__NO_SIDE_EFFECTS__
export const menu = <const Item extends string>(
  items: readonly Item[],
  value: NoInfer<Item>,
): MenuArgument<Item> => ({
  type: 'menu',
  menu: items,
  default: value,
});

/** As Scratch casts: what is no number is 0. */
export const toNumber = (value: unknown): number => Number(value) || 0;

const chosenFrom = (items: readonly string[], value: unknown, here: Here): string => {
  const wanted = String(value).trim().toLowerCase();
  const item = items.find((each) => each.toLowerCase() === wanted);
  if (item === undefined) throw here.error('notInMenu', { value: String(value), choices: items.join(', ') });
  return item;
};

const castOne = (argument: Argument, value: unknown, here: Here): Value => {
  switch (argument.type) {
    case 'number':
      return toNumber(value);
    case 'menu':
      return chosenFrom(argument.menu, value, here);
    case 'text':
      return String(value);
  }
};

/**
 * Returns what casts the values that the VM hands over, once: text to a string, numbers to a number, menus to one of
 * their values. It throws `notInMenu` for a value that a reporter put into a menu and that is none of its own.
 */
// @__NO_SIDE_EFFECTS__
export const castFor = <A extends Arguments>(
  declared: A,
): ((raw: RawArguments, here: Here) => CastArguments<A>) => {
  const entries = Object.entries(declared);
  const none = Object.freeze({}) as CastArguments<A>;
  if (entries.length === 0) return () => none;
  return (raw, here) => {
    const cast: Record<string, Value> = {};
    for (const [name, argument] of entries) cast[name] = castOne(argument, raw[name], here);
    return cast as CastArguments<A>;
  };
};
