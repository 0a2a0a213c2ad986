// What became of each line of one client: which messages were handed to it, which came to the server, which came
// back, who ended it, and what a test did to it. It knows packets of RWCI only as far as it tells messages apart.

import type { ReferenceServer } from '../../src/session/reference.ts';
import type { Dial, WireListener } from '../../src/socket/ports.ts';
import type { MemoryNetwork, TestLine } from './memory-network.ts';

/** Texts of messages, public and direct, stand in the order in which they passed. */
export interface RecordedLine {
  readonly line: TestLine;
  /** The client handed them over. */
  readonly sent: string[];
  /** They came to the server. */
  readonly arrived: string[];
  /** They were there for the client to hear, before it closed the line. */
  readonly heard: string[];
  opened: boolean;
  /** When the client closed it. */
  closedAt: number | undefined;
  /** The client closed it while no block asked for anything. */
  closedUnasked: boolean;
  /** It was over before the client closed it. */
  lost: boolean;
  /** The client was told that it is over. */
  ended: boolean;
  /** It was cut, or the server is gone or has closed it. */
  disturbed: boolean;
  cut: boolean;
  /** The browser holds back what it is given, or did. */
  clogged: boolean;
  /** The name that was given on it last. */
  name: string;
  /** The client's browser says that it is over, and nobody tells the server. */
  drop(): void;
  /** The server finds out that nobody is there any more. */
  noticeDeath(): void;
}

const readFrame = (frame: string | ArrayBuffer): Record<string, unknown> =>
  JSON.parse(typeof frame === 'string' ? frame : '{}') as Record<string, unknown>;

const messageIn = (frame: string | ArrayBuffer): readonly string[] => {
  const { type, message } = readFrame(frame);
  return (type === 'message' || type === 'direct_message') && typeof message === 'string' ? [message] : [];
};

const createRecord = (line: TestLine): RecordedLine => ({
  line,
  sent: [],
  arrived: [],
  heard: [],
  opened: false,
  closedAt: undefined,
  closedUnasked: false,
  lost: false,
  ended: false,
  disturbed: false,
  cut: false,
  clogged: false,
  name: '',
  drop: () => undefined,
  noticeDeath: () => undefined,
});

const listen = (listener: WireListener, record: () => RecordedLine): WireListener => ({
  opened() {
    record().opened = true;
    listener.opened();
  },
  received(data) {
    if (record().closedAt === undefined) record().heard.push(...messageIn(data));
    listener.received(data);
  },
  closed(code, reason) {
    record().ended = true;
    record().lost = record().closedAt === undefined;
    listener.closed(code, reason);
  },
});

/** What a recorder needs to know: the time, whether a block is just now asking for something, and whom to tell what is wrong. */
export interface Watch {
  now(): number;
  asked(): boolean;
  complain(sentence: string): void;
}

/** A new line waits so many milliseconds for the old one to close. */
const PATIENCE = 2000;

/** The client's end. */
export const recordDial = (network: MemoryNetwork, lines: RecordedLine[], watch: Watch): Dial => {
  const isHeld = ({ ended, closedAt }: RecordedLine): boolean =>
    !ended && (closedAt === undefined || watch.now() - closedAt < PATIENCE - 0.001);
  const dial = (url: string, listener: WireListener): ReturnType<Dial> => {
    if (lines.some(isHeld)) watch.complain('A line was dialled while the one before was there.');
    const listening = listen(listener, () => record);
    const wire = network.dial(url, listening);
    const record = createRecord(network.newest);
    record.drop = () => listening.closed(1006, '');
    lines.push(record);
    return {
      send(text) {
        if (record.closedAt !== undefined) watch.complain('Something was sent over a line already closed.');
        const { type, username } = readFrame(text);
        if (type === 'auth') record.name = String(username);
        record.sent.push(...messageIn(text));
        wire.send(text);
      },
      close(code, reason) {
        if (record.closedAt !== undefined || record.ended) watch.complain('A line was closed twice.');
        record.closedAt = watch.now();
        record.closedUnasked = !watch.asked();
        wire.close(code, reason);
      },
      get buffered() {
        return wire.buffered;
      },
    };
  };
  return Object.assign(dial, { pageIsSecure: network.dial.pageIsSecure });
};

/** The server's end: the server as the client at the end of the newest of these lines meets it. */
export const recordServer = (server: ReferenceServer, lines: readonly RecordedLine[]): ReferenceServer => ({
  ...server,
  opened(peer) {
    const record = lines.at(-1);
    if (!record) throw new Error('Nobody has dialled.');
    const handler = server.opened({
      ...peer,
      close(code, reason) {
        record.disturbed = true;
        peer.close(code, reason);
      },
    });
    let gone = false;
    const closed = (): void => {
      if (!gone) handler.closed();
      gone = true;
    };
    record.noticeDeath = closed;
    return {
      received(text) {
        record.arrived.push(...messageIn(text));
        handler.received(text);
      },
      closed,
    };
  },
});
