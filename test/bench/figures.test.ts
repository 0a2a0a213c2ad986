// What figures come to: whether they keep to their targets, and what stands for many values.

import { describe, expect, test } from 'vitest';
import { atLeast, atMost, median, percentile, sum, verdictOf } from '../../bench/figures.ts';
import type { Target } from '../../bench/figures.ts';

const verdict = (value: number, target?: Target) =>
  verdictOf({ measure: 'm', what: 'w', value, unit: 'ms', ...(target && { target }) });

describe('a verdict', () => {
  test.each([
    [5, 'goal'],
    [10, 'goal'],
    [10.01, 'met'],
    [20, 'met'],
    [20.01, 'missed'],
    [Infinity, 'missed'],
    [NaN, 'missed'],
  ])('of %d where at most 20 is due and 10 would be better is %s', (value, expected) => {
    expect(verdict(value, atMost(20, 10))).toBe(expected);
  });

  test.each([
    [30, 'goal'],
    [20, 'goal'],
    [19.99, 'met'],
    [10, 'met'],
    [9.99, 'missed'],
    [-Infinity, 'missed'],
    [NaN, 'missed'],
  ])('of %d where at least 10 is due and 20 would be better is %s', (value, expected) => {
    expect(verdict(value, atLeast(10, 20))).toBe(expected);
  });

  test('without a goal is that the goal is reached, or that all is missed', () => {
    expect([verdict(0, atMost(0)), verdict(1, atMost(0))]).toEqual(['goal', 'missed']);
    expect([verdict(1, atLeast(1)), verdict(0, atLeast(1))]).toEqual(['goal', 'missed']);
  });

  test('takes a goal of 0 for one', () => {
    expect([verdict(0, atMost(5, 0)), verdict(1, atMost(5, 0))]).toEqual(['goal', 'met']);
  });

  test('is not given without a target', () => {
    expect(verdict(5)).toBeUndefined();
  });
});

describe('the median', () => {
  test.each([
    [[3], 3],
    [[1, 2], 1.5],
    [[9, 1, 5], 5],
    [[10, 9, 2, 1], 5.5],
    [[100, 9, 20], 20],
    [[1, Infinity, Infinity], Infinity],
    [[1, 2, Infinity], 2],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 99 - i);

  test.each([
    [0, 0],
    [0.5, 50],
    [0.99, 99],
    [1, 99],
  ])('of 0 to 99 at %d is %d', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  test('of one value is that value', () => {
    expect([percentile([7], 0), percentile([7], 0.5), percentile([7], 1)]).toEqual([7, 7, 7]);
  });

  test('sorts by number', () => {
    expect(percentile([10, 9, 100], 0)).toBe(9);
  });

  test('of nothing is no number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

test('values are left in their order, and none of them sum up to 0', () => {
  const values = Object.freeze([3, 1, 2]);
  expect([median(values), percentile(values, 0), sum(values), sum([])]).toEqual([2, 1, 6, 0]);
});
