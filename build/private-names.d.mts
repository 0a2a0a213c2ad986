// The types of private-names.mjs, for its test.

export function privateNames(sources: Readonly<Record<string, string>>, code: string): string[];
