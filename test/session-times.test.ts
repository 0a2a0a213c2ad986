// When something was written, read from whatever form servers give it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeIn } from '../src/session/times.ts';

const seconds = Date.UTC(2025, 10, 11, 22, 47) / 1000;

describe('a time', () => {
  it.each([
    ['milliseconds', seconds * 1000],
    ['seconds', seconds],
    ['milliseconds in a text', `${seconds * 1000}`],
    ['seconds in a text', ` ${seconds} `],
    ['a date in UTC', '2025-11-11T22:47:00Z'],
    ['a date elsewhere', '2025-11-11T23:47:00.000+01:00'],
  ])('is read from %s', (_form, value) => expect(timeIn(value)).toBe(seconds));

  it('keeps its fractions', () => {
    expect(timeIn(seconds + 0.25)).toBe(seconds + 0.25);
    expect(timeIn(seconds * 1000 + 250)).toBe(seconds + 0.25);
  });

  it.each([undefined, null, '', ' ', 'yesterday', 'cat 1', '1e400', '0x10', '1969-01-01', 0, -5, '-5', NaN])(
    'is not to be found in %o',
    (value) => expect(timeIn(value)).toBeUndefined(),
  );

  it('is a number or nothing, whatever stands there', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(['number', 'undefined']).toContain(typeof timeIn(value));
      }),
    );
  });
});
