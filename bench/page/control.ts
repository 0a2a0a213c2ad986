// The page's line to the benchmark's server, over which it gives orders.

import type { Order, Report } from '../orders.ts';

const open = (): Promise<WebSocket> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://${location.host}/control`);
    socket.addEventListener('open', () => resolve(socket));
  });

let control: Promise<WebSocket> | undefined;

/** Ends when the server has done it; answers what each connection reports. */
export const give = async (order: Order): Promise<Report[]> => {
  control ??= open();
  const socket = await control;
  const answer = new Promise<Report[]>((resolve) => {
    socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data)) as Report[]), {
      once: true,
    });
  });
  socket.send(JSON.stringify(order));
  return answer;
};

/** Ends when the line is there, so that the first order is as quick as the others. */
export const openControl = async (): Promise<void> => {
  control ??= open();
  await control;
};
