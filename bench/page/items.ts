// What scripts leave in the lists and variables of the project, and when.

declare const vm: VM;

/** Texts as they came, with their times in milliseconds. */
export interface Items {
  readonly texts: readonly string[];
  readonly times: readonly number[];
  note(text: string): void;
  /** Ends when there are `count` of them, when nothing has come for `patience` milliseconds, or after `most`. */
  reach(count: number, patience?: number, most?: number): Promise<void>;
}

const PATIENCE = 1000;

export const createItems = (): Items => {
  const texts: string[] = [];
  const times: number[] = [];
  let wanted = Infinity;
  let reached = () => {};
  return {
    texts,
    times,
    note(text) {
      times.push(performance.now());
      if (texts.push(text) >= wanted) reached();
    },
    reach: (count, patience = PATIENCE, most = Infinity) =>
      new Promise((resolve) => {
        const end = performance.now() + most;
        let before = texts.length;
        const timer = setInterval(
          () => {
            if (texts.length === before || performance.now() >= end) reached();
            before = texts.length;
          },
          Math.min(patience, most),
        );
        reached = () => {
          clearInterval(timer);
          wanted = Infinity;
          resolve();
        };
        wanted = count;
        if (before >= count) reached();
      }),
  };
};

/** The variable or list of the stage; throws if there is none. */
const find = (name: string): { value: unknown } => {
  for (const variable of Object.values(vm.runtime.getTargetForStage()?.variables ?? {})) {
    if (variable.name === name) return variable;
  }
  throw new Error(`The project has no ${name}.`);
};

/** Empties the list, and notes what scripts add to it from now on. It keeps nothing itself, so it is never full. */
export const watchList = (name: string): Items => {
  const items = createItems();
  const value: unknown[] = [];
  value.push = (item: unknown) => {
    items.note(String(item));
    return items.texts.length;
  };
  find(name).value = value;
  return items;
};

/** Notes the values that a variable is given. */
export const watchVariable = (name: string): Items => {
  const items = createItems();
  let value: unknown = '';
  Object.defineProperty(find(name), 'value', {
    configurable: true,
    enumerable: true,
    get: () => value,
    set(next: unknown) {
      value = next;
      items.note(String(next));
    },
  });
  return items;
};

export const valueOf = (name: string): string => String(find(name).value);

/** Milliseconds until a project that should be ready is taken for broken. */
const PATIENCE_TO_START = 20_000;

/** Looks every 5 ms whether it is so; throws the sentence if it is not in time. `look`: done before each look. */
export const until = async (
  isSo: () => boolean,
  otherwise: () => string,
  look = (): Promise<void> => Promise.resolve(),
): Promise<void> => {
  await look();
  for (const end = performance.now() + PATIENCE_TO_START; !isSo(); await look()) {
    if (performance.now() > end) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Ends when the variable has that value; throws if it does not get it. */
export const untilValue = (name: string, wanted: string): Promise<void> =>
  until(
    () => valueOf(name) === wanted,
    () => `${name} is "${valueOf(name)}", not "${wanted}".`,
  );

/** Ends when the list has so many items; throws if it does not get them. */
export const listReaches = (name: string, count: number): Promise<void> => {
  const length = () => (find(name).value as readonly unknown[]).length;
  return until(
    () => length() >= count,
    () => `${name} has ${length()} items, not ${count}.`,
  );
};
