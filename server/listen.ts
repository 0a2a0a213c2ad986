// One web server on several addresses of this machine, all on the same port.

import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { everywhere } from './addresses.ts';
import { codeOf, listenProblem } from './problem.ts';

const absent: readonly string[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

const listenAt = (listener: RequestListener, address: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen({ host: address, port }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });

/** Undefined where the machine lacks an address that nobody asked for: many have no IPv6. */
const listenIfThere = async (
  listener: RequestListener,
  address: string,
  port: number,
): Promise<Server | undefined> => {
  try {
    return await listenAt(listener, address, port);
  } catch (error) {
    if (!absent.includes(codeOf(error))) throw error;
    if (address === everywhere) return listenAt(listener, '0.0.0.0', port);
    if (address === '::1') return undefined;
    throw error;
  }
};

/** The port that a server got. */
export const portOf = (server: Server | undefined): number => {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Listens on all `addresses`; port 0 takes a free one. Rejects with a `StartProblem` where the reason is known. */
export const listenOnAll = async (
  listener: RequestListener,
  addresses: readonly string[],
  port: number,
  attempts = 5,
): Promise<readonly Server[]> => {
  const servers: Server[] = [];
  for (const address of addresses) {
    const wanted = portOf(servers[0]) || port;
    try {
      const server = await listenIfThere(listener, address, wanted);
      if (server !== undefined) servers.push(server);
    } catch (error) {
      for (const server of servers) server.close();
      const unlucky = port === 0 && wanted !== 0 && codeOf(error) === 'EADDRINUSE' && attempts > 1;
      if (unlucky) return listenOnAll(listener, addresses, port, attempts - 1);
      throw await listenProblem(error, address, wanted);
    }
  }
  return servers;
};
