// The table of figures: how numbers are shown, how the columns stand, and what is met and missed.

import { describe, expect, test } from 'vitest';
import { atLeast, atMost } from '../../bench/figures.ts';
import type { Figure } from '../../bench/figures.ts';
import { markdownOf, shown, tableOf } from '../../bench/table.ts';

const figures: readonly Figure[] = [
  { measure: 'burst', what: 'raw WebSocket', value: 41.26, unit: 'ms' },
  { measure: 'burst', what: 'ratio', value: 1.1, unit: '×', target: atMost(1.4, 1.2) },
  { measure: 'echo', what: 'p50', value: 1.3, unit: '×', target: atMost(1.4, 1.2) },
  { measure: 'flight', what: 'echoes', value: 12_345.6, unit: '/s', target: atLeast(20_000) },
];

describe('a number', () => {
  test.each([
    [0, '0 ms'],
    [7, '7 ms'],
    [1.234, '1.23 ms'],
    [0.5, '0.50 ms'],
    [12.34, '12.3 ms'],
    [123.4, '123 ms'],
    [999.4, '999 ms'],
    [999.5, '1,000 ms'],
    [1000, '1,000 ms'],
    [1_234_567.8, '1,234,568 ms'],
    [-12.34, '-12.3 ms'],
    [-123_456, '-123,456 ms'],
    [Infinity, 'never ms'],
    [NaN, 'never ms'],
  ])('%d is shown as %s', (value, expected) => {
    expect(shown({ value, unit: 'ms' })).toBe(expected);
  });
});

describe('the table for a terminal', () => {
  test('has columns below each other, and says what is met, missed and better than asked for', () => {
    expect(tableOf(figures).split('\n')).toEqual([
      'measure  what           median     target',
      'burst    raw WebSocket  41.3 ms',
      'burst    ratio          1.10 ×     ≤ 1.4, goal 1.2  goal reached',
      'echo     p50            1.30 ×     ≤ 1.4, goal 1.2  met',
      'flight   echoes         12,346 /s  ≥ 20000          MISSED',
    ]);
  });

  test('has its heads even without a figure', () => {
    expect(tableOf([])).toBe('measure  what  median  target');
  });
});

test('the table in Markdown has a line below its heads and as many cells in each line', () => {
  const lines = markdownOf(figures).split('\n');
  expect(lines).toHaveLength(2 + figures.length);
  expect(lines[1]).toBe('| --- | --- | --- | --- | --- |');
  expect(lines.map((line) => line.split('|').length)).toEqual(lines.map(() => 7));
  expect(lines[3]).toBe('| burst | ratio | 1.10 × | ≤ 1.4, goal 1.2 | goal reached |');
});
