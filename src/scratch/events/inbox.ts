// First in, first out, with a bound: the events of an extension that no script has seen yet, and those that wait for
// one script. This file must not know scripts or threads.

/** What can wait. */
export interface Waiting {
  /** An item whose `once` equals that of one that still waits is not queued again. */
  readonly once?: string;
}

export interface Inbox<T extends Waiting> {
  readonly length: number;
  /** Returns what had to go for it: the oldest, if more than the limit wait. */
  push(item: T): T | undefined;
  /** Takes out the oldest. */
  shift(): T | undefined;
  /** Takes out the newest. */
  pop(): T | undefined;
  /** All that wait, the oldest first. */
  items(): readonly T[];
  clear(): void;
}

/** Above it, the space that taken items leave at the front is given back. */
const SLACK = 1024;

/** At most `limit` items wait. */
export const createInbox = <T extends Waiting>(limit: number): Inbox<T> => {
  // A moving head, because `Array.prototype.shift` takes longer the more items there are.
  let items: T[] = [];
  let head = 0;
  const keys = new Set<string>();

  const forget = (item: T): T => {
    if (item.once !== undefined) keys.delete(item.once);
    return item;
  };
  const shift = (): T | undefined => {
    const item = items[head];
    if (item === undefined) return undefined;
    head += 1;
    if (head === items.length || (head > SLACK && head * 2 > items.length)) {
      items = items.slice(head);
      head = 0;
    }
    return forget(item);
  };
  return {
    get length() {
      return items.length - head;
    },
    push(item) {
      if (item.once !== undefined) {
        if (keys.has(item.once)) return undefined;
        keys.add(item.once);
      }
      items.push(item);
      return items.length - head > limit ? shift() : undefined;
    },
    shift,
    pop() {
      const item = items.length > head ? items.pop() : undefined;
      return item && forget(item);
    },
    items: () => items.slice(head),
    clear() {
      items = [];
      head = 0;
      keys.clear();
    },
  };
};
