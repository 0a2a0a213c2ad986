// The notes in a project, as the real VM opens them: beside scripts, and on a whole sprite or the stage.

import { expect, onTestFinished, test } from 'vitest';
import { buildProject } from '../site/sb3.ts';
import type { BlockData, ProjectData } from '../site/sb3.ts';
import { createTestVm } from './support/vm.ts';

const flag: BlockData = ['event_whenflagclicked', {}, {}, 'It begins.'];
const clear: BlockData = ['data_deletealloflist', {}, { LIST: 'log' }];

const project = (...script: BlockData[]): ProjectData => ({
  stage: { lists: { log: [] }, note: 'Read me', scripts: [script] },
  sprites: [],
  extensions: {},
});

test('a comment stands beside its script, and a note on the whole target above them', async () => {
  const vm = createTestVm({ compiled: true });
  onTestFinished(() => vm.dispose());
  await vm.loadProject(project(flag, clear));
  const comments = Object.values(vm.runtime.getTargetForStage()?.comments ?? {});
  expect(comments).toMatchObject([{ text: 'Read me', blockId: null }, { text: 'It begins.' }]);
  const [above, beside] = comments.map(({ y }) => y);
  expect(Number(above)).toBeLessThan(Number(beside));
});

test('no comment stands in the middle of a script', () => {
  const inside: BlockData = [clear[0], {}, { LIST: 'log' }, 'Not here.'];
  expect(() => buildProject(project(flag, inside))).toThrow('Only the first block of a script');
});
