// One client of RWCI in a random test, with a ledger: what its blocks asked for and when, what they answered, and what
// its lines carried. What must be true of that stands in rwci-promises.ts.

import { extension } from '../../extensions/rwci.ts';
import type { RwciSession } from '../../src/protocols/rwci/session.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { MemoryNetwork } from './memory-network.ts';
import { createPlayer } from './player.ts';
import type { Player } from './player.ts';
import { recordDial } from './recorded-lines.ts';
import type { RecordedLine } from './recorded-lines.ts';
import { trackTimers } from './tracked-clock.ts';
import type { TrackedClock } from './tracked-clock.ts';

/** A message that a block accepted. */
export interface Letter {
  readonly text: string;
  readonly at: number;
  /** Who the sender was. */
  readonly name: string;
  readonly isDirect: boolean;
  /** Where it was to go at once: the sender was logged in on this line. */
  readonly line: RecordedLine | undefined;
  /** Where it was to be heard: the other client was logged in on this line, under the right name. */
  readonly hearer: RecordedLine | undefined;
  /** It was due, and it was there. */
  settled: boolean;
}

/** A block that makes its script wait. */
export interface Waiting {
  readonly name: 'connect' | 'logIn';
  readonly began: number;
  /** The longest that it may take, in milliseconds. */
  readonly limit: number;
  ended: number | undefined;
}

const PASSWORD = 'meow';
/** The longest that a block may wait, in milliseconds. */
const LONGEST_WAIT = 15_000;
/** While the first line is on its way, what waits for it has until it opens, and then its own time. */
const LONGEST_OPENING = 12_000;
/** How long a user may look at the browser's question. */
const LONGEST_QUESTION = 3000;

export class Member {
  readonly name: string;
  readonly url: string;
  readonly clock: TrackedClock;
  /** All lines that were ever dialled; those of this life begin at `firstLine`. */
  readonly lines: RecordedLine[] = [];
  firstLine = 0;
  /** What the blocks accepted since the project was started last. */
  letters: Letter[] = [];
  waiting: Waiting[] = [];
  player: Player<RwciSession>;
  /** It was logged in under this name, is to reconnect, and no block has changed that; with the time and the number of errors told until then. */
  wish: { readonly name: string; readonly at: number; readonly told: number } | undefined;
  reconnects = true;
  /** It is to be connected, and nothing has changed that. */
  wantsLine = false;
  /** What is wrong, in sentences. */
  readonly complaints: string[] = [];
  private written = 0;
  private asking = false;

  constructor(name: string, clock: TrackedClock, network: MemoryNetwork, random: () => number) {
    this.name = name;
    // Each has an address of its own, so that its lines can be cut alone.
    this.url = `${extension.url}?${name}`;
    this.clock = trackTimers(clock);
    const dial = recordDial(network, this.lines, {
      now: clock.now,
      asked: () => this.asking,
      complain: (sentence) => void this.complaints.push(sentence),
    });
    const permission = (): Promise<boolean> =>
      new Promise((resolve) => {
        if (random() < 0.7) resolve(true);
        else clock.after(random() * LONGEST_QUESTION, () => resolve(true));
      });
    this.player = createPlayer(extension, { clock: this.clock, dial, random, permission });
  }

  /** The line on which it is logged in. */
  get lineInUse(): RecordedLine | undefined {
    return this.player.session.isLoggedIn ? this.lines.at(-1) : undefined;
  }

  /** The sum over the errors of one code that no block waited for, each counting what it says. */
  countReported(code: string): number {
    return this.player.reported
      .filter((error) => error.code === code)
      .reduce((sum, { parameters }) => sum + Number(parameters['count'] ?? 1), 0);
  }

  get living(): readonly RecordedLine[] {
    return this.lines.filter((line) => !line.ended && line.closedAt === undefined);
  }

  connect(): void {
    this.wantsLine = this.reconnects;
    const isAsked = this.player.status === 'connecting' || this.player.status === 'disconnected';
    const limit = LONGEST_WAIT + (isAsked ? LONGEST_QUESTION : 0);
    this.wait('connect', () => this.player.connect(this.url), limit);
  }

