// What a player tells the page that it is shown on.

/** A packet that went out or came in, or what happened to the line. */
export interface Told {
  /** Which way it went. The name tells this message from those of others. */
  readonly switchboard: 'out' | 'in' | 'line';
  /** Without any secret. */
  readonly text: string;
}

const directions: readonly unknown[] = ['out', 'in', 'line'] satisfies Told['switchboard'][];

export const isTold = (data: unknown): data is Told =>
  typeof data === 'object' &&
  data !== null &&
  'switchboard' in data &&
  directions.includes(data.switchboard) &&
  'text' in data &&
  typeof data.text === 'string';
