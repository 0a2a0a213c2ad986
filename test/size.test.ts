// How large an extension may become, for projects carry it with them; and README must not promise anything else.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { build } from '../build.mjs';

/** Kilobytes, minified and gzipped; every extension that is not named here has the first number. */
const budgets = {
  code: { default: 20, 'forkphorus-cloud': 24, mida: 40, originchats: 33 },
  languages: { default: 24, originchats: 36 },
};

const kilobyte = 1024;

type Budget = Readonly<Record<string, number>> & { readonly default: number };

const budgetOf = (budget: Budget, id: string): number => budget[id] ?? budget.default;

const outdir = mkdtempSync(join(tmpdir(), 'switchboard-size-'));
afterAll(() => rmSync(outdir, { recursive: true }));
const built = await Promise.all(
  (await build({ outdir, types: false })).map(async (each) => ({ ...each, sizes: await each.sizes() })),
);

it.each(built)('$id keeps its budget', ({ id, sizes }) => {
  const code = budgetOf(budgets.code, id);
  const size = sizes.gzipWithoutLanguages;
  expect(size, `The code of ${id} has ${size} bytes of ${code} KB; make it smaller.`).toBeLessThan(
    code * kilobyte,
  );
  const languages = budgetOf(budgets.languages, id);
  const translated = sizes.gzip - sizes.gzipWithoutLanguages;
  expect(translated, `The languages of ${id} add ${translated} bytes of ${languages} KB.`).toBeLessThan(
    languages * kilobyte,
  );
});

it('README quotes the budgets', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8').replace(/\s+/g, ' ');
  expect(readme).toContain(`Each extension stays under ${budgets.code.default} KB`);
  expect(readme).toContain(`All languages together add less than ${budgets.languages.default} KB`);
  const larger = (budget: Budget) => built.filter(({ id }) => budgetOf(budget, id) !== budget.default);
  for (const { id, name } of larger(budgets.code))
    expect(readme).toContain(`${name} under ${budgetOf(budgets.code, id)} KB`);
  for (const { id, name } of larger(budgets.languages))
    expect(readme).toContain(`in ${name} less than ${budgetOf(budgets.languages, id)} KB`);
});
