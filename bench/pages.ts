// Projects as pages, made by TurboWarp's own packager and opened in a real browser, and how to ask them something.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import api from '@turbowarp/packager';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { root } from '../server/catalogue.ts';
import { embedded } from '../site/sample.ts';
import { buildSb3 } from '../site/sb3.ts';
import type { ProjectData } from '../site/sb3.ts';
import type { Loopback } from './loopback.ts';
import type { page as functions } from './page/page.ts';

type Functions = typeof functions;

/** What goes into a page besides the project. */
export interface PageOptions {
  readonly compiled?: boolean;
  /** Keeps the page's WebSockets where `feed` finds them. */
  readonly spies?: boolean;
  /** The server of the project's own cloud variables. */
  readonly cloudHost?: string;
}

/** A project that runs in the browser. */
export interface ProjectPage {
  /** Carries out `work` there, with the functions of page/page.ts. Rejects if it throws, or if the page has thrown. */
  ask<Given, Answer>(
    work: (page: Functions, given: Given) => Answer | Promise<Answer>,
    given: Given,
  ): Promise<Answer>;
  /** Bytes of the page's heap after a garbage collection. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

const bundlePage = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'bench/page/page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bench',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
};

const packageProject = async (
  project: ProjectData,
  probe: string,
  { compiled = true, cloudHost }: PageOptions,
): Promise<Uint8Array> => {
  const extensions = { ...project.extensions, benchProbe: probe };
  const packager = new api.Packager();
  packager.project = await api.loadProject(await buildSb3({ ...project, extensions }), () => {});
  const { options } = packager;
  options.autoplay = true;
  options.compiler.enabled = compiled;
  options.cloudVariables.mode = cloudHost === undefined ? '' : 'ws';
  if (cloudHost !== undefined) options.cloudVariables.cloudHost = cloudHost;
  options.projectId = 'bench';
  const { data } = await packager.package();
  return data;
};

declare const bench: { readonly page: Functions };

const heapOf = async (tab: Page): Promise<number> => {
  const session = await tab.context().newCDPSession(tab);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
};

/** Runs in the page before anything else. */
const spy = (): void => {
  const sockets: WebSocket[] = [];
  const Original = WebSocket;
  Object.assign(window, {
    sockets,
    WebSocket: class extends Original {
      constructor(url: string) {
        super(url);
        sockets.push(this);
      }
    },
  });
};

/** The packager hides the loading screen in the moment it clicks the green flag, and shows another if it cannot. */
const untilStarted = async (tab: Page): Promise<void> => {
  const outcome = await tab.waitForFunction(() => {
    const isShown = (id: string) => document.getElementById(id)?.hidden === false;
    if (isShown('error')) return { problem: document.getElementById('error-message')?.textContent ?? '' };
    return !isShown('loading') && { problem: undefined };
  });
  const { problem } = (await outcome.jsonValue()) || {};
  if (problem !== undefined) throw new Error(`The project cannot start. ${problem}`);
};

/** A project takes a while to load, and what is asked before that finds no stage, or is stopped by the green flag. */
const drive = async (tab: Page, address: string, code: string): Promise<ProjectPage> => {
  let failure: Error | undefined;
  const failed = new Promise<never>((_, reject) => {
    const fail = (error: Error) => reject((failure ??= error));
    tab.on('pageerror', fail);
    tab.on('crash', () => fail(new Error('The page has crashed.')));
  });
  await Promise.race([tab.goto(address).then(() => untilStarted(tab)), failed]);
  await tab.addScriptTag({ content: code });
  const functions = await tab.evaluateHandle(() => bench.page);
  return {
    async ask(work, given) {
      const run = work as (page: Functions, given: unknown) => unknown;
      const answer = await functions.evaluate(run, given);
      if (failure) throw failure;
      return answer as Awaited<ReturnType<typeof work>>;
    },
    heap: () => heapOf(tab),
    close: () => tab.close(),
  };
};

export interface Pages {
  /** Ends when the green flag has been clicked. Rejects if the project does not get there, and leaves nothing open. */
  open(project: ProjectData, options?: PageOptions): Promise<ProjectPage>;
}

export const createPages = async (browser: Browser, { offer }: Loopback): Promise<Pages> => {
  const code = await bundlePage();
  const probe = embedded(await readFile(join(root, 'bench/probe.js'), 'utf8'));
  return {
    async open(project, options = {}) {
      const tab = await browser.newPage();
      try {
        if (options.spies) await tab.addInitScript(spy);
        return await drive(tab, offer(await packageProject(project, probe, options)), code);
      } catch (error) {
        await tab.close();
        throw error;
      }
    },
  };
};
