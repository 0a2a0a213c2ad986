// One's own messages on their way there and back. The server has no word for "no": what it does not pass on simply never
// comes back, and that is the only way to know.

import { Overdue } from '../../session/overdue.ts';
import type { Clock } from '../../socket/ports.ts';
import type { TurboConnectPorts } from './ports.ts';

const PATIENCE = 15_000;
const MOST = 1000;

/** A message that has come back: how many milliseconds that took, and under which name it was sent. */
export interface Receipt {
  readonly took: number;
  readonly name: string;
}

export class Receipts {
  private waiting: { readonly message: string; readonly name: string; readonly at: number }[] = [];
  private readonly overdue: Overdue;
  private readonly clock: Clock;
  private readonly ports: TurboConnectPorts;

  constructor(ports: TurboConnectPorts) {
    this.clock = ports.clock;
    this.ports = ports;
    this.overdue = new Overdue({
      clock: ports.clock,
      patience: PATIENCE,
      oldest: () => this.waiting[0]?.at,
      expire: (due) => this.expire(due),
    });
  }

  sent(message: string, name: string): void {
    this.waiting.push({ message, name, at: this.clock.now() });
    if (this.waiting.length > MOST) this.waiting.shift();
    if (this.waiting.length === 1) this.overdue.watch();
  }

  /** Undefined if none was sent. A message that the server has changed is the oldest one. */
  heard(message: string): Receipt | undefined {
    const index = this.waiting.findIndex((each) => each.message === message);
    const [found] = this.waiting.splice(Math.max(0, index), 1);
    return found && { took: this.clock.now() - found.at, name: found.name };
  }

  /** Nothing more will be heard; says how many are still missing. */
  lost(code: 'messagesMaybeLost' | 'messagesTooEarly'): void {
    this.tell(code, this.waiting.length);
    this.forget();
  }

  forget(): void {
    this.waiting = [];
    this.overdue.stop();
  }

  private expire(due: number): void {
    const before = this.waiting.length;
    this.waiting = this.waiting.filter(({ at }) => at > due);
    this.tell('messagesUnheard', before - this.waiting.length);
  }

  private tell(code: `messages${'MaybeLost' | 'TooEarly' | 'Unheard'}`, count: number): void {
    if (count > 0) this.ports.report(this.ports.error(code, { count }), 'sendMessage');
  }
}
