// One connection to the benchmark's server, and what the server does with it when it is told to.

import type { WebSocket } from 'ws';
import { textOf } from './orders.ts';
import type { Order, Report } from './orders.ts';
import type { Wire } from './wire.ts';

/** So many messages are handed over before the server waits for them to leave. */
const BATCH = 10_000;

export class Visitor {
  private readonly socket: WebSocket;
  private readonly wire: Wire;
  /** Messages that it has sent since the last report, and those of them whose number was above all before. */
  private received = 0;
  private rising = 0;
  private highest = -1;
  /** How many messages it still gets back. */
  private echoes = 0;

  constructor(socket: WebSocket, wire: Wire) {
    this.socket = socket;
    this.wire = wire;
    socket.on('message', (data: Buffer) => this.hear(data.toString()));
  }

  async obey(order: Order): Promise<Report | undefined> {
    switch (order.do) {
      case 'burst':
        await this.burst(order.count, order.size);
        if (order.closes === true) this.socket.close(1000);
        return undefined;
      case 'echo':
        return this.echo(order.count, order.flight);
      case 'pause':
        this.socket.pause();
        return undefined;
      case 'resume':
        this.socket.resume();
        return undefined;
      case 'forget':
        this.highest = -1;
        this.report();
        return undefined;
      case 'report':
        return this.report();
    }
  }

  private hear(frame: string): void {
    const { socket, wire } = this;
    const text = wire.textIn(frame);
    if (text === undefined) return wire.answers(frame).forEach((answer) => socket.send(answer));
    const number = Number.parseInt(text, 10);
    if (number > this.highest) this.rising += 1;
    this.highest = Math.max(this.highest, number);
    this.received += 1;
    if (this.echoes <= 0) return;
    this.echoes -= 1;
    socket.send(wire.echo(text));
  }

  private async burst(count: number, size: number): Promise<void> {
    const { socket, wire } = this;
    for (let i = 0; i < count; i += 1) {
      socket.send(wire.message(textOf(i, size)));
      if (i % BATCH === BATCH - 1) await this.emptied();
    }
  }

  private async emptied(): Promise<void> {
    const { socket } = this;
    while (socket.bufferedAmount > 0 && socket.readyState === socket.OPEN) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private echo(count: number, flight: number): undefined {
    this.echoes = count - flight;
    for (let i = 0; i < Math.min(flight, count); i += 1) this.socket.send(this.wire.echo(textOf(i)));
  }

  private report(): Report {
    const { received, rising } = this;
    this.received = this.rising = 0;
    return { received, rising };
  }
}
