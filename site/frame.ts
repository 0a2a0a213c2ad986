// What all pages have around them: the way to the other pages, the style, and the scripts that a page asks for.

import type { Protocol } from '../server/catalogue.ts';
import type { ScriptName } from './assets.ts';
import { html, Html } from './html.ts';
import { style } from './style.ts';

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true">
  <rect width="48" height="48" rx="12" fill="#5b4bd6"/><path fill="none" stroke="#ffd166" stroke-width="4"
  stroke-linecap="round" d="M12 14c0 18 24 2 24 20"/><g fill="#fff"><circle cx="12" cy="14" r="5"/>
  <circle cx="36" cy="14" r="5"/><circle cx="12" cy="34" r="5"/><circle cx="36" cy="34" r="5"/></g></svg>`;

export interface Page {
  /** What the tab of the browser says, before the name of the project. */
  readonly title: string;
  /** Where it is: `/`, `/rwci`. */
  readonly path: string;
  readonly scripts?: readonly ScriptName[];
  readonly content: Html | readonly Html[];
}

const link = (page: Page, path: string, words: string): Html =>
  html`<a href="${path}" ${new Html(page.path === path ? 'aria-current="page"' : '')}>${words}</a>`;

const top = (page: Page, protocols: readonly Protocol[]): Html =>
  html`<header class="top">
    <a class="home" href="/">${new Html(logo)}Switchboard</a>
    <nav aria-label="All pages">
      ${protocols.map(({ id, extension }) => link(page, `/${id}`, extension.name))}
      ${link(page, '/servers', 'Run a server')}
    </nav>
  </header>`;

const bottom = html`<footer>
  <p>
    Switchboard is free software under the Mozilla Public License 2.0. It is not affiliated with Scratch, the
    Scratch Foundation or TurboWarp.
  </p>
</footer>`;

/** A whole page. */
export const frame = (page: Page, protocols: readonly Protocol[]): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title === 'Switchboard' ? page.title : `${page.title} · Switchboard`}</title>
        <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(logo)}" />
        <style>
          ${new Html(style)}
        </style>
        ${(page.scripts ?? []).map((name) => html`<script defer src="/assets/${name}.js"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${top(page, protocols)}
        <main id="content">${page.content}</main>
        ${bottom}
      </body>
    </html> `.text;
