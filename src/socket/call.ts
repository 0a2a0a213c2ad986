// One WebSocket from dialling to its end. After `hangUp` nothing of it is heard any more, however late it comes.

import type { Closing } from './closing.ts';
import type { Packet } from './contract.ts';
import { SocketError } from './errors.ts';
import { readFrame } from './frames.ts';
import type { Cancel, SocketPorts, Wire } from './ports.ts';

const OPENING_TIMEOUT = 10_000;

export interface CallListener {
  opened(): void;
  received(packet: Packet): void;
  /** A frame could not be read; the call goes on. */
  failed(error: SocketError): void;
  /** `error`: what is known of the reason, if it was not the other side's close. */
  ended(code: number, reason: string, error?: SocketError): void;
}

export interface Call extends Omit<Wire, 'close'> {
  hangUp(code: number): void;
}

/**
 * Dials, once no earlier socket to the same address is still closing. An address that the browser refuses ends the
 * call at once, a WebSocket that does not open ends it after 10 s (`openingTimeout`).
 */
export const dialCall = (ports: SocketPorts, closing: Closing, url: string, listener: CallListener): Call => {
  let heard = true;
  let wire: Wire | undefined;
  let tellEnded = (): void => undefined;
  let cancel: Cancel = () => undefined;

  const hangUp = (code: number): void => {
    heard = false;
    cancel();
    if (!wire) return;
    tellEnded = closing.begin(url);
    wire.close(code, '');
    wire = undefined;
  };
  const timeOut = (): void => {
    hangUp(1000);
    listener.ended(1006, '', new SocketError('openingTimeout', { url, seconds: OPENING_TIMEOUT / 1000 }));
  };
  const read = (data: string | ArrayBuffer): void => {
    const frame = heard ? readFrame(data) : [];
    if (frame instanceof SocketError) listener.failed(frame);
    else for (const packet of frame) if (heard) listener.received(packet);
  };
  const dial = (): void => {
    cancel = ports.clock.after(OPENING_TIMEOUT, timeOut);
    wire = ports.dial(url, {
      opened: () => {
        cancel();
        if (heard) listener.opened();
      },
      received: read,
      closed: (code, reason) => {
        wire = undefined;
        cancel();
        tellEnded();
        if (heard) listener.ended(code, reason);
        heard = false;
      },
    });
  };
  const tryToDial = (): void => {
    try {
      dial();
    } catch (error) {
      cancel();
      heard = false;
      listener.ended(
        0,
        '',
        error instanceof SocketError ? error : new SocketError('addressUnusable', { url }),
      );
    }
  };

  const cancelWaiting = closing.whenFree(url, tryToDial);
  if (heard && !wire) cancel = cancelWaiting;
  return {
    hangUp,
    send: (text) => wire?.send(text),
    get buffered() {
      return wire?.buffered ?? 0;
    },
  };
};
