// The game with eight boats, in the real VM: everybody gets a boat of their own, and all see all boats glide.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadProtocols } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import { createStage } from '../support/extension-stage.ts';
import type { ExtensionStage } from '../support/extension-stage.ts';

const id = 'forkphorus-cloud';
const extensionId = 'switchboardCloud';
const protocols = await loadProtocols();
const game = protocols.find((each) => each.id === id)?.moreSamples?.find(({ name }) => name === 'boats');

const FRAME = 1000 / 30;
/** Pixels that a boat may move between two frames. */
const SMOOTH = 12;

interface Place {
  readonly x: number;
  readonly y: number;
}

const distance = (a: Place | undefined, b: Place | undefined): number =>
  a && b ? Math.hypot(a.x - b.x, a.y - b.y) : NaN;

let host: Host;
let players: ExtensionStage[] = [];
beforeEach(async () => {
  host = await startHost({ port: 0, site: (_request, answer) => answer.end() });
});
afterEach(async () => {
  for (const player of players) player.dispose();
  players = [];
  await host.stop();
});

/** As on a screen where something moves in every frame: each loop goes round once in a frame. */
const drawEveryFrame = ({ runtime }: ExtensionStage): void => {
  let looks = 0;
  const redrawRequested = {
    get: () => (looks += 1) > 1,
    set: (value: boolean) => void (value || (looks = 0)),
  };
  Object.defineProperty(runtime, 'redrawRequested', redrawRequested);
};

const open = async (compiled: boolean): Promise<ExtensionStage> => {
  if (game === undefined) throw new Error('There is no game.');
  const project = game.project({ player: players.length, server: host.url(id), extension: '' });
  const stage = await createStage(id, extensionId, project, { compiled });
  drawEveryFrame(stage);
  players.push(stage);
  return stage;
};

const numberOf = ({ variables }: VM.Target): unknown =>
  Object.values(variables).find(({ name }) => name === 'boat number')?.value;

/** The boats that a player sees, by their numbers. */
const boatsOf = ({ runtime }: ExtensionStage): ReadonlyMap<unknown, Place> =>
  new Map(
    runtime.targets.flatMap((target) =>
      'visible' in target && target.visible && target.getName() === 'Boat'
        ? [[numberOf(target), { x: target.x, y: target.y }]]
        : [],
    ),
  );

const ownBoats = (): unknown[] => players.map((player) => player.variable('my boat'));

const allSee =
  (count: number, of: readonly ExtensionStage[] = players) =>
  (): boolean =>
    of.every((player) => boatsOf(player).size === count && player.variable('boats here') === count);

/** Watches what is drawn, from frame to frame. */
class Watch {
  private last = new Map<ExtensionStage, ReadonlyMap<unknown, Place>>();
  /** The longest way of a boat between two frames. */
  jump = 0;
  /** Boats that moved, and those that stood still. */
  moved = 0;
  stood = 0;

  look(player: ExtensionStage): void {
    const boats = boatsOf(player);
    for (const [number, boat] of boats) {
      const before = this.last.get(player)?.get(number);
      if (before === undefined || number === player.variable('my boat')) continue;
      const way = distance(before, boat);
      this.jump = Math.max(this.jump, way);
      if (way > 0.2) this.moved += 1;
      else this.stood += 1;
    }
    this.last.set(player, boats);
  }
}

/** Thirty frames a second for all, because servers and the extension go by the real time. */
const sail = async (
  condition: () => boolean,
  watch: Watch = new Watch(),
  sailing: readonly ExtensionStage[] = players,
): Promise<void> => {
  for (let next = performance.now() + FRAME, frames = 0; !condition(); next += FRAME, frames += 1) {
    if (frames > 600) throw new Error(`In 600 frames it did not happen. The boats: ${ownBoats().join(', ')}`);
    for (const player of sailing) {
      player.frame();
      watch.look(player);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, next - performance.now())));
  }
};

const frames = (count: number) => {
  let passed = 0;
  return (): boolean => (passed += 1) > count;
};

const ofOneEach = (boats: readonly unknown[]): void => {
  expect(new Set(boats).size).toBe(boats.length);
  expect(boats).not.toContain(0);
};

it('gives eight players a boat each, and shows all boats to all, moving smoothly, until somebody leaves', async () => {
  const watch = new Watch();
  for (let i = 0; i < 8; i += 1) await open(true);
  const early = players.slice(0, 6);
  for (const player of early) player.greenFlag();
  await sail(allSee(6, early), watch, early);
  for (const player of players.slice(6)) player.greenFlag();
  await sail(allSee(8), watch);
  ofOneEach(ownBoats());

  watch.moved = 0;
  watch.stood = 0;
  await sail(frames(60), watch);
  expect(watch.moved).toBeGreaterThan(watch.stood * 9);

  const [leaver, ...staying] = players;
  leaver?.stop();
  await sail(allSee(7, staying), watch, staying);
  leaver?.greenFlag();
  const back = new Watch();
  await sail(allSee(8), back);
  ofOneEach(ownBoats());
  expect(Math.max(watch.jump, back.jump)).toBeLessThan(SMOOTH);
}, 60_000);

it('parts two who have taken the same boat, and still shows one that rests, interpreted', async () => {
  const first = await open(false);
  first.greenFlag();
  await sail(allSee(1));
  first.setVariable('count', 2000);
  const boat = Number(first.variable('my boat'));
  const second = await open(false);
  second.greenFlag();
  await sail(() => second.variable('my boat') !== 0);
  second.setVariable('my boat', boat);
  await sail(allSee(2));
  ofOneEach(ownBoats());
  expect(first.variable('my boat')).toBe(boat);

  first.vm.postIOData('keyboard', { key: 'ArrowDown', isDown: true });
  await sail(frames(100));
  expect(Number(first.variable('speed'))).toBe(0);
  expect(distance(boatsOf(first).get(boat), boatsOf(second).get(boat))).toBeLessThan(1);
}, 30_000);
