// The variables of a room: their values here, what the room is known to hold, and what has still to be sent. Pure; every
// `now` is in milliseconds. No server confirms a set, so what was sent a while ago counts as arrived, and what was sent
// just before a line was lost may not have.
// The rule after an interruption: a change that was made here meanwhile, or that may have been lost with the line, counts
// only if the room still holds what it held before it.

interface Sent {
  readonly value: string;
  readonly at: number;
}

interface Variable {
  /** What it was declared with; undefined for what the room told or a set brought. */
  start: string | undefined;
  value: string;
  /** What the room holds, before anything of `sent`; undefined while that is unknown. */
  known: string | undefined;
  /** What was sent since and may not have arrived, the oldest first. */
  sent: Sent[];
  /** The newest of what was ever sent to this room. */
  last: Sent | undefined;
  /** What the last handshake said. */
  offered: string;
  /** The room has told a value since then. */
  told: boolean;
}

/** For how long after it was sent a set may, and certainly does, cross those of others, in milliseconds. */
export interface Crossing {
  readonly least: number;
  readonly most: number;
}

/** What a change by somebody else means. */
export interface Arrival {
  /** The value here is another one now. */
  readonly changes: boolean;
  /** An own set may have crossed it, so that nobody knows which of the two the room holds. */
  readonly crossed: boolean;
}

/** Servers look after half a minute whether a line is still there, and cut it half a minute later. */
const ARRIVED = 60_000;

/** All names are full names. */
export class Variables {
  private readonly variables = new Map<string, Variable>();
  /** What has to be sent: because this project set it, or once more. */
  private readonly waiting = new Map<string, 'set' | 'resend'>();

  /** In the order of declaring. */
  get names(): readonly string[] {
    return [...this.variables.keys()];
  }

  /** How many have to be sent. */
  get unsent(): number {
    return this.waiting.size;
  }

  has(name: string): boolean {
    return this.variables.has(name);
  }

  get(name: string): string | undefined {
    return this.variables.get(name)?.value;
  }

  /** It comes along into every room. */
  declare(name: string, start: string): void {
    this.ensure(name, start).start ??= start;
  }

  /** Gives a variable the value that the handshake will say. */
  offer(name: string, value: string): void {
    this.ensure(name, value).value = value;
  }

  /** Set by this project; false if that changes nothing. */
  set(name: string, value: string): boolean {
    const variable = this.ensure(name, value);
    const shared = variable.sent.at(-1)?.value ?? variable.known;
    if (variable.value === value && shared === value) return false;
    variable.value = value;
    this.waiting.set(name, 'set');
    return true;
  }

  /** Told by the room while it is entered; whether that changes the value here. */
  reconcile(name: string, value: string): boolean {
    const isNew = !this.has(name);
    const variable = this.ensure(name, value);
    const previous = variable.value;
    const mayBeLost = this.waiting.get(name) === 'set' || variable.sent.length > 0;
    const stands = variable.known === value || variable.sent.some((sent) => sent.value === value);
    take(variable, value);
    this.waiting.delete(name);
    if (mayBeLost && stands && previous !== value) {
      variable.value = previous;
      this.waiting.set(name, 'set');
      return false;
    }
    return isNew || previous !== value;
  }

  /** Told by the room later on. */
  receive(name: string, value: string, now: number, { least, most }: Crossing): Arrival {
    const isNew = !this.has(name);
    const variable = this.ensure(name, value);
    const { value: previous, last } = variable;
    const since = last ? now - last.at : Infinity;
    // Who sends what was there before our set has not heard of it, and only sends that once more.
    const isOld = value === (variable.sent.at(-2)?.value ?? variable.known);
    if (since < least && isOld && last?.value === previous) return { changes: false, crossed: true };
    take(variable, value);
    if (this.waiting.get(name) === 'set') {
      variable.value = previous;
      return { changes: false, crossed: false };
    }
    this.waiting.delete(name);
    return { changes: isNew || previous !== value, crossed: last?.value !== value && since < most };
  }

  /** The value here has to be sent, although it may be what the room holds. */
  resend(name: string): void {
    if (!this.waiting.has(name)) this.waiting.set(name, 'resend');
  }

  /** The room is entered. Of which variables it told nothing, their values may stand as the handshake said them. */
  takeOffers(now: number): void {
    for (const variable of this.variables.values()) {
      if (!variable.told) variable.sent.push({ value: variable.offered, at: now });
    }
  }

  /** Those of which the room told nothing, and for which nothing waits to be sent. */
  get unknown(): readonly string[] {
    return this.names.filter((name) => this.variables.get(name)?.told === false && !this.waiting.has(name));
  }

  /** Takes the next variable that has to be sent. */
  takeUnsent(now: number): string | undefined {
    const [name] = this.waiting.keys();
    const variable = name === undefined ? undefined : this.variables.get(name);
    if (name === undefined || !variable) return undefined;
    this.waiting.delete(name);
    countArrived(variable, now);
    variable.last = { value: variable.value, at: now };
    variable.sent.push(variable.last);
    return name;
  }

  /** The line is lost, and with it perhaps what was sent last. */
  lose(now: number): void {
    for (const variable of this.variables.values()) countArrived(variable, now);
  }

  /** The room is entered anew: what it holds will be told. */
  reenter(): void {
    for (const variable of this.variables.values()) {
      variable.told = false;
      variable.offered = variable.value;
    }
  }

  /** Another room: what was declared starts afresh, and the rest belonged to the room. */
  restart(): void {
    this.waiting.clear();
    const before = [...this.variables];
    this.variables.clear();
    for (const [name, { start }] of before) if (start !== undefined) this.declare(name, start);
  }

  private ensure(name: string, value: string): Variable {
    const existing = this.variables.get(name);
    if (existing) return existing;
    const created = create(value);
    this.variables.set(name, created);
    return created;
  }
}

const create = (value: string): Variable => ({
  start: undefined,
  value,
  known: undefined,
  sent: [],
  last: undefined,
  offered: value,
  told: false,
});

/** The room holds this value. */
const take = (variable: Variable, value: string): void => {
  variable.value = value;
  variable.known = value;
  variable.sent = [];
  variable.told = true;
};

const countArrived = (variable: Variable, now: number): void => {
  const open = variable.sent.filter(({ at }) => now - at < ARRIVED);
  variable.known = variable.sent.at(-open.length - 1)?.value ?? variable.known;
  variable.sent = open;
};
