// Finds a browser for the tests: the one that CHROME_PATH names, else an installed Chrome, Chromium or Edge, else the
// Chromium that comes with the npm package @sparticuz/chromium. With none, it says what to do; tests never skip.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { unpackChromium } from './packaged-chromium.ts';
import type { Candidate } from './packaged-chromium.ts';

// No sandbox, for containers; no requests of the browser's own; timers and frames run on in pages nobody looks at.
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--autoplay-policy=no-user-gesture-required',
  '--enable-unsafe-swiftshader',
];

const namesOnLinux = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
];
const appsOnMac = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const filesOnWindows = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

const combine = (folders: readonly (string | undefined)[], names: readonly string[]): string[] =>
  folders.flatMap((folder) => (folder ? names.map((name) => join(folder, name)) : []));

const usualPlaces = (): string[] => {
  const { env, platform } = process;
  if (platform === 'win32') {
    return combine([env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']], filesOnWindows);
  }
  if (platform === 'darwin') {
    const names = appsOnMac.map((name) => `${name}.app/Contents/MacOS/${name}`);
    return combine(['/Applications', join(homedir(), 'Applications')], names);
  }
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [
    ...combine([...new Set(folders)], namesOnLinux),
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
};

/** The browsers that are installed here, best first. */
export const installedBrowsers = (): Candidate[] =>
  usualPlaces()
    .filter((path) => existsSync(path))
    .map((path) => ({ path }));

const ownEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Starts one browser; rejects if it does not run here. */
export const start = ({ path, env }: Candidate): Promise<Browser> =>
  chromium.launch({ executablePath: path, args, env: { ...ownEnvironment(), ...env }, timeout: 30_000 });

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';

/** Starts the first browser that runs. Rejects with a sentence if there is none. */
export const launchChromium = async (): Promise<Browser> => {
  const chosen = process.env['CHROME_PATH'];
  const failures: string[] = [];
  const attempt = (candidate: Candidate): Promise<Browser | undefined> =>
    start(candidate).catch((error: unknown) => void failures.push(`${candidate.path}: ${firstLine(error)}`));

  for (const candidate of chosen ? [{ path: chosen }] : installedBrowsers()) {
    const browser = await attempt(candidate);
    if (browser !== undefined) return browser;
  }
  if (!chosen) {
    const packaged = await unpackChromium().catch((error: unknown) => void failures.push(firstLine(error)));
    const browser = packaged && (await attempt(packaged));
    if (browser) return browser;
  }
  const advice = 'Install Chrome, Chromium or Edge, or name one in the environment variable CHROME_PATH.';
  throw new Error(`No browser could be started for the tests. ${advice}\n${failures.join('\n')}`);
};
