// What `npm test` does: every check of the project in turn, each with a sentence on what to do if it fails, and one
// last line with the numbers.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(import.meta.dirname, '..');
const total = { passed: 0, failed: 0 };

const run = (script, ...options) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() };
};

const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const countLines = (output, pattern) => output.split('\n').filter((line) => pattern.test(line)).length;

const check = (name, { ok, output }, advice) => {
  total[ok ? 'passed' : 'failed'] += 1;
  console.log(ok ? `✓ ${name}` : `${output}\n✗ ${name}: ${advice(stripVTControlCharacters(output))}`);
  return ok;
};

const checkFormat = () =>
  check('format', run('node_modules/prettier/bin/prettier.cjs', '--check', '.'), (output) => {
    const files = countLines(
      output,
      /^\[(?:warn|error)\] (?!Code style issues|Error occurred).*\.[a-z]+(?:$|:)/,
    );
    return `Formatting differs in ${plural(files, 'file')}. Run npm run format.`;
  });

const checkLint = () =>
  check('lint', run('node_modules/oxlint/bin/oxlint', '--type-aware'), (output) => {
    const found = /and (\d+) error/.exec(output)?.[1];
    const problems = found
      ? `The linter found ${plural(Number(found), 'problem')}.`
      : 'The linter could not run.';
    return `${problems} Change the code as said above; npm run lint tells them again.`;
  });

const checkTypes = () =>
  check('types', run('node_modules/typescript/bin/tsc', '--noEmit'), (output) => {
    const errors = plural(countLines(output, /error TS\d+/), 'type error');
    return `The compiler found ${errors}. Change the code as said above; npm run types tells them again.`;
  });

const checkBuild = () => {
  const built = run('build.mjs', '--no-types');
  const ok = check(
    'build',
    built,
    () => 'dist/ could not be built. Change the code as said above; then npm run build.',
  );
  if (ok) console.log(built.output);
  return ok;
};

// A file that could not even be read has no tests that could be counted, so it counts as one.
const brokenFiles = ({ testResults }) =>
  testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .length;

const runTests = () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
  const numbers = join(folder, 'numbers.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${numbers}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const report = existsSync(numbers) ? JSON.parse(readFileSync(numbers, 'utf8')) : undefined;
  rmSync(folder, { recursive: true });
  const failed = report ? report.numFailedTests + brokenFiles(report) : 0;
  total.passed += report?.numPassedTests ?? 0;
  // An error outside of any test fails the run although no test did.
  total.failed += failed === 0 && status !== 0 ? 1 : failed;
  if (status !== 0) console.log('✗ tests: Some did not pass. Run npx vitest for those you work on.');
};

const cannotStart = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    return `Node ${process.version} is too old. Install Node 20.19 or newer.`;
  if (!existsSync(join(root, 'node_modules/vitest'))) return 'The packages are not installed. Run npm ci.';
  return undefined;
};

const main = () => {
  const obstacle = cannotStart();
  if (obstacle) {
    console.log(`✗ ${obstacle}`);
    total.failed += 1;
    return;
  }
  checkFormat();
  checkLint();
  checkTypes();
  if (checkBuild()) runTests();
  else {
    total.failed += 1;
    console.log('✗ tests: They need dist/, so they did not run.');
  }
};

main();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
