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
  const keys = new Set<string | undefined>();
  const length = () => items.length - head;
  const shift = () => {
    const item = items[head];
    head += 1;
    keys.delete(item?.once);
    if (head >= items.length || (head > SLACK && head > length())) {
      items = items.slice(head);
      head = 0;
    }
    return item;
  };
  return {
    get length() {
      return length();
    },
    push(item) {
      const { once } = item;
      if (keys.has(once)) return undefined;
      if (once !== undefined) keys.add(once);
      items.push(item);
      return length() > limit ? shift() : undefined;
    },
    shift,
    pop() {
      const item = length() > 0 ? items.pop() : undefined;
      keys.delete(item?.once);
      return item;
    },
    items: () => items.slice(head),
    clear() {
      items.length = head = 0;
      keys.clear();
    },
  };
};
