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

class Fifo<T extends Waiting> implements Inbox<T> {
  // A moving head, because `Array.prototype.shift` takes longer the more items there are.
  private all: T[] = [];
  private head = 0;
  private readonly keys = new Set<string>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get length(): number {
    return this.all.length - this.head;
  }

  push(item: T): T | undefined {
    const { once } = item;
    if (once !== undefined) {
      if (this.keys.has(once)) return undefined;
      this.keys.add(once);
    }
    this.all.push(item);
    return this.length > this.limit ? this.shift() : undefined;
  }

  shift(): T | undefined {
    const item = this.all[this.head];
    this.head += 1;
    if (this.length <= 0) this.clear();
    else if (this.head > SLACK && this.head > this.length) {
      this.all = this.all.slice(this.head);
      this.head = 0;
    }
    this.release(item);
    return item;
  }

  pop(): T | undefined {
    const item = this.length > 0 ? this.all.pop() : undefined;
    this.release(item);
    return item;
  }

  items(): readonly T[] {
    return this.all.slice(this.head);
  }

  clear(): void {
    this.all.length = this.head = 0;
    this.keys.clear();
  }

  private release(item: T | undefined): void {
    if (item?.once !== undefined) this.keys.delete(item.once);
  }
}

/** At most `limit` items wait. */
export const createInbox = <T extends Waiting>(limit: number): Inbox<T> => new Fifo<T>(limit);
