// Cloud rooms in every order of events: several clients far from the reference server, and whatever may come between
// them, drawn at random. Whatever that was, all agree in the end. What is checked stands in ../support/cloud-model.ts.

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { nature, step } from '../support/cloud-model-steps.ts';
import { CloudWorld } from '../support/cloud-model.ts';

/** A test that fails only sometimes helps nobody; whoever wants to find more takes another one. */
const SEED = 20_261_121;

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  it('whatever comes when, all in a room hold what the server holds in the end', async () => {
    const happening = fc.asyncProperty(
      fc.array(nature, { minLength: 2, maxLength: 4 }),
      fc.boolean(),
      fc.commands([step], { maxCommands: 30, size: 'max' }),
      async (natures, inside, commands) => {
        const world = new CloudWorld(dialect);
        world.serve();
        for (const given of natures) world.enter(given);
        if (inside) await world.pass(5000);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
        await world.end();
      },
    );
    await fc.assert(happening, { numRuns: 500, seed: SEED, interruptAfterTimeLimit: 20_000 });
  });
});
