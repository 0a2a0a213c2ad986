// The least session that a socket can have: ready as soon as the line is open, sends what it is told. For tests of
// the socket itself.

import type { Close, Packet, SessionDriver, SessionPorts, Verdict } from '../../src/socket/contract.ts';

export class BareSession implements SessionDriver {
  readonly heard: Packet[] = [];
  readonly openings: boolean[] = [];
  lefts = 0;
  largestFrame: number | undefined;
  /** What the next end of the line means. */
  verdict: Verdict = {};
  /** Whether an opened line is called ready at once. */
  readyAtOnce = true;
  readonly ports: SessionPorts<object>;

  constructor(ports: SessionPorts<object>) {
    this.ports = ports;
  }

  opened(again: boolean): void {
    this.openings.push(again);
    if (!this.readyAtOnce) return;
    this.ports.line.ready();
    this.ports.line.release();
  }

  received(packet: Packet): void {
    this.heard.push(packet);
  }

  closed(_close: Close): Verdict {
    return this.verdict;
  }

  left(): void {
    this.lefts += 1;
  }

  sendRaw(packet: unknown): void {
    this.ports.line.post(() => ({ packet }));
  }
}

export const bareExtension = {
  session: (ports: SessionPorts<object>) => new BareSession(ports),
  errors: {},
};
