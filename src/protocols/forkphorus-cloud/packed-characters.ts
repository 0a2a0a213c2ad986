// The characters of packed text as codes of two digits. Most characters are one code: those of the present window of 64
// neighbours, and the common ones of U+0020 to U+003F. The last four codes begin something longer. Pure.

const WINDOW = 64;
/** Where the window is at the beginning: on the letters of the Latin alphabet. */
const LATIN = 0x40;
/** A window begins at a multiple of it. */
const STEP = 16;
const COMMON = 0x20;
const COMMON_CODE = 64;
const COMMON_COUNT = 32;
/** Codes that begin something longer. */
const MOVE = 96;
const NEARBY = 97;
const RUN = 98;
const REPEAT = 99;
/** What `NEARBY` reaches: letters with accents, Greek, Cyrillic. */
const NEARBY_START = 0x80;
const NEARBY_COUNT = 1000;
const LONGEST_RUN = 100;
/** In a run, numbers above the first plane mean the one with the emoji. */
const PLANE = 0x1_00_00;
const EMOJI = 0x1_f0_00;
const RUN_NUMBERS = 100_000;
const SHORTEST_REPEAT = 5;
const LONGEST_REPEAT = SHORTEST_REPEAT + 99;
/** A repeat of eight digits brings the most, and each of its characters may be two surrogates. */
export const MOST_UNITS_A_DIGIT = (2 * LONGEST_REPEAT) / 8;
const FARTHEST_REPEAT = 10_000;
/** UTF-16 units. A longer text is not read: a few digits could fill the memory. */
export const LONGEST_TEXT = 1_000_000;
/** So many characters ahead the best place for the window is sought, and so many more must fit. */
const OUTLOOK = 24;
const WORTH_A_MOVE = 4;

const digits = (number: number, count: number): string => String(number).padStart(count, '0');

const isWithin = (unit: number, start: number, count: number): boolean =>
  unit >= start && unit < start + count;

const isCommon = (unit: number): boolean => isWithin(unit, COMMON, COMMON_COUNT);

/** Characters as numbers that a run can write: what lies in between the planes becomes two surrogates. */
const unitsOf = (text: string): number[] => {
  const units: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const isWritable = point < PLANE || isWithin(point, EMOJI, RUN_NUMBERS - PLANE);
    if (isWritable) units.push(point);
    else units.push(character.charCodeAt(0), character.charCodeAt(1));
  }
  return units;
};

const joined = (units: readonly number[]): string => {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 1000)
    parts.push(String.fromCodePoint(...units.slice(at, at + 1000)));
  return parts.join('');
};

/** Writes the codes of one text. */
class Encoder {
  private readonly units: readonly number[];
  private readonly codes: string[] = [];
  /** Where each group of a few units was last seen. */
  private readonly groups = new Map<string, number>();
  private window = LATIN;
  private at = 0;
  private noted = 0;

  constructor(units: readonly number[]) {
    this.units = units;
  }

  encode(): string {
    while (this.at < this.units.length) {
      this.noteGroups();
      if (!this.repeat() && !this.plain() && !this.move() && !this.nearby()) this.run();
    }
    return this.codes.join('');
  }

  private unit(at: number): number {
    return this.units[at] ?? 0;
  }

  private isPlain(unit: number): boolean {
    return isCommon(unit) || isWithin(unit, this.window, WINDOW);
  }

  private groupAt(at: number): string {
    return this.units.slice(at, at + SHORTEST_REPEAT).join();
  }

  /** Remembers the groups that begin before the present place. */
  private noteGroups(): void {
    for (; this.noted < this.at; this.noted += 1) this.groups.set(this.groupAt(this.noted), this.noted);
  }

  private repeat(): boolean {
    const { at, units } = this;
    if (at + SHORTEST_REPEAT > units.length) return false;
    const earlier = this.groups.get(this.groupAt(at));
    if (earlier === undefined || at - earlier > FARTHEST_REPEAT) return false;
    let count = SHORTEST_REPEAT;
    while (
      count < LONGEST_REPEAT &&
      at + count < units.length &&
      units[earlier + count] === units[at + count]
    )
      count += 1;
    this.codes.push(digits(REPEAT, 2), digits(count - SHORTEST_REPEAT, 2), digits(at - earlier - 1, 4));
    this.at += count;
    return true;
  }

