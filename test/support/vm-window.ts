// A browser window, as far as TurboWarp's VM needs one in Node. This file must not know Switchboard.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { DOMWindow } from 'jsdom';

/** What the VM's bundle leaves in the window. */
export interface Scaffolding {
  readonly VM: new () => VM & {
    setCompilerOptions(options: { enabled: boolean }): void;
    securityManager: Record<string, (url: string) => unknown>;
  };
  readonly Storage: new () => ScratchStorage;
}

/** The page's `Date.now` and `performance.now`, in milliseconds. */
export interface PageClock {
  /** Each look takes a little time, so that loops that wait for a time come to an end. */
  look(): number;
  pass(milliseconds: number): void;
}

export interface VmWindow {
  readonly window: DOMWindow;
  readonly scaffolding: Scaffolding;
  /** What the page has logged as an error, and what it threw with nobody to catch it. */
  readonly errors: unknown[];
  readonly clock: PageClock;
}

/** What a look at the clock takes, in milliseconds. */
const LOOK = 0.01;

const require = createRequire(import.meta.url);
let bundle: Script | undefined;

const readBundle = (): Script => {
  const packager = require.resolve('@turbowarp/packager');
  const file = new URL('scaffolding/scaffolding-min.js', `file://${packager}`);
  return new Script(readFileSync(file, 'utf8'), { filename: file.pathname });
};

/** Node's own, which jsdom lacks. Without the first three JSZip hangs. */
const borrowed = {
  setImmediate,
  clearImmediate,
  MessageChannel,
  TextEncoder,
  TextDecoder,
  fetch,
  Request,
  Response,
};

/** A window with the VM's bundle in it; half a second. */
export const createVmWindow = (url: string, WebSocket: unknown): VmWindow => {
  const errors: unknown[] = [];
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('error', (...values: unknown[]) => void errors.push(values));
  virtualConsole.on('jsdomError', (error) => void errors.push(error));
  const dom = new JSDOM('<!doctype html><body></body>', {
    url,
    virtualConsole,
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  });
  const { window } = dom;
  const clock = installClock(window);
  Object.assign(window, borrowed, WebSocket === undefined ? {} : { WebSocket });
  window.HTMLCanvasElement.prototype.getContext = () => null;
  bundle ??= readBundle();
  bundle.runInContext(dom.getInternalVMContext());
  const scaffolding: Scaffolding = window.Scaffolding;
  return { window, scaffolding, errors, clock };
};

const installClock = (window: DOMWindow): PageClock => {
  const start = Date.UTC(2026, 0, 1);
  let time = start;
  const look = () => (time += LOOK);
  window.Date.now = look;
  const performance = { now: () => look() - start, timeOrigin: start, mark() {}, measure() {} };
  Object.defineProperty(window, 'performance', { value: performance, configurable: true });
  return { look, pass: (milliseconds) => void (time += milliseconds) };
};
