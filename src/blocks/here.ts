// What a block can reach besides the session of its protocol: the connection that its script means, the
// event settings, and errors. The adapter fills it in; this file must not know Scratch.

/** `status` of a connection, as the reporter gives it; never translated. */
export type Status = 'disconnected' | 'connecting' | 'connected' | 'reconnecting';

export interface ConnectionControl {
  readonly name: string;
  readonly status: Status;
  /** Ends when the connection is ready; rejects when the first try failed. */
  connect(url: string): Promise<void>;
  disconnect(): void;
  setReconnect(on: boolean): void;
  /** Throws if the text is no JSON, or if the protocol refuses it. */
  sendRaw(json: string): void;
}

/** How waiting events are handled, for the whole extension. */
export const eventModes = ['one at a time', 'all at once', 'only the newest'] as const;
export type EventMode = (typeof eventModes)[number];

export interface EventSettings {
  setMode(mode: EventMode): void;
  /** Events that wait for a script to end. */
  readonly waiting: number;
  /** Events that were dropped because too many waited. */
  readonly lost: number;
}

export interface Here {
  readonly connection: ConnectionControl;
  /** The event that started the script, with its data under its name; undefined where none did. */
  readonly occurrence: { readonly happened: object } | undefined;
  /** From now on the script means the connection of that name. */
  useConnection(name: string): void;
  readonly events: EventSettings;
  readonly version: string;
  /** Makes an error to throw; `code` names its sentence. */
  error(code: string, parameters?: Readonly<Record<string, string | number>>): Error;
}
