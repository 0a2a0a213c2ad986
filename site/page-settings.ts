// What the pages need to know, and the small parts that several of them show.

import { isOwnMachine } from '../server/addresses.ts';
import type { Protocol } from '../server/catalogue.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

export interface PageSettings {
  /** All there are: every page leads to each of them. */
  readonly protocols: readonly Protocol[];
  /** Where the visitor sees the pages, `http://localhost:8000`; undefined for files that no server of ours stands behind. */
  readonly origin: string | undefined;
  /** Whether dist/ has the files of a protocol. */
  isBuilt(id: string): boolean;
}

export const iconOf = ({ extension }: Protocol): Html =>
  html`<img
    src="data:image/svg+xml,${encodeURIComponent(extension.icon)}"
    alt=""
    width="64"
    height="64"
    style="background: ${extension.color}"
  />`;

/** TurboWarp runs extensions without their sandbox from here only. */
const trusted = 'http://localhost:8000';

/** Whether the visitor finds this server at the trusted address: it may have another name for the same machine. */
const isTrusted = (origin: string): boolean => {
  const { protocol, host, port } = new URL(origin);
  return protocol === 'http:' && isOwnMachine(host) && port === new URL(trusted).port;
};

/** The link that loads an extension into TurboWarp, where TurboWarp trusts this server. */
export const openButton = ({ id }: Protocol, { origin }: PageSettings): Html | undefined =>
  origin !== undefined && isTrusted(origin)
    ? html`<a
        class="button"
        href="https://turbowarp.org/editor?extension=${trusted}/${id}.js"
        target="_blank"
        rel="noopener"
        >Open in TurboWarp</a
      >`
    : undefined;
