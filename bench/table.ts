// The figures as a table to read in a terminal, or in Markdown. Pure.

import { verdictOf } from './figures.ts';
import type { Figure, Target } from './figures.ts';

const rounded = (value: number): string => {
  if (!Number.isFinite(value)) return 'never';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits).replace(/\B(?=(\d{3})+$)/g, ',');
};

export const shown = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string => `${rounded(value)} ${unit}`;

const wanted = ({ better, must, goal }: Target): string =>
  `${better === 'less' ? '≤' : '≥'} ${must}${goal === undefined ? '' : `, goal ${goal}`}`;

const words = { goal: 'goal reached', met: 'met', missed: 'MISSED' } as const;

const cellsOf = (figure: Figure): string[] => {
  const verdict = verdictOf(figure);
  return [
    figure.measure,
    figure.what,
    shown(figure),
    figure.target ? wanted(figure.target) : '',
    verdict ? words[verdict] : '',
  ];
};

const heads = ['measure', 'what', 'median', 'target', ''];

/** A table for a terminal: columns padded with spaces. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = [heads, ...figures.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

export const markdownOf = (figures: readonly Figure[]): string =>
  [heads, heads.map(() => '---'), ...figures.map(cellsOf)]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
