// What every measure is given: the server, the browser, the extension that is measured and those it is compared with.

import type { ScriptData, TargetData } from '../site/sb3.ts';
import type { Subject } from './adapter.ts';
import type { Figure } from './figures.ts';
import type { Loopback } from './loopback.ts';
import type { Who } from './page/traffic.ts';
import type { PageOptions, Pages, ProjectPage } from './pages.ts';
import { projectOf } from './projects.ts';
import { createWire } from './wire.ts';

export interface Bench {
  readonly loopback: Loopback;
  readonly pages: Pages;
  /** The extension that is measured. */
  readonly subject: Subject;
  /** What it is compared with. */
  readonly baselines: { readonly startHats: Subject; readonly frameQueue: Subject };
  /** Says what is being done. */
  say(text: string): void;
}

export interface Measure {
  /** For `--only`. */
  readonly name: string;
  /** A sentence: what is measured. */
  readonly about: string;
  /** It can be taken of Switchboard's own extensions only. */
  readonly ownOnly?: boolean;
  run(bench: Bench): Promise<Figure[]>;
}

/** A project that is connected, and the raw WebSocket beside it. */
export interface Lab {
  readonly page: ProjectPage;
  readonly project: Who;
  readonly raw: Who;
}

export interface LabOptions extends PageOptions {
  readonly sprites?: readonly TargetData[];
}

/** Opens a project with these scripts, and waits until the extension is connected. */
export const openLab = async (
  { loopback, pages }: Bench,
  subject: Subject,
  scripts: readonly ScriptData[],
  { sprites = [], ...options }: LabOptions = {},
): Promise<Lab> => {
  const path = `/${subject.adapter.extension}`;
  const wire = createWire(subject.adapter);
  loopback.speak(path, wire);
  const page = await pages.open(
    projectOf(subject, `ws://${loopback.host}${path}`, scripts, sprites),
    options,
  );
  await page.ask((page) => page.untilValue('ready', '1'), undefined);
  await page.ask((page, path) => page.untilVisited(path), path);
  return { page, project: { path, raw: false }, raw: { path, raw: true, reply: wire.sent('0') } };
};

/** Opens such a project, and closes it when the work is done. */
export const inLab = async <Answer>(
  bench: Bench,
  subject: Subject,
  scripts: readonly ScriptData[],
  work: (lab: Lab) => Promise<Answer>,
  options?: LabOptions,
): Promise<Answer> => {
  const lab = await openLab(bench, subject, scripts, options);
  try {
    return await work(lab);
  } finally {
    await lab.page.close();
  }
};

/** Does the work so many times, one after the other. */
export const repeat = async <Answer>(
  times: number,
  work: (round: number) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let round = 0; round < times; round += 1) answers.push(await work(round));
  return answers;
};
