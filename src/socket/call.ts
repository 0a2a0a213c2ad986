// One WebSocket from dialling to its end. After `hangUp` nothing of it is heard any more, however late it comes.

import type { Closing } from './closing.ts';
import type { Packet } from './contract.ts';
import { SocketError } from './errors.ts';
import { readFrame } from './frames.ts';
import type { Cancel, SocketPorts, Wire, WireListener } from './ports.ts';

const OPENING_TIMEOUT = 10_000;

export interface CallListener {
  /** After so many milliseconds. */
  opened(took: number): void;
  received(packet: Packet): void;
  /** A frame could not be read; the call goes on. */
  failed(error: SocketError): void;
  /** `error`: what is known of the reason, if it was not the other side's close. */
  ended(code: number, reason: string, error?: SocketError): void;
}

export class Call {
  private heard = true;
  private wire: Wire | undefined;
  private cancel: Cancel = () => undefined;
  private tellEnded = (): void => undefined;
  private readonly ports: SocketPorts;
  private readonly closing: Closing;
  private readonly url: string;
  private readonly listener: CallListener;

  /**
   * Dials, once no earlier socket to the same address is still closing. An address that the browser refuses ends the
   * call at once, a WebSocket that does not open ends it after 10 s (`openingTimeout`).
   */
  constructor(ports: SocketPorts, closing: Closing, url: string, listener: CallListener) {
    this.ports = ports;
    this.closing = closing;
    this.url = url;
    this.listener = listener;
    const cancelWaiting = closing.whenFree(url, () => this.tryToDial());
    if (this.heard && !this.wire) this.cancel = cancelWaiting;
  }

  /** Bytes handed over that have not left yet. */
  get buffered(): number {
    return this.wire?.buffered ?? 0;
  }

  send(text: string): void {
    this.wire?.send(text);
  }

  hangUp(code: number): void {
    this.heard = false;
    this.cancel();
    if (!this.wire) return;
    this.tellEnded = this.closing.begin(this.url);
    this.wire.close(code, '');
    this.wire = undefined;
  }

  private tryToDial(): void {
    const { clock, dial } = this.ports;
    const began = clock.now();
    this.cancel = clock.after(OPENING_TIMEOUT, () => this.timeOut());
    try {
      this.wire = dial(this.url, this.wireListener(began));
    } catch (error) {
      this.cancel();
      this.heard = false;
      const known =
        error instanceof SocketError ? error : new SocketError('addressUnusable', { url: this.url });
      this.listener.ended(0, '', known);
    }
  }

  private wireListener(began: number): WireListener {
    return {
      opened: () => {
        this.cancel();
        if (this.heard) this.listener.opened(this.ports.clock.now() - began);
      },
      received: (data) => this.read(data),
      closed: (code, reason) => {
        this.wire = undefined;
        this.cancel();
        this.tellEnded();
        if (this.heard) this.listener.ended(code, reason);
        this.heard = false;
      },
    };
  }

  private read(data: string | ArrayBuffer): void {
    const frame = this.heard ? readFrame(data) : [];
    if (frame instanceof SocketError) this.listener.failed(frame);
    else for (const packet of frame) if (this.heard) this.listener.received(packet);
  }

  private timeOut(): void {
    const { url } = this;
    this.hangUp(1000);
    const seconds = OPENING_TIMEOUT / 1000;
    this.listener.ended(1006, '', new SocketError('openingTimeout', { url, seconds }));
  }
}
