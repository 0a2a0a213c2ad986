// How large the built files are, for people and for the test that holds the budgets.

import { brotliCompressSync, gzipSync } from 'node:zlib';

const gzip = (text) => gzipSync(text, { level: 9 }).length;

/** Sizes in bytes; `english` is the minified code without any translation. */
export const measure = ({ readable, minified, english }) => ({
  readable: Buffer.byteLength(readable),
  minified: Buffer.byteLength(minified),
  gzip: gzip(minified),
  brotli: brotliCompressSync(minified).length,
  gzipWithoutLanguages: gzip(english),
});

/** A table with one row per extension. */
export const sizeTable = async (built) => {
  const head = ['bytes', 'readable', 'minified', 'gzip', 'brotli', 'gzip, English only'];
  const columns = ['readable', 'minified', 'gzip', 'brotli', 'gzipWithoutLanguages'];
  const row = async ({ id, sizes }) => {
    const measured = await sizes();
    return [id, ...columns.map((name) => measured[name].toLocaleString('en'))];
  };
  const rows = await Promise.all(built.map(row));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const line = ([id, ...cells]) =>
    [id.padEnd(widths[0]), ...cells.map((cell, index) => cell.padStart(widths[index + 1]))].join('  ');
  return [head, ...rows].map(line).join('\n');
};
