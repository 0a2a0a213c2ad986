// The server in a process of its own, so that tests can kill it and type into it.

import { spawn } from 'node:child_process';
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

/** `script`: relative to the project's folder; the server without the build unless given. */
export const startServer = (
  args: readonly string[],
  script = 'test/support/run-server.mjs',
): ServerProcess => {
  const root = join(import.meta.dirname, '..', '..');
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
  let output = '';
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const due = waiting;
    waiting = [];
    for (const resolve of due) resolve();
  };
  const add = (data: Buffer): void => {
    output += data.toString('utf8');
    wake();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = once(child, 'close').then(() => {
    wake();
    return child.exitCode;
  });

  const printed = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const match = pattern.exec(output);
    if (match !== null) return match;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended: ${output}`);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return printed(pattern);
  };
  return {
    get output() {
      return output;
    },
    printed,
    port: async () => Number((await printed(/Open http:\/\/localhost:(\d+)\//))[1]),
    type: (line) => void child.stdin.write(`${line}\n`),
    signal: (name) => void child.kill(name),
    ended,
  };
};
