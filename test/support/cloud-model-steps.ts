// What may happen in a random test of cloud rooms, as commands of fast-check. Each says in words what it does, so that
// what is printed when a test fails can be read as a story.

import fc from 'fast-check';
import { home } from './cloud-model-client.ts';
import type { CloudClient, Nature } from './cloud-model-client.ts';
import { names } from './cloud-model-checks.ts';
import type { CloudWorld } from './cloud-model.ts';

export type Step = fc.AsyncCommand<object, CloudWorld>;
type Act = (world: CloudWorld, client: CloudClient) => void | Promise<void>;

const createStep = (words: string, act: (world: CloudWorld) => void | Promise<void>): Step => ({
  check: () => true,
  async run(_model, world) {
    await act(world);
    await world.pass(0);
  },
  toString: () => words,
});

const place = fc.nat({ max: 3 });

/** Something that one of those who are there does, or that happens to it. */
const createStepOf = (who: number, words: string, act: Act): Step =>
  createStep(`[${who}] ${words}`, async (world) => {
    const client = world.clients[who % Math.max(1, world.clients.length)];
    if (client) await act(world, client);
  });

const name = fc.constantFrom(...names);
/** Few, so that the same value comes twice now and then. */
const value = fc.integer({ min: 1, max: 12 });

const sets = fc
  .tuple(place, name, value)
  .map(([who, name, to]) =>
    createStepOf(who, `sets ${name} to ${to}`, (world, client) => world.set(client, name, to)),
  );

const changes = fc
  .tuple(place, name, fc.constantFrom(1, -1))
  .map(([who, name, by]) =>
    createStepOf(who, `changes ${name} by ${by}`, (world, client) => world.change(client, name, by)),
  );

/** Several clients in one moment, or within a few. */
const crossing = fc
  .tuple(
    name,
    fc.array(fc.tuple(place, value, fc.constantFrom(0, 1, 20, 90, 150, 350)), { minLength: 2, maxLength: 4 }),
  )
  .map(([name, all]) =>
    createStep(
      `all set ${name}: ${all.map(([who, to, ms]) => `[${who}] to ${to}, ${ms} ms`).join(', ')}`,
      async (world) => {
        for (const [who, to, ms] of all) {
          const client = world.clients[who % Math.max(1, world.clients.length)];
          if (client) world.set(client, name, to);
          await world.pass(ms);
        }
      },
    ),
  );

const burst = fc
  .tuple(place, fc.integer({ min: 5, max: 40 }), fc.constantFrom(1, 10, 50))
  .map(([who, times, every]) =>
    createStepOf(who, `sets both ${times} times, every ${every} ms`, async (world, client) => {
      for (let time = 1; time <= times; time += 1) {
        for (const name of names) world.set(client, name, 100 + time);
        await world.pass(every);
      }
    }),
  );

const passes = fc
  .constantFrom(1, 2, 5, 20, 100, 300, 500, 1000, 2000, 3000, 5000, 10_000, 20_000)
  .map((ms) => createStep(`${ms} ms`, (world) => world.pass(ms)));

const moment = fc.constantFrom(1, 300, 1000, 4000, 10_000, 30_000);

const cuts = fc
  .tuple(place, moment, moment)
  .map(([who, client, server]) =>
    createStepOf(who, `is cut off; knows in ${client} ms, server in ${server} ms`, (world, one) =>
      world.cut(one, { client, server }),
    ),
  );

const drops = fc
  .tuple(place, moment)
  .map(([who, server]) =>
    createStepOf(who, `is dropped; server knows in ${server} ms`, (world, one) => world.drop(one, server)),
  );

const closes = fc
  .tuple(place, fc.constantFrom(1001, 1006, 1011))
  .map(([who, code]) => createStepOf(who, `is closed ${code}`, (world, one) => world.close(one, code)));

const clogs = fc
  .tuple(place, fc.boolean())
  .map(([who, on]) =>
    createStepOf(who, on ? 'is clogged' : 'is clogged no more', (world, one) => world.clog(one, on)),
  );

const travels = fc
  .tuple(place, fc.constantFrom(home, '456'))
  .map(([who, room]) => createStepOf(who, `goes to room ${room}`, (world, one) => world.go(one, room)));

const leaves = place.map((who) =>
  createStepOf(who, 'leaves for good', (world, client) => world.leave(client)),
);

const way = fc.oneof(fc.constantFrom(1, 400), fc.integer({ min: 1, max: 400 }));
const latency = fc.record({ toServer: way, toClient: way });

export const nature: fc.Arbitrary<Nature> = fc.record({
  seed: fc.nat({ max: 2 ** 26 }),
  latencies: fc.array(latency, { minLength: 1, maxLength: 3 }),
  knowsServer: fc.boolean(),
  starts: fc.tuple(value, value),
});

const comes = nature.map((given) =>
  createStep(`somebody comes: ${JSON.stringify(given)}`, (world) => void world.enter(given)),
);

const happens = (words: string, act: (world: CloudWorld) => void | Promise<void>): fc.Arbitrary<Step> =>
  fc.constant(createStep(words, act));

const crashes = moment.map((ms) =>
  createStep(`the server crashes and is back in ${ms} ms`, async (world) => {
    world.crash();
    await world.pass(ms);
    world.serve();
  }),
);

const vanishes = moment.map((ms) =>
  createStep(`the server cannot be reached for ${ms} ms`, async (world) => {
    world.vanish();
    await world.pass(ms);
    world.serve();
  }),
);

/** Setting comes most often, so that there is something to disagree about. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: passes },
  { weight: 10, arbitrary: sets },
  { weight: 3, arbitrary: changes },
  { weight: 5, arbitrary: crossing },
  { weight: 1, arbitrary: burst },
  { weight: 3, arbitrary: cuts },
  { weight: 2, arbitrary: drops },
  { weight: 2, arbitrary: closes },
  { weight: 2, arbitrary: clogs },
  { weight: 1, arbitrary: travels },
  { weight: 1, arbitrary: leaves },
  { weight: 2, arbitrary: comes },
  { weight: 1, arbitrary: crashes },
  { weight: 1, arbitrary: vanishes },
  { weight: 1, arbitrary: happens('the server crashes', (world) => world.crash()) },
  { weight: 1, arbitrary: happens('the server cannot be reached', (world) => world.vanish()) },
  { weight: 2, arbitrary: happens('all rest', (world) => world.rest()) },
  { weight: 2, arbitrary: happens('the server is there', (world) => world.serve()) },
);
