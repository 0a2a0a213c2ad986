// The types of self-assignments.mjs, for its test.

import type { Plugin } from 'esbuild';

export function removeSelfAssignments(path: string, source: string): string;

export const withoutSelfAssignments: Plugin;
