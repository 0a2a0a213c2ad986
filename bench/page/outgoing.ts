// What the project sends: how much of it leaves when, and what has come to the server.

import type { Report } from '../orders.ts';
import { give, openControl } from './control.ts';
import { perform } from './costs.ts';
import { valueOf } from './items.ts';
import { start } from './notes.ts';
import { watchPictures } from './pictures.ts';
import { socketTo } from './spied.ts';
import { report } from './traffic.ts';

declare const vm: VM;

/** Messages that the WebSocket to `path` was handed within the frame that started the broadcast's receivers. */
export const sentIn = async (path: string, broadcast: string): Promise<{ sent: number; ms: number }> => {
  const socket = socketTo(path);
  const { send } = socket;
  let sent = 0;
  socket.send = (data: string) => {
    sent += 1;
    send.call(socket, data);
  };
  const ms = await perform(broadcast);
  return { sent, ms };
};

/** Ends when the server has got so many messages, or gets no more; what it has got since the last report. */
export const untilReceived = async (path: string, count: number): Promise<Report[]> => {
  await openControl();
  const total = { received: 0, rising: 0 };
  for (let came = -1; total.received < count && came !== 0;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [news] = await report(path);
    came = news?.received ?? 0;
    total.received += came;
    total.rising += news?.rising ?? 0;
  }
  return [total];
};

export interface Flood {
  /** Send blocks that were run. */
  readonly tried: number;
  readonly report: Report;
  readonly gap: number;
}

/** Lets the project send without pause for `ms` milliseconds, to a server that reads or does not. */
export const floodOut = async (path: string, ms: number, reads: boolean): Promise<Flood> => {
  await openControl();
  await give({ do: 'forget', to: path });
  if (!reads) await give({ do: 'pause', to: path });
  const longestGap = watchPictures();
  start('flood');
  await new Promise((resolve) => setTimeout(resolve, ms));
  const gap = longestGap();
  const tried = Number(valueOf('last'));
  for (const thread of vm.runtime.threads) vm.runtime._stopThread(thread);
  if (!reads) await give({ do: 'resume', to: path });
  const [got = { received: 0, rising: 0 }] = await untilReceived(path, Infinity);
  return { tried, report: got, gap };
};
