// What a page may ask of the benchmark's server. Types only.

/** `to`: the path of the connections that are meant, such as `/rwci`; all of them do it. */
export type Order =
  /** Sends `count` messages of `size` bytes at least, all at once. Each text begins with its number, from 0. */
  | {
      readonly do: 'burst';
      readonly to: string;
      readonly count: number;
      readonly size: number;
      readonly closes?: boolean;
    }
  /** Sends `flight` messages, numbered from 0, and sends back what comes, until the project has got `count`. */
  | { readonly do: 'echo'; readonly to: string; readonly count: number; readonly flight: number }
  /** Stops reading, or reads on. */
  | { readonly do: 'pause' | 'resume'; readonly to: string }
  /** Tells what has come in since the last report, or begins to count afresh. */
  | { readonly do: 'report' | 'forget'; readonly to: string };

export interface Report {
  /** Messages of the project. */
  readonly received: number;
  /** Those of them that began with a higher number than all before, since `forget`. */
  readonly rising: number;
}

/** The text of message `index`. */
export const textOf = (index: number, size = 0): string => String(index).padEnd(size, '.');
