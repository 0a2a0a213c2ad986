// The server as a program: options, building, serving, the operator's command line, and a clean end.

import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { watch as watchBuild } from '../build.mjs';
import { createSite } from '../site/site.ts';
import { inUrl, networkAddresses } from './addresses.ts';
import { loadProtocols, root } from './catalogue.ts';
import type { Protocol } from './catalogue.ts';
import { startHost } from './host.ts';
import type { Host } from './host.ts';
import { listenToOperator } from './operator.ts';
import { parseOptions, usage } from './options.ts';
import type { Options } from './options.ts';
import { StartProblem } from './problem.ts';
import { openStore } from './storage.ts';
import type { Store } from './storage.ts';

export interface Surroundings {
  readonly args: readonly string[];
  readonly watch: typeof watchBuild;
  readonly input: Readable;
  print(text: string): void;
}

/** Errors whose message is all there is to say. */
const sentences: readonly string[] = ['StartProblem', 'BuildError'];

const words = (error: unknown): string => {
  if (error instanceof Error && sentences.includes(error.name)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const openAccounts = (folder: string): Store => {
  const file = join(folder, 'switchboard.sqlite');
  try {
    return openStore(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartProblem(
      `The accounts in ${file} cannot be read (${why}). Move that file away to start afresh.`,
    );
  }
};

const dialectsFor = (options: Options, protocols: readonly Protocol[]): Record<string, string> => {
  const deployed = protocols.flatMap(({ id, deployed }): [string, string][] =>
    deployed === undefined ? [] : [[id, deployed]],
  );
  return { ...(options.deployed ? Object.fromEntries(deployed) : {}), ...options.dialects };
};

const greeting = ({ port, protocols }: Host, options: Options, dialects: Record<string, string>): string => {
  const speaks = ({ id, dialects: [document] }: Protocol): string => dialects[id] ?? document ?? '';
  const lines = protocols.map(
    (each) => `  ws://localhost:${port}/${each.id}  ${each.extension.name} (${speaks(each)})`,
  );
  const others = networkAddresses(options.host).map((address) => `http://${inUrl(address)}:${port}/`);
  return [
    `Switchboard is running. Open http://localhost:${port}/ in your browser.`,
    ...(others.length > 0 ? [`Others in your network open ${others.join(' or ')}`] : []),
    'Servers:',
    ...lines,
    ...(port === 8000
      ? []
      : ['TurboWarp runs extensions without their sandbox from port 8000 only; load them as files.']),
    'Type help to see what you can do here. Ctrl-C stops everything.',
  ].join('\n');
};

interface Builds {
  /** Ends with the first build, whether it worked or not. */
  readonly first: Promise<void>;
  close(): Promise<void>;
}

const now = (): string => new Date().toLocaleTimeString();

/** Builds at once and after every change. */
const keepBuilt = ({ watch, print }: Surroundings, rebuilt: () => Promise<void>): Builds => {
  let builds = 0;
  let tellFirst = (): void => {};
  const first = new Promise<void>((resolve) => (tellFirst = resolve));
  const complain = (error: unknown): void => {
    print(`The build failed; what was built before stays.\n${words(error)}`);
    tellFirst();
  };
  const { close } = watch({
    types: false,
    onBuilt: () => {
      builds += 1;
      if (builds > 1) print(`Built anew at ${now()}. Servers keep running as they were started.`);
      rebuilt().then(tellFirst, complain);
    },
    onFailed: complain,
  });
  return { first, close };
};

const serve = async (surroundings: Surroundings, options: Options): Promise<() => Promise<void>> => {
  const { input, print } = surroundings;
  let protocols = await loadProtocols();
  const dialects = dialectsFor(options, protocols);
  const storage = openAccounts(options.data ?? join(root, '.switchboard'));
  const site = createSite({ protocols: () => protocols });
  const { port, host } = options;
  const running = await startHost({ port, host, dialects, storage, protocols, site, print }).catch(
    (error: unknown) => {
      storage.close();
      throw error;
    },
  );
  const builds = keepBuilt(surroundings, async () => {
    protocols = await loadProtocols();
  });
  await builds.first;
  const quit = (): void => void process.emit('SIGINT');
  const endListening = listenToOperator({ input, servers: running.servers, print, quit });
  print(greeting(running, options, dialects));
  return async () => {
    endListening();
    await Promise.all([running.stop(), builds.close()]);
    storage.close();
  };
};

/** Longer than a clean end takes. */
const patience = 5000;

/**
 * Ends with the first signal. npm passes on a Ctrl-C which the terminal has already sent to all of us, so that it
 * comes twice: the later ones do nothing.
 */
const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

/** Runs until a signal or `quit`; ends the process with 0 then, or with 1 if it could not start. */
export const main = async (surroundings: Surroundings): Promise<void> => {
  const ending = signalled();
  try {
    const options = parseOptions(surroundings.args);
    if (options.help) return surroundings.print(usage);
    const stop = await serve(surroundings, options);
    await ending;
    surroundings.print('Stopping.');
    setTimeout(() => process.exit(0), patience).unref();
    await stop();
    process.exit(0);
  } catch (error) {
    console.error(words(error));
    process.exit(1);
  }
};
