// The readable files pass the linter of the public gallery of extensions, so that it could take them as they are.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { findProtocols } from '../build.mjs';
import { galleryRules } from './support/gallery-rules.ts';

const ids = await findProtocols();
const linter = new Linter({ configType: 'flat' });

const problemsOf = (code: string): string[] =>
  linter
    .verify(code, galleryRules)
    .map(({ ruleId, line, message }) => `${line}: ${message} (${ruleId ?? 'syntax'})`);

describe('the rules of the gallery', () => {
  it.each(ids)('let %s in', (id) => {
    const code = readFileSync(join(import.meta.dirname, '../dist', `${id}.js`), 'utf8');
    expect(problemsOf(code)).toEqual([]);
  });

  const inside = (code: string): string => `(function (Scratch) {\n"use strict";\n${code}\n})(Scratch);\n`;

  it.each([
    ['extension/iife', 'Scratch.vm;'],
    ['strict', '(function (Scratch) { Scratch.vm; })(Scratch);'],
    ['extension/check-can-fetch', inside('new WebSocket("wss://example.org");')],
    ['extension/use-scratch-fetch', inside('window.fetch("x");')],
    ['extension/use-scratch-open-window', inside('open("x");')],
    ['extension/use-scratch-redirect', inside('window.location.href = "x";')],
    ['extension/use-scratch-redirect', inside('location.replace("x");')],
    ['extension/no-translate-setup', inside('Scratch.translate.setup({});')],
    ['extension/no-translate-alias', inside('const t = Scratch.translate; t("x");')],
    ['extension/should-translate', inside('new (class { getInfo() { return { name: "x" }; } })();')],
    ['extension/no-new-syntax', inside('Object.hasOwn({}, "x");')],
    ['no-unused-vars', inside('const unused = 1;')],
    ['no-mixed-operators', inside('Scratch.a || Scratch.b && Scratch.c;')],
    ['require-await', inside('Scratch.x(async () => 1);')],
  ])('find what %s is about', (rule, code) => {
    expect(problemsOf(code).join('\n')).toContain(`(${rule})`);
  });
});
