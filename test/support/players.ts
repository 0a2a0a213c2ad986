// Looks into a packaged project: what its lists and variables hold.

import type { Frame } from 'playwright-core';

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

declare global {
  /** The packager makes it global; only what the tests look at. */
  var scaffolding:
    | {
        readonly vm: {
          readonly runtime: {
            readonly threads: readonly unknown[];
            getTargetForStage(): { readonly variables: Readonly<Record<string, Variable>> } | undefined;
          };
        };
      }
    | undefined;
}

/** Waits until an item of the stage's list contains `text`. */
export const waitForItem = async (player: Frame, list: string, text: string): Promise<void> => {
  const contains = ([name, part]: readonly [string, string]): boolean => {
    const variables = globalThis.scaffolding?.vm.runtime.getTargetForStage()?.variables ?? {};
    return Object.values(variables).some(
      (each) =>
        each.name === name &&
        Array.isArray(each.value) &&
        each.value.some((item: unknown) => JSON.stringify(item).includes(part)),
    );
  };
  await player.waitForFunction(contains, [list, text] as const, { polling: 50, timeout: 20_000 });
};

/** What the stage's variable holds now, as JSON. */
export const readVariable = (player: Frame, variable: string): Promise<string> =>
  player.evaluate((name) => {
    const variables = globalThis.scaffolding?.vm.runtime.getTargetForStage()?.variables ?? {};
    const found = Object.values(variables).find((each) => each.name === name && each.type === '');
    return JSON.stringify(found?.value ?? '');
  }, variable);