  private plain(): boolean {
    const unit = this.unit(this.at);
    if (!this.isPlain(unit)) return false;
    this.codes.push(digits(isCommon(unit) ? unit - COMMON + COMMON_CODE : unit - this.window, 2));
    this.at += 1;
    return true;
  }

  /** Moves the window to where more of what comes next fits. */
  private move(): boolean {
    const ahead = this.units.slice(this.at, this.at + OUTLOOK).filter((unit) => !isCommon(unit));
    const fitting = (start: number): number => ahead.filter((unit) => isWithin(unit, start, WINDOW)).length;
    const first = Math.floor(this.unit(this.at) / STEP) * STEP;
    const starts = [first, first - STEP, first - 2 * STEP, first - 3 * STEP].filter((start) => start >= 0);
    const best = starts.reduce((one, other) => (fitting(other) > fitting(one) ? other : one));
    if (best / STEP > 9999 || fitting(best) - fitting(this.window) < WORTH_A_MOVE) return false;
    this.window = best;
    this.codes.push(digits(MOVE, 2), digits(best / STEP, 4));
    return true;
  }

  private nearby(): boolean {
    const unit = this.unit(this.at);
    if (!isWithin(unit, NEARBY_START, NEARBY_COUNT)) return false;
    this.codes.push(digits(NEARBY, 2), digits(unit - NEARBY_START, 3));
    this.at += 1;
    return true;
  }

  private run(): void {
    const start = this.at;
    // One that would have a code of its own is cheaper here than a second run behind it.
    const belongs = (at: number): boolean =>
      at < this.units.length &&
      (!this.isPlain(this.unit(at)) || (at + 1 < this.units.length && !this.isPlain(this.unit(at + 1))));
    let end = start + 1;
    while (end - start < LONGEST_RUN && belongs(end)) end += 1;
    const numbers = this.units.slice(start, end).map((unit) => (unit < PLANE ? unit : unit - EMOJI + PLANE));
    this.codes.push(
      digits(RUN, 2),
      digits(end - start - 1, 2),
      ...numbers.map((number) => digits(number, 5)),
    );
    this.at = end;
  }
}

/** Reads codes; `failed` once they mean nothing. */
class Decoder {
  readonly units: number[] = [];
  failed = false;
  private readonly codes: string;
  private window = LATIN;
  private at = 0;

  constructor(codes: string) {
    this.codes = codes;
  }

  decode(): void {
    while (!this.failed && this.at < this.codes.length) {
      this.step(this.take(2));
      this.failed ||= this.units.length > LONGEST_TEXT;
    }
  }

  private take(count: number): number {
    const end = this.at + count;
    this.failed ||= end > this.codes.length;
    const number = Number(this.codes.slice(this.at, end));
    this.at = end;
    return number;
  }

  private step(code: number): void {
    if (code < WINDOW) this.units.push(this.window + code);
    else if (code < MOVE) this.units.push(code - COMMON_CODE + COMMON);
    else if (code === MOVE) this.window = this.take(4) * STEP;
    else if (code === NEARBY) this.units.push(this.take(3) + NEARBY_START);
    else if (code === RUN) this.run(this.take(2) + 1);
    else this.repeat(this.take(2) + SHORTEST_REPEAT, this.take(4) + 1);
  }

  private run(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const number = this.take(5);
      this.units.push(number < PLANE ? number : number - PLANE + EMOJI);
    }
  }

  private repeat(count: number, back: number): void {
    const start = this.units.length - back;
    this.failed ||= start < 0;
    if (this.failed) return;
    for (let i = 0; i < count; i += 1) this.units.push(this.units[start + i] ?? 0);
  }
}

/** A text as codes. */
export const encode = (text: string): string => new Encoder(unitsOf(text)).encode();

/** The text that the codes mean; undefined if they mean none. */
export const decode = (codes: string): string | undefined => {
  const decoder = new Decoder(codes);
  decoder.decode();
  return decoder.failed ? undefined : joined(decoder.units);
};
