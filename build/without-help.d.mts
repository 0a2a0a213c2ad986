// The types of without-help.mjs, for its test.

import type { Plugin } from 'esbuild';

export function removeHelp(path: string, source: string): string;

export const withoutHelp: Plugin;
