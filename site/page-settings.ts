// What the pages need to know besides the protocols, and the small parts that several of them show.

import type { Protocol } from '../server/catalogue.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

export interface PageSettings {
  /** All there are: every page leads to each of them. */
  readonly protocols: readonly Protocol[];
  /** The host and port under which the visitor sees the pages; undefined for files that no server of ours stands behind. */
  readonly host: string | undefined;
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
const trusted = 'localhost:8000';

/** The link that loads an extension into TurboWarp, where TurboWarp trusts this host. */
export const openButton = ({ id }: Protocol, { host }: PageSettings): Html | undefined =>
  host === trusted
    ? html`<a
        class="button"
        href="https://turbowarp.org/editor?extension=http://${host}/${id}.js"
        target="_blank"
        rel="noopener"
        >Open in TurboWarp</a
      >`
    : undefined;

export const building = html`<p class="note">
  The extension is being built. Load this page again in a moment.
</p>`;
