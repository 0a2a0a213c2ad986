// The types of build.mjs, for the server, the site and the tests.

import type { Extension } from './src/blocks/extension.ts';

export interface BuildOptions {
  /** Where the files go; `dist` beside this file if it is left out. */
  readonly outdir?: string;
  /** Where the help pages are: each extension's documentation is at `<site>/<id>`. */
  readonly site?: string;
  /** Whether a type error anywhere in the project fails the build; it does unless this is false. */
  readonly types?: boolean;
}

/** Bytes. `gzip` and `brotli` are of the minified file. */
export interface Sizes {
  readonly readable: number;
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
  readonly gzipWithoutLanguages: number;
}

export interface Built {
  /** The name of the page in extensions/ and of the files in dist/. */
  readonly id: string;
  /** What projects know the extension by. */
  readonly extensionId: string;
  readonly name: string;
  /** Measured when it is asked for, which takes as long as a build. */
  sizes(): Promise<Sizes>;
}

export interface WatchOptions extends BuildOptions {
  readonly onBuilt?: (built: readonly Built[]) => void;
  /** A `BuildError`, or something unforeseen. */
  readonly onFailed?: (error: Error) => void;
}

export class BuildError extends Error {}

/** The names of the pages in extensions/, in alphabetical order. */
export function findProtocols(): Promise<string[]>;

/** What the page of that name exports. */
export function readExtension(id: string): Promise<Extension<never, never, never>>;

/** Every English text that people may read in an extension: what is to be translated. */
export function readTexts(id: string): Promise<string[]>;

/** Its translations, by locale, by English text. */
export function readTranslations(id: string): Promise<Record<string, Record<string, string>>>;

export function checkTypes(): Promise<void>;

export function build(options?: BuildOptions): Promise<Built[]>;

export function watch(options?: WatchOptions): { close(): Promise<void> };
