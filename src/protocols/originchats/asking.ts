// Asking the server: every request gets a listener and ends, with its answer, an error of the server's, or its time. It
// knows which answer belongs to which request, and nothing of what they are about.

import { asText, isObject } from '../../session/packets.ts';
import { Requests } from '../../session/requests.ts';
import type { SocketError } from '../../socket/errors.ts';
import { commandOf } from './messages.ts';
import type { SentClientPacket, ServerPacket } from './messages.ts';
import type { OriginChatsPorts } from './ports.ts';

/** Milliseconds until a request is given up. */
const PATIENCE = 10_000;

/** A packet that answers: as it came, and as it is read. */
export interface Answer {
  readonly value: object;
  readonly packet: ServerPacket | undefined;
}

/** A packet for the server: a command with its fields. */
export type Command = SentClientPacket | { readonly cmd: string };

/** What becomes of a request. */
export interface Fate {
  readonly answered: (answer: Answer) => void;
  /** Also if there was no answer in time. */
  readonly failed: (error: SocketError) => void;
  /** The line is gone before there was an answer. */
  readonly lost: (error: SocketError) => void;
  /** It was too early; milliseconds until it may be tried again. */
  readonly limited: (ms: number) => void;
  /** The project has left, so nothing will be answered. */
  readonly ended?: () => void;
}

const nothing = (): void => undefined;
/** That of a request of which nobody hears. */
export const unheard: Fate = { answered: nothing, failed: nothing, lost: nothing, limited: nothing };

interface Waiting extends Fate {
  readonly command: Command;
  readonly unanswered: () => void;
}

export class Asking {
  /** Milliseconds. */
  roundTrip = 0;
  private readonly requests: Requests<Waiting>;
  private readonly ports: OriginChatsPorts;

  constructor(ports: OriginChatsPorts) {
    this.ports = ports;
    this.requests = new Requests(ports.clock, PATIENCE);
  }

  /** The server repeats listeners, so what names none answers nothing. */
  expectListeners(): void {
    this.requests.repeats = true;
  }

  /** Sends at once and waits for the answer; undefined if the project has left the server meanwhile. */
  ask(command: Command): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.send(command, {
        answered: resolve,
        ended: () => resolve(undefined),
        failed: reject,
        lost: reject,
        limited: (ms) => reject(this.tooOften(ms)),
      });
    });
  }

  /** Sends at once something of which the project only hears if it fails. */
  tell(command: Command, opcode: string): void {
    this.send(command, this.quietly(opcode));
  }

  send(command: Command, fate: Fate): void {
    const { packet, sent } = this.prepare(command, fate);
    this.ports.line.send(packet);
    sent();
  }

  /** A packet with its listener, and what to call when it was sent. */
  prepare(command: Command, fate: Fate): { readonly packet: object; readonly sent: () => void } {
    const listener = this.requests.next();
    const unanswered = () => fate.failed(this.ports.error('unanswered', { command: command.cmd }));
    return {
      packet: { ...command, listener },
      sent: () => this.requests.sent(listener, { ...fate, command, unanswered }),
    };
  }

  /** What the fate of a request without a script that waits is. */
  quietly(opcode: string): Fate {
    const failed = (error: SocketError): void => this.ports.report(error, opcode);
    return { answered: () => undefined, failed, lost: failed, limited: (ms) => failed(this.tooOften(ms)) };
  }

  /** Something arrived: whoever asked for it hears it. False if nobody did. `isMine`: whether this player wrote it. */
  settle(answer: Answer, isMine: boolean): boolean {
    const { packet } = answer;
    const { listener } = fieldsOf(answer.value);
    const found = this.requests.take(asText(listener), (waiting) => fits(waiting.command, answer, isMine));
    if (!found) return false;
    const { request, took } = found;
    switch (packet?.type) {
      case 'error':
      case 'auth_error':
        request.failed(this.ports.error('refused', { reason: packet.val }));
        break;
      case 'rate_limit':
        request.limited(packet.length);
        break;
      default:
        if (/^(?:message_new|ping)$/.test(request.command.cmd)) this.roundTrip = took;
        request.answered(answer);
    }
    return true;
  }

  /** The line is gone. */
  lost(error: SocketError): void {
    for (const request of this.requests.clear()) request.lost(error);
  }

  /** The project has left: whoever waits goes on, and nothing is told. */
  left(): void {
    for (const { ended } of this.requests.clear()) ended?.();
    this.requests.repeats = false;
    this.roundTrip = 0;
  }

  private tooOften(ms: number): SocketError {
    return this.ports.error('limited', { seconds: Math.max(1, Math.ceil(ms / 1000)) });
  }
}

const fieldsOf = (value: object): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});

/** Whether an answer without a listener may belong to a request, by its command and what it is about. */
const fits = (request: Command, { value, packet }: Answer, isMine: boolean): boolean => {
  const asked = fieldsOf(request);
  const { cmd } = request;
  const command = commandOf(value);
  if (command === 'error') return cmd !== 'ping';
  if (command === 'rate_limit') return cmd === 'message_new' || cmd === 'message_edit';
  if (command === 'pong') return cmd === 'ping';
  if (command !== cmd) return false;
  if (packet?.type === 'message_new')
    return isMine && packet.message.content === asText(asked['content']).trim();
  const { id } = fieldsOf(value);
  return asked['id'] === undefined || id === undefined || asked['id'] === id;
};
