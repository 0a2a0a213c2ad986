// TurboWarp's own VM in Node: the VM of the packager, without a browser, a renderer or a clock that runs. What a test
// needs of it, so that tests say what a project does. This file must not know Switchboard.

import { buildSb3 } from '../../site/sb3.ts';
import type { ProjectData } from '../../site/sb3.ts';
import type { DOMWindow } from 'jsdom';
import { interceptScripts } from './vm-extensions.ts';
import type { ExtensionScripts } from './vm-extensions.ts';
import { click, findList, findVariable, monitorsOf } from './vm-project.ts';
import { createVmWindow } from './vm-window.ts';
import type { PageClock, VmWindow } from './vm-window.ts';

export interface TestVmOptions {
  /** Scripts are compiled to JavaScript, or interpreted. */
  readonly compiled: boolean;
  /** The page's address; `https:` makes `ws:` mixed content. */
  readonly url?: string;
  /** The page's `WebSocket`: that of `ws`, or one in memory. */
  readonly WebSocket?: unknown;
  /** The answer to `Scratch.canFetch`; true unless given. */
  readonly permission?: (url: string) => boolean | Promise<boolean>;
  /** Extensions get the `Scratch` of a sandbox. */
  readonly sandboxed?: boolean;
}

/** What makes an extension for the page's `Scratch`. */
export type MakeExtension = (scratch: typeof Scratch) => object;

export interface TestVm {
  readonly vm: VM;
  readonly runtime: VM.Runtime;
  readonly window: DOMWindow;
  /** What the page has logged as an error, and what it threw with nobody to catch it. */
  readonly errors: readonly unknown[];
  /** Milliseconds since 1970 by the page's clock. It moves by a frame in `frame`, and a little by each look at it. */
  readonly now: () => number;
  /** JavaScript, or the path of a file. Rejects if it throws. */
  loadExtension(source: string): Promise<void>;
  /** Registers what `make` returns, without any script. */
  registerExtension(make: MakeExtension): Promise<void>;
  /** What the page finds at `url`, for projects that name addresses of extensions. */
  serve(url: string, source: string): void;
  loadProject(project: ProjectData | Uint8Array): Promise<void>;
  greenFlag(): void;
  stop(): void;
  /** One frame, a thirtieth of a second, or `count` of them. */
  frame(count?: number): void;
  /** Lets time pass without a frame; milliseconds. */
  pass(milliseconds: number): void;
  /** Frames until `condition` holds, with pauses in which sockets and promises get on; throws after `most`, or 5,000. */
  until(condition: () => boolean, most?: number): Promise<void>;
  /** Lets promises and callbacks that are due get on. */
  settle(): Promise<void>;
  /** A copy of the list; throws if there is none of that name. */
  list(name: string, sprite?: string): (string | number | boolean)[];
  variable(name: string, sprite?: string): string | number | boolean;
  setVariable(name: string, value: string | number, sprite?: string): void;
  /** What the stage shows, in the order of their places in the project. */
  monitors(): readonly Readonly<Record<string, unknown>>[];
  /** A click on a block in the palette, with a project loaded: what its bubble shows, undefined for a command. */
  clickBlock(opcode: string, inputs?: Readonly<Record<string, string | number>>): Promise<unknown>;
  dispose(): void;
}

const FRAME = 1000 / 30;

/** A page with a VM that does nothing by itself: no frame passes but by `frame`. */
export const createTestVm = (options: TestVmOptions): TestVm => {
  const page = createVmWindow(options.url ?? 'http://localhost:8601/', options.WebSocket);
  const { window, clock, errors } = page;
  const vm = createVm(page, options);
  const { runtime } = vm;
  const scripts = interceptScripts(window, options.sandboxed === true);
  const frames = framesOf(runtime, clock);
  return {
    vm,
    runtime,
    window,
    errors,
    now: clock.look,
    pass: clock.pass,
    serve: scripts.serve,
    settle,
    ...loaderOf(vm, window, scripts),
    ...frames,
    ...contentsOf(runtime),
    greenFlag: () => vm.greenFlag(),
    stop: () => vm.stopAll(),
    clickBlock: (opcode, inputs = {}) => click(runtime, frames.until, opcode, inputs),
    dispose() {
      vm.stopAll();
      window.close();
    },
  };
};

const createVm = ({ scaffolding }: VmWindow, { compiled, permission = () => true }: TestVmOptions): VM => {
  const vm = new scaffolding.VM();
  vm.attachStorage(new scaffolding.Storage());
  vm.setCompilerOptions({ enabled: compiled });
  vm.runtime.currentStepTime = FRAME;
  const ask = (url: string) => Promise.resolve(permission(url));
  Object.assign(vm.securityManager, {
    getSandboxMode: () => 'unsandboxed',
    canLoadExtensionFromProject: () => true,
    canFetch: ask,
    canOpenWindow: ask,
  });
  return vm;
};

const loaderOf = (
  vm: VM,
  window: DOMWindow,
  { serve, failed }: ExtensionScripts,
): Pick<TestVm, 'loadExtension' | 'registerExtension' | 'loadProject'> => {
  let loaded = 0;
  const loadExtension = async (source: string) => {
    const url = `http://localhost:8000/extension-${(loaded += 1)}.js`;
    serve(url, source);
    await Promise.race([vm.extensionManager.loadExtensionURL(url), failed]);
  };
  return {
    loadExtension,
    async registerExtension(make) {
      window.makeExtension = make;
      await loadExtension('Scratch.extensions.register(makeExtension(Scratch));\n');
    },
    async loadProject(project) {
      const bytes = project instanceof Uint8Array ? project : await buildSb3(project);
      await Promise.race([vm.loadProject(window.Uint8Array.from(bytes)), failed]);
    },
  };
};

const framesOf = (runtime: VM.Runtime, clock: PageClock): Pick<TestVm, 'frame' | 'until'> => {
  const frame = (count = 1) => {
    for (let i = 0; i < count; i += 1) {
      clock.pass(FRAME);
      runtime._step();
    }
  };
  const until = async (condition: () => boolean, most = 5000) => {
    for (let i = 0; i < most; i += 1) {
      if (condition()) return;
      frame();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`What the test waited for did not happen in ${most} frames.`);
  };
  return { frame, until };
};

const contentsOf = (runtime: VM.Runtime): Pick<TestVm, 'list' | 'variable' | 'setVariable' | 'monitors'> => ({
  list: (name, sprite) => [...findList(runtime, name, sprite).value],
  variable: (name, sprite) => findVariable(runtime, name, sprite).value,
  setVariable: (name, value, sprite) => void (findVariable(runtime, name, sprite).value = value),
  monitors: () => monitorsOf(runtime),
});

/** Some rounds of everything that is due now. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
