// RWCI Chat in every order of events: two clients and the reference server, and whatever may come between them, drawn
// at random. What must hold all the time stands in ../support/rwci-promises.ts.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/rwci/server.ts';
import type { Member } from '../support/rwci-member.ts';
import { RwciWorld } from '../support/rwci-world.ts';

type Act = (member: Member, world: RwciWorld) => void | Promise<void>;
type Step = fc.AsyncCommand<object, RwciWorld>;

/** A test that fails only sometimes helps nobody; whoever wants to find more takes another one. */
const SEED = 20_261_121;

const createStep = (words: string, act: (world: RwciWorld) => void | Promise<void>): Step => ({
  check: () => true,
  async run(_model, world) {
    await act(world);
    await world.pass(0);
  },
  toString: () => words,
});

/** Something that happens to one of the two. */
const one = (words: string, act: Act): fc.Arbitrary<Step> =>
  fc
    .constantFrom('cat' as const, 'dog' as const)
    .map((name) => createStep(`${name} ${words}`, (world) => act(world[name], world)));

/** Something that happens to everybody. */
const all = (words: string, act: (world: RwciWorld) => void | Promise<void>): fc.Arbitrary<Step> =>
  fc.constant(createStep(words, act));

const passing = fc
  .constantFrom(1, 2, 3, 10, 100, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000)
  .map((ms) => createStep(`${ms} ms`, (world) => world.pass(ms)));

const closing = fc
  .tuple(fc.constantFrom('cat' as const, 'dog' as const), fc.constantFrom(1000, 1001, 1006, 1011))
  .map(([name, code]) => createStep(`${name} closed ${code}`, (world) => world.close(world[name], code)));

const restartServer = async (world: RwciWorld): Promise<void> => {
  world.serve(false);
  await world.pass(500);
  world.serve(true);
};

const greenFlag: Act = async (member, world) => {
  await world.stop(member);
  member.restart();
};

const send: Act = (member, world) => member.send(world.otherOf(member));
const sendDirect: Act = (member, world) => member.send(world.otherOf(member), world.otherOf(member).name);

const isClogged: Act = (member, world) => {
  world.clog(member, true);
  member.send(world.otherOf(member));
};

const others: readonly fc.Arbitrary<Step>[] = [
  one('connects', (member) => member.connect()),
  one('logs in', (member) => member.logIn(member.name)),
  one('logs in under a taken name', (member, world) => member.logIn(world.otherOf(member).name)),
  one('logs in with a wrong password', (member) => member.logIn(member.name, 'wrong')),
  one('disconnects', (member) => member.disconnect()),
  one('reconnects no more', (member) => member.setReconnect(false)),
  one('reconnects again', (member) => member.setReconnect(true)),
  one('is cut off', (member, world) => world.cut(member)),
  one('is dropped', (member, world) => world.drop(member)),
  one('is clogged', isClogged),
  one('is clogged no more', (member, world) => world.clog(member, false)),
  one('comes online', (member) => member.comeOnline()),
  one('stops', greenFlag),
  closing,
  all('server restarts', restartServer),
  all('server is gone', (world) => world.serve(false)),
  all('server thinks', (world) => world.think(true)),
  all('server answers', (world) => world.think(false)),
  all('server hangs', (world) => world.hang()),
  all('server is back', (world) => world.serve(true)),
  all('server notices the dead', (world) => world.noticeDeaths()),
];

/** Talking comes most often, so that there is something to lose. */
const step = fc.oneof(
  { weight: 12, arbitrary: passing },
  { weight: 4, arbitrary: one('enters', (member) => member.enter()) },
  { weight: 12, arbitrary: one('sends', send) },
  { weight: 4, arbitrary: one('sends direct', sendDirect) },
  { weight: 1, arbitrary: all('server is back', (world) => world.serve(true)) },
  { weight: 8, arbitrary: fc.oneof(...others) },
);

/** What no promise of a block has carried out to its script. */
const escaped: unknown[] = [];
const note = (reason: unknown): void => void escaped.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => void process.off('unhandledRejection', note));

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  it('whatever comes when, nothing is doubled, lost without a word, left waiting or left behind', async () => {
    const happening = fc.asyncProperty(
      fc.commands([step], { maxCommands: 40, size: 'max' }),
      fc.nat(),
      fc.boolean(),
      async (commands, seed, inside) => {
        const world = new RwciWorld(dialect, seed);
        await world.begin();
        if (inside) world.members.forEach((member) => member.enter());
        if (inside) await world.pass(1);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
        await world.end();
        await new Promise(setImmediate);
        expect(escaped.splice(0)).toEqual([]);
      },
    );
    await fc.assert(happening, { numRuns: 400, seed: SEED, interruptAfterTimeLimit: 20_000 });
  });
});