  logIn(name: string, password = PASSWORD): void {
    this.wish = undefined;
    const opening = this.player.status === 'connecting' ? LONGEST_QUESTION + LONGEST_OPENING : 0;
    this.wait('logIn', () => this.player.session.logIn(name, password), LONGEST_WAIT + opening);
  }

  /** What most projects do after the green flag. */
  enter(): void {
    this.connect();
    this.logIn(this.name);
  }

  /** `recipient`: to this one alone. */
  send(other: Member, recipient?: string): void {
    const { session } = this.player;
    const line = this.lineInUse;
    this.written += 1;
    const text = `${this.name} ${this.written}`;
    const isHeard = recipient === undefined || other.player.session.myName === recipient;
    const letter = {
      text,
      at: this.clock.now(),
      name: session.myName,
      isDirect: recipient !== undefined,
      line,
      hearer: isHeard ? other.lineInUse : undefined,
      settled: false,
    };
    this.letters.push(letter);
    const error = this.ask(() =>
      recipient === undefined ? session.sendMessage(text) : session.sendDirect(recipient, text),
    );
    if (error === undefined) return;
    this.letters.pop();
    const mayBe = ['notConnected', 'notLoggedIn', 'recipientOffline'];
    if (!mayBe.includes(error.code)) this.complaints.push(`A message was refused: ${error.code}.`);
    if (line && error.code !== 'recipientOffline')
      this.complaints.push(`A message of somebody logged in was refused: ${error.code}.`);
  }

  disconnect(): void {
    this.wantsLine = false;
    const { player } = this;
    this.wish = undefined;
    const tells = player.status === 'disconnected' ? 0 : 1;
    const before = player.all('disconnected').length;
    this.ask(() => player.disconnect());
    if (player.all('disconnected').length !== before + tells)
      this.complaints.push(`disconnect told ${player.all('disconnected').length - before} times.`);
    if (player.status !== 'disconnected') this.complaints.push('disconnect did not disconnect.');
  }

  setReconnect(on: boolean): void {
    this.reconnects = on;
    this.ask(() => this.player.setReconnect(on));
    if (on) return;
    this.wantsLine = false;
    this.wish = undefined;
  }

  /** The stop button. */
  stop(): void {
    this.ask(() => this.player.stop());
  }

  /** What follows the stop button sooner or later. */
  restart(): void {
    this.player = this.player.restart();
    this.firstLine = this.lines.length;
    this.letters = [];
    this.waiting = [];
    this.reconnects = true;
    this.wish = undefined;
    this.wantsLine = false;
  }

  comeOnline(): void {
    this.ask(() => this.player.comeOnline());
  }

  noteWish(): void {
    const { session, reported } = this.player;
    if (session.isLoggedIn && this.reconnects)
      this.wish = { name: session.myName, at: this.clock.now(), told: reported.length };
  }

  // Whatever is no error in words must not escape from a block.
  private ask(block: () => void): SocketError | undefined {
    this.asking = true;
    try {
      block();
      return undefined;
    } catch (error) {
      if (error instanceof SocketError) return error;
      throw error;
    } finally {
      this.asking = false;
    }
  }

  private wait(name: Waiting['name'], block: () => Promise<void>, limit: number): void {
    const waiting: Waiting = { name, began: this.clock.now(), limit, ended: undefined };
    this.waiting.push(waiting);
    const isKept = this.watchFor(name);
    const end = (error?: unknown): void => {
      waiting.ended = this.clock.now();
      const isRight = error === undefined ? isKept() : error instanceof SocketError;
      // The document's server closes the line over it.
      if (error instanceof SocketError && error.code === 'loginFailed') this.wantsLine = false;
      const words = error instanceof Error ? error.message : 'no error';
      if (!isRight) this.complaints.push(`The block ${name} ended with ${words}.`);
    };
    const error = this.ask(() => void block().then(() => end(), end));
    if (error) end(error);
  }

  /** Whether what a block asks for was so already, has come true since, or is void because of `disconnect` or stop. */
  private watchFor(name: Waiting['name']): () => boolean {
    const { player } = this;
    const event = name === 'connect' ? 'connected' : 'loggedIn';
    const before = player.all(event).length;
    const isSo = name === 'connect' ? player.status === 'connected' : player.session.isLoggedIn;
    return () => isSo || player.all(event).length > before || player.status === 'disconnected';
  }
}
