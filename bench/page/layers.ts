// What the layers between a frame and the event engine cost, each measured with all below it. The code is that of the
// extension, joined to a line that is no network.

import { percentile } from '../figures.ts';
import { RwciSession } from '../../src/protocols/rwci/session.ts';
import { parseServerPacket } from '../../src/protocols/rwci/messages.ts';
import type { RwciEvents } from '../../src/protocols/rwci/events.ts';
import type { errors } from '../../src/protocols/rwci/errors.ts';
import { createConnection } from '../../src/scratch/connection.ts';
import { createSentences } from '../../src/scratch/sentences.ts';
import { createClosing } from '../../src/socket/closing.ts';
import { browserClock } from '../../src/socket/clock.ts';
import { readFrame } from '../../src/socket/frames.ts';
import type { Dial, WireListener } from '../../src/socket/ports.ts';

/** Microseconds per message. */
export interface Layers {
  readonly json: number;
  readonly frame: number;
  readonly schema: number;
  readonly session: number;
}

/** Runs the work many times; the microseconds that it takes when nothing disturbs it. */
const timed = (work: () => unknown): number => {
  const times: number[] = [];
  for (let batch = 0; batch < 100; batch += 1) {
    const start = performance.now();
    for (let n = 0; n < 1000; n += 1) work();
    times.push(performance.now() - start);
  }
  // The first batches are not compiled to machine code yet, and whatever else the machine does can only add.
  return percentile(times.slice(50), 0.1);
};

/** A session that is connected to nothing, and what hands it frames. */
const connected = async (): Promise<(frame: string) => void> => {
  let wire: WireListener | undefined;
  const open = (_url: string, listener: WireListener) => {
    wire = listener;
    return { send: () => undefined, close: () => undefined, buffered: 0 };
  };
  const dial: Dial = Object.assign(open, { pageIsSecure: false });
  const connection = createConnection<RwciSession, RwciEvents, keyof typeof errors>(
    'main',
    (ports) => new RwciSession(ports),
    {
      sockets: {
        dial,
        clock: browserClock,
        permission: () => Promise.resolve(true),
        online: { onOnline: () => () => undefined },
        random: Math.random,
      },
      closing: createClosing(browserClock),
      sentences: createSentences({}, (text) => text),
      given: {
        memory: new Map(),
        projectUsername: () => '',
        openWindow: () => Promise.resolve(),
        mayFetch: () => Promise.resolve(false),
        fetchJson: () => Promise.reject(new Error('Nothing is fetched here.')),
      },
    },
    { emit: () => undefined, emitLine: () => undefined, report: () => undefined, gather: (work) => work() },
  );
  const ready = connection.connect('ws://localhost:8000/rwci');
  await Promise.resolve();
  while (!wire) await new Promise((resolve) => setTimeout(resolve));
  wire.opened();
  await ready;
  return (frame) => wire?.received(frame);
};

export const layers = async (frame: string): Promise<Layers> => {
  const hand = await connected();
  return {
    json: timed(() => JSON.parse(frame) as unknown),
    frame: timed(() => readFrame(frame)),
    schema: timed(() => {
      const packets = readFrame(frame);
      return packets instanceof Error ? packets : parseServerPacket(packets[0]?.value);
    }),
    session: timed(() => hand(frame)),
  };
};
