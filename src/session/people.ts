// Who is online, in the order in which they came. Somebody who is here already does not join again.

export interface People {
  readonly names: readonly string[];
  /** There was a whole list. */
  readonly listed: boolean;
  has(name: string): boolean;
  /** A whole list from the server: the first is taken as it is, each later one as the news it brings. */
  list(names: readonly string[]): void;
  join(name: string): void;
  /** Somebody is here who did not come just now. */
  see(name: string): void;
  /** Takes somebody off the list who did not go. */
  forget(name: string): void;
  leave(name: string): void;
  clear(): void;
}

/** `joined` and `left` hear of everybody who really came or went. */
export const createPeople = (joined: (name: string) => void, left: (name: string) => void): People => {
  const people = new Set<string>();
  let listed = false;
  const join = (name: string): void => {
    if (people.has(name)) return;
    people.add(name);
    joined(name);
  };
  const leave = (name: string): void => {
    if (people.delete(name)) left(name);
  };
  return {
    get names() {
      return [...people];
    },
    get listed() {
      return listed;
    },
    has: (name) => people.has(name),
    list(names) {
      const here = new Set(names);
      for (const name of people) if (!here.has(name)) leave(name);
      // Whoever was seen before the first list has their place in it.
      if (!listed) people.clear();
      for (const name of here) {
        if (listed) join(name);
        else people.add(name);
      }
      listed = true;
    },
    join,
    see: (name) => void people.add(name),
    forget: (name) => void people.delete(name),
    leave,
    clear() {
      people.clear();
      listed = false;
    },
  };
};
