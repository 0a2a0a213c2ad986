// A WebSocket of the page that opens at once and then says nothing: for tests of what an extension does by itself.

export interface SilentSocket {
  readonly url: string;
  readonly sent: readonly string[];
  readonly closed: boolean;
}

export interface SilentWebSocket {
  /** The class for the page. */
  readonly WebSocket: unknown;
  readonly all: readonly SilentSocket[];
  readonly open: readonly SilentSocket[];
  reset(): void;
}

export const createSilentWebSocket = (): SilentWebSocket => {
  let all: Silent[] = [];
  class Silent implements SilentSocket {
    readonly url: string;
    readonly sent: string[] = [];
    closed = false;
    bufferedAmount = 0;
    binaryType = 'blob';
    onopen: () => void = () => undefined;
    onmessage: () => void = () => undefined;
    onclose: (event: { code: number; reason: string }) => void = () => undefined;
    constructor(url: string) {
      this.url = url;
      all.push(this);
      setImmediate(() => !this.closed && this.onopen());
    }
    send(text: string): void {
      this.sent.push(text);
    }
    close(code: number, reason: string): void {
      this.closed = true;
      setImmediate(() => this.onclose({ code, reason }));
    }
  }
  return {
    WebSocket: Silent,
    get all() {
      return all;
    },
    get open() {
      return all.filter((socket) => !socket.closed);
    },
    reset() {
      all = [];
    },
  };
};
