// The sample projects, with the extension inside, in the real VM: they open, run and connect, and the notes in them
// explain what they are and what their scripts do.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadProtocols, root } from '../../server/catalogue.ts';
import { embedded, samplesOf } from '../../site/sample.ts';
import { buildProject, buildSb3 } from '../../site/sb3.ts';
import type { Project, ProjectData } from '../../site/sb3.ts';
import { ways } from '../support/extension-stage.ts';
import { createSilentWebSocket } from '../support/silent-websocket.ts';
import { createTestVm } from '../support/vm.ts';
import type { TestVm } from '../support/vm.ts';

/** A sentence or two. */
const LEAST_LETTERS = 60;

const protocols = await loadProtocols();
const samples = protocols.flatMap((protocol) =>
  samplesOf(protocol).map(({ sample, path }) => {
    const extension = embedded(readFileSync(join(root, 'dist', `${protocol.id}.min.js`), 'utf8'));
    const server = `wss://chat.example/${protocol.id}`;
    const project = (player: number) => sample.project({ player, server, extension });
    return { path, sample, server, project, id: protocol.extension.id };
  }),
);
const copies = samples.flatMap(({ sample, ...rest }) =>
  [0, sample.players.length - 1].map((player) => ({ ...rest, player, name: sample.players[player] })),
);

let vms: TestVm[] = [];
afterEach(() => {
  for (const vm of vms) vm.dispose();
  vms = [];
});

/** The .sb3 file, opened. */
const open = async (compiled: boolean, project: ProjectData) => {
  const sockets = createSilentWebSocket();
  const vm = createTestVm({ compiled, WebSocket: sockets.WebSocket });
  vms.push(vm);
  const broken: unknown[] = [];
  const listener = (_target: unknown, error: unknown) => void broken.push(error);
  Reflect.apply(vm.runtime.on, vm.runtime, ['COMPILE_ERROR', listener]);
  await vm.loadProject(await buildSb3(project));
  return { ...vm, sockets, broken };
};

/** Whether the VM does something with it: it runs, starts scripts, or is a slot that stands for its only field. */
const isKnown = ({ runtime }: TestVm, { opcode, shadow, fields, inputs }: VM.Block): boolean =>
  typeof runtime.getOpcodeFunction(opcode) === 'function' ||
  runtime.getIsHat(opcode) ||
  /^procedures_(?:definition|prototype)$/.test(opcode) ||
  // Source: scratch-vm, src/engine/execute.js.
  (shadow && Object.keys(fields).length === 1 && Object.keys(inputs).length === 0);

const textsOf = (targets: readonly { readonly comments: Readonly<Record<string, { text: string }>> }[]) =>
  targets.map(({ comments }) => Object.values(comments).map(({ text }) => text));

describe.each(copies)('the sample project at $path, as $name,', ({ project, player, server }) => {
  it.each(ways)(
    'opens with all its blocks and notes, runs, and connects to its server, $name',
    async ({ compiled }) => {
      const vm = await open(compiled, project(player));
      const targets = vm.runtime.targets.filter(({ isOriginal }) => isOriginal);
      const blocks = targets.flatMap((target) => Object.values(target.blocks._blocks));
      expect(blocks.filter((block) => !isKnown(vm, block)).map(({ opcode }) => opcode)).toEqual([]);
      expect(textsOf(targets)).toEqual(textsOf(buildProject(project(player)).project.targets));
      expect(vm.errors).toEqual([]);
      vm.greenFlag();
      for (let frame = 0; frame < 60; frame += 1) {
        vm.frame();
        await vm.settle();
      }
      expect(vm.sockets.all.map(({ url }) => url.replace(/\/$/, ''))).toContain(server);
      expect(vm.errors).toEqual([]);
      expect(vm.broken).toEqual([]);
    },
  );
});

type Target = Project['project']['targets'][number];
type Note = Target['comments'][string];

const overlap = (a: Note, b: Note): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(copies)('the notes in the sample project at $path, as $name,', ({ project, player, id }) => {
  const { targets } = buildProject(project(player)).project;

  it('say what the project is', () => {
    const notes = targets.flatMap(({ comments }) => Object.values(comments));
    const alone = notes.filter(({ blockId }) => blockId === null);
    expect(alone.filter(({ text }) => text.length >= LEAST_LETTERS)).not.toEqual([]);
    expect(alone.map(({ text }) => text).join('\n')).toContain('Remix me:');
  });

  it('explain at least half of the scripts that wait for something of the extension', () => {
    const hats = targets.flatMap(({ blocks }) =>
      Object.values(blocks).filter(({ opcode, topLevel }) => topLevel && opcode.startsWith(`${id}_`)),
    );
    const explained = hats.filter(({ comment }) => comment !== undefined);
    expect(hats.length).toBeGreaterThan(0);
    expect(explained.length).toBeGreaterThanOrEqual(hats.length / 2);
  });

  it('do not cover each other', () => {
    for (const { comments } of targets) {
      const notes = Object.values(comments);
      const covered = notes.filter((note, index) =>
        notes.slice(0, index).some((other) => overlap(note, other)),
      );
      expect(covered.map(({ text }) => text)).toEqual([]);
    }
  });
});

const logins = /_(?:logIn|register)$/;

it('a password that stands in a block is explained beside it', () => {
  const fixed = samples.flatMap(({ project }) =>
    buildProject(project(0)).project.targets.flatMap((target) => {
      const { blocks, comments } = target;
      return Object.values(blocks).flatMap((block) => {
        const [, literal] = block.inputs.PASSWORD ?? [];
        if (!logins.test(block.opcode) || !Array.isArray(literal)) return [];
        let top = block;
        while (top.parent !== null && blocks[top.parent] !== undefined) top = blocks[top.parent] ?? top;
        return [comments[top.comment ?? '']?.text ?? ''];
      });
    }),
  );
  expect(fixed.length).toBeGreaterThan(0);
  for (const text of fixed) expect(text).toContain('password stand');
});
