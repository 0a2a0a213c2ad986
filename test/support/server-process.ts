// The server in a process of its own, so that tests can kill it and type into it.

import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ServerProcess {
  /** Everything it printed so far. */
  readonly output: string;
  /** Waits until the output matches, and answers with the match. Rejects if the process ends before that. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** The port that it says it listens on. */
  port(): Promise<number>;
  type(line: string): void;
  signal(name: NodeJS.Signals): void;
  /** The exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** What a process printed, and who waits for more of it. */
const listen = (child: ChildProcessWithoutNullStreams) => {
  let output = '';
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const due = waiting;
    waiting = [];
    for (const resolve of due) resolve();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString('utf8');
      wake();
    });
  }
  child.once('close', wake);
  return { text: () => output, more: () => new Promise<void>((resolve) => waiting.push(resolve)) };
};

/** `script`: relative to the project's folder; the server without the build unless given. */
export const startServer = (
  args: readonly string[],
  script = 'test/support/run-server.mjs',
): ServerProcess => {
  const root = join(import.meta.dirname, '..', '..');
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
  const { text, more } = listen(child);
  const ended = once(child, 'close').then(() => child.exitCode);
  const printed = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const match = pattern.exec(text());
    if (match !== null) return match;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended: ${text()}`);
    await more();
    return printed(pattern);
  };
  return {
    get output() {
      return text();
    },
    printed,
    port: async () => Number((await printed(/Open http:\/\/localhost:(\d+)\//))[1]),
    type: (line) => void child.stdin.write(`${line}\n`),
    signal: (name) => void child.kill(name),
    ended,
  };
};
