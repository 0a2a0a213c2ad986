// A start that failed for a reason that can be said in a sentence: what is wrong, and what to do.

import { inUrl } from './addresses.ts';

/** Its message is all that the person who started the server needs to see. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** The `code` of an error of Node, such as `EADDRINUSE`. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What answers on a port, in words. */
const occupant = async (address: string, port: number): Promise<string> => {
  try {
    const response = await fetch(`http://${inUrl(address)}:${port}/`, { signal: AbortSignal.timeout(1000) });
    await response.body?.cancel();
    const name = response.headers.get('server') ?? '';
    if (name === 'Switchboard') return 'another Switchboard, which was started earlier';
    return name === '' ? 'another web server' : `another web server, which calls itself "${name}"`;
  } catch {
    return 'another program';
  }
};

const why =
  'Port 8000 matters: TurboWarp runs an extension from a web address without its sandbox only if that address begins ' +
  'with http://localhost:8000/.';

/** Says what is in the way on a port that is taken. */
export const busyPort = async (address: string, port: number): Promise<StartProblem> => {
  const other = port === 8000 ? 8001 : port + 1;
  return new StartProblem(
    `Port ${port} is taken by ${await occupant(address, port)}. Close that and start again, or use another port with ` +
      `"npm start -- --port ${other}". ${why} On another port everything else works, and the extensions can be ` +
      'loaded as files.',
  );
};

/** Puts an error of `listen` into words; unknown ones stay as they are. */
export const listenProblem = async (error: unknown, address: string, port: number): Promise<unknown> => {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return busyPort(address, port);
  if (code === 'EACCES') {
    return new StartProblem(
      `This machine does not let you use port ${port}. Choose one above 1023 with --port.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' || code === 'ENOTFOUND' || code === 'EINVAL') {
    return new StartProblem(
      `This machine has no address ${address}. Use --host alone to listen on all it has.`,
    );
  }
  return error;
};
