// The picture for the README: what became of a burst, and how long an echo takes, as bars. Pure.

import type { Bar, Figure } from './figures.ts';

const WIDTH = 760;
const LEFT = 210;
const LONGEST = 330;
const ROW = 30;
const HEAD = 46;

interface Chart {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const barOf = ({ label, value, note }: Bar, most: number, own: boolean, y: number): string => {
  const length = Math.max(2, (value / most) * LONGEST);
  return `  <text x="${LEFT - 12}" y="${y + 15}" text-anchor="end"${own ? ' font-weight="600"' : ''}>${escaped(label)}</text>
  <rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="20" rx="3" fill="${own ? '#1f6f8b' : '#b8c4cc'}"/>
  <text x="${(LEFT + length + 10).toFixed(1)}" y="${y + 15}">${escaped(note)}</text>`;
};

const chartOf = ({ title, bars }: Chart, name: string, top: number): string => {
  const most = Math.max(...bars.map(({ value }) => value)) || 1;
  return [
    `  <text x="24" y="${top + 28}" font-weight="600" font-size="16">${escaped(title)}</text>`,
    ...bars.map((bar, index) => barOf(bar, most, bar.label === name, top + HEAD + index * ROW)),
  ].join('\n');
};

const heightOf = ({ bars }: Chart): number => HEAD + bars.length * ROW + 14;

/** `name`: the extension whose bars stand out. Charts without bars are left out. */
export const pictureOf = (figures: readonly Figure[], name: string): string => {
  const barsOf = (chart: Bar['chart']) =>
    figures.flatMap(({ bar }) => (bar?.chart === chart && Number.isFinite(bar.value) ? [bar] : []));
  const charts = [
    { title: '10,000 messages at once: how often the script ran', bars: barsOf('burst') },
    { title: 'A message there and back: milliseconds from send block to script', bars: barsOf('latency') },
  ].filter(({ bars }) => bars.length > 0);
  const tops = charts.map((_, index) =>
    charts.slice(0, index).reduce((sum, chart) => sum + heightOf(chart), 8),
  );
  const height = charts.reduce((sum, chart) => sum + heightOf(chart), 16);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="14" fill="#1c2b33" role="img">
  <title>${charts.map(({ title }) => escaped(title)).join('; ')}</title>
  <rect width="${WIDTH}" height="${height}" rx="12" fill="#f6f9fb"/>
${charts.map((chart, index) => chartOf(chart, name, tops[index] ?? 0)).join('\n')}
</svg>
`;
};
