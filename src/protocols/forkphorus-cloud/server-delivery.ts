// How packets reach the clients of the reference server: a frame for each, or collected for a moment into one
// frame of several lines.

import type { Cancel, Clock } from '../../socket/ports.ts';
import type { SentServerPacket } from './messages.ts';
import type { Client } from './server-rooms.ts';

export interface Delivery {
  /** Sends in one frame, now. */
  send(client: Client, packets: readonly SentServerPacket[]): void;
  /** Sends soon, in order. */
  post(client: Client, packet: SentServerPacket): void;
  /** Cancels the timer; what was collected is dropped. */
  stop(): void;
}

/** `batch`: for how many milliseconds `post` collects; 0 sends at once. */
export function createDelivery(clock: Clock, batch: number): Delivery {
  const collected = new Map<Client, SentServerPacket[]>();
  let cancel: Cancel | undefined;

  function send(client: Client, packets: readonly SentServerPacket[]): void {
    if (client.gone || packets.length === 0) return;
    client.peer.send(packets.map((packet) => JSON.stringify(packet)).join('\n'));
  }

  function flush(): void {
    cancel = undefined;
    const due = [...collected];
    collected.clear();
    for (const [client, packets] of due) send(client, packets);
  }

  function post(client: Client, packet: SentServerPacket): void {
    if (batch === 0) return send(client, [packet]);
    const packets = collected.get(client);
    if (packets === undefined) collected.set(client, [packet]);
    else packets.push(packet);
    cancel ??= clock.after(batch, flush);
  }

  function stop(): void {
    cancel?.();
    collected.clear();
  }

  return { send, post, stop };
}
