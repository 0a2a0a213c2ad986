// The five things of the outside world that the socket needs. Each is passed in, so that a test of an hour of
// reconnecting takes no time.

/** Cancels a timer or a subscription; calling it twice is harmless. */
export type Cancel = () => void;

/** Time in milliseconds. */
export interface Clock {
  /** Milliseconds on a clock that never goes back; only differences mean something. */
  now(): number;
  /** Milliseconds since 1970. */
  epoch(): number;
  /** Calls back once after `ms`. */
  after(ms: number, callback: () => void): Cancel;
}

/** What one WebSocket tells. Nothing is told after `closed`. */
export interface WireListener {
  opened(): void;
  /** A text frame, or the bytes of a binary one. */
  received(data: string | ArrayBuffer): void;
  /** Close code and reason as in RFC 6455, section 7.4; 1006 where there was no close frame. */
  closed(code: number, reason: string): void;
}

/** One WebSocket, dialled. */
export interface Wire {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Bytes handed over that have not left yet. */
  readonly buffered: number;
}

/** Opens a WebSocket. */
export interface Dial {
  /** Throws a `SocketError` if the browser refuses the address at once. */
  (url: string, listener: WireListener): Wire;
  /** The page came over https, so browsers refuse plain `ws://` to all hosts but this computer. */
  readonly pageIsSecure: boolean;
}

/** Whether a page may be reached; may ask the user, and then take minutes. */
export type Permission = (url: string) => Promise<boolean>;

/** Tells when the browser comes back online. */
export interface Online {
  onOnline(callback: () => void): Cancel;
}

export interface SocketPorts {
  readonly dial: Dial;
  readonly clock: Clock;
  readonly permission: Permission;
  readonly online: Online;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
}
