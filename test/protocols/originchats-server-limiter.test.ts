// How much the reference server of OriginChats remembers of who has to be silent.

import { expect, it } from 'vitest';
import { createLimiter } from '../../src/protocols/originchats/server-limiter.ts';
import { createFakeClock } from '../support/fake-clock.ts';

it('whoever is held stays so, however many others there are', () => {
  const limiter = createLimiter(createFakeClock());
  limiter.hold('evil', 3_600_000);
  for (let index = 0; index < 10_005; index += 1) limiter.use(`cat${index}`);
  expect(limiter.use('evil')).toMatchObject({ length: 3_600_000 });
});

it('whoever said something long ago makes room for others first', () => {
  const clock = createFakeClock();
  const limiter = createLimiter(clock);
  for (let index = 0; index < 9990; index += 1) limiter.use(`cat${index}`);
  clock.elapse(60_000);
  for (let count = 0; count < 11; count += 1) limiter.use('dog');
  for (let index = 0; index < 9000; index += 1) limiter.use(`mouse${index}`);
  expect(limiter.use('dog')).toMatchObject({ length: 30_000 });
});

it('whoever is let go has to wait for what they did themselves', () => {
  const limiter = createLimiter(createFakeClock());
  for (let count = 0; count < 11; count += 1) limiter.use('dog');
  limiter.hold('dog', 3_600_000);
  limiter.release('dog');
  limiter.release('nobody');
  expect(limiter.use('dog')).toMatchObject({ length: 30_000 });
});
