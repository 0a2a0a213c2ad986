// The pages: one that lists all extensions, one for each with its whole help, and one for each further sample. Plain
// HTML, no script at all.

import type { Protocol } from '../server/catalogue.ts';
import { blockList } from './blocks.ts';
import { guide } from './help.ts';
import { html, Html } from './html.ts';
import { invitations, playersOf, sampleFiles } from './page-samples.ts';
import { samplesOf } from './sample.ts';
import type { PlacedSample } from './sample.ts';
import { style } from './style.ts';

/** What the pages need to know besides the protocols. */
export interface PageSettings {
  /** The host and port under which the visitor sees the pages. */
  readonly host: string;
  /** Whether dist/ has the files of a protocol. */
  isBuilt(id: string): boolean;
}

/** TurboWarp runs extensions without their sandbox from here only. */
const trusted = 'localhost:8000';

const iconOf = ({ extension }: Protocol): string =>
  `data:image/svg+xml,${encodeURIComponent(extension.icon)}`;

const turboWarp = (parameter: string, address: string): string =>
  `https://turbowarp.org/editor?${parameter}=${address}`;

const openButton = ({ id }: Protocol, { host }: PageSettings): Html =>
  host === trusted
    ? html`<a
        class="button main"
        href="${turboWarp('extension', `http://${host}/${id}.js`)}"
        target="_blank"
        rel="noopener"
        >Open in TurboWarp</a
      >`
    : html`<p class="note">
        From ${host}, TurboWarp would keep the extension in its sandbox, where it cannot work: load it as a
        file, as it says below.
      </p>`;

const downloads = (protocol: Protocol): Html => {
  const { id } = protocol;
  const [first] = samplesOf(protocol);
  return html`<ul class="files">
    <li><a href="/${id}.js" download>${id}.js</a><span>the extension, to be read</span></li>
    <li><a href="/${id}.min.js" download>${id}.min.js</a><span>the same, small</span></li>
    ${first && sampleFiles(first)}
  </ul>`;
};

const steps = ({ id }: Protocol): Html =>
  html`<ol class="steps">
    <li>Download <a href="/${id}.js" download>${id}.js</a>.</li>
    <li>In TurboWarp, click the button with the blocks at the bottom left, then <b>Custom Extension</b>.</li>
    <li>Choose the <b>Files</b> tab and pick the file.</li>
    <li>Tick <b>Run without sandbox</b>. Without it, the extension cannot reach any server.</li>
    <li>Click <b>Load</b>. The extension is now part of your project and is saved with it.</li>
  </ol>`;

const building = html`<p class="note">The extension is being built. Load this page again in a moment.</p>`;

/** The players of a sample, once there is an extension for them. */
const playersFor = ({ id }: Protocol, sample: PlacedSample, { isBuilt }: PageSettings): Html =>
  isBuilt(id) ? playersOf(sample) : building;

const foldable = (title: string, open: boolean, content: Html | readonly Html[]): Html =>
  html`<details ${new Html(open ? 'open' : '')}>
    <summary>${title}</summary>
    ${content}
  </details>`;

const section = (protocol: Protocol, settings: PageSettings, open: boolean): Html => {
  const { id, extension } = protocol;
  const [first] = samplesOf(protocol);
  const count = extension.groups.reduce((sum, { blocks }) => sum + Object.keys(blocks).length, 0);
  return html`<section id="${id}" style="--color: ${extension.color}">
    <header>
      <img src="${iconOf(protocol)}" alt="" width="64" height="64" />
      <div>
        <h2><a href="/${id}">${extension.name}</a></h2>
        <p>${extension.description}</p>
      </div>
      ${openButton(protocol, settings)}
    </header>
    ${first && playersFor(protocol, first, settings)} ${invitations(protocol)}
    <div class="columns">
      <div>
        <h3>Take it with you</h3>
        ${downloads(protocol)}
      </div>
      <div>
        <h3>Put it into a project</h3>
        ${steps(protocol)}
      </div>
    </div>
    <p class="address">Its server: <code>ws://${settings.host}/${id}</code></p>
    ${protocol.help === undefined ? undefined : foldable('How to use it', open, html`<div class="guide">${guide(protocol.help)}</div>`)}
    ${foldable(`All ${count} blocks`, open, blockList(id, extension))}
  </section>`;
};

const frame = (title: string, content: readonly Html[]): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(logo)}" />
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html> `.text;

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48">
  <rect width="48" height="48" rx="12" fill="#5b4bd6"/><path fill="none" stroke="#ffd166" stroke-width="4"
  stroke-linecap="round" d="M12 14c0 18 24 2 24 20"/><g fill="#fff"><circle cx="12" cy="14" r="5"/>
  <circle cx="36" cy="14" r="5"/><circle cx="12" cy="34" r="5"/><circle cx="36" cy="34" r="5"/></g></svg>`;

/** The page at `/`. */
export const homePage = (protocols: readonly Protocol[], settings: PageSettings): string =>
  frame('Switchboard', [
    html`<div class="top">
      ${new Html(logo)}
      <div>
        <h1>Switchboard</h1>
        <p>
          Extensions for TurboWarp that let people meet in your projects. Everything here runs on your own
          machine.
        </p>
      </div>
    </div>`,
    html`<nav>
      ${protocols.map(({ id, extension: { name, color } }) => html`<a href="#${id}" style="--color: ${color}">${name}</a>`)}
    </nav>`,
    html`<main>${protocols.map((each) => section(each, settings, false))}</main>`,
  ]);

/** The page of one extension, with its help unfolded. */
export const extensionPage = (protocol: Protocol, settings: PageSettings): string =>
  frame(`${protocol.extension.name} · Switchboard`, [
    html`<p class="back"><a href="/">← All extensions</a></p>`,
    html`<main>${section(protocol, settings, true)}</main>`,
  ]);

/** The page of a further sample: all its players side by side. */
export const samplePage = (protocol: Protocol, placed: PlacedSample, settings: PageSettings): string => {
  const { id, extension } = protocol;
  const { title } = placed.sample;
  return frame(`${title} · Switchboard`, [
    html`<p class="back"><a href="/${id}">← ${extension.name}</a></p>`,
    html`<main>
      <section style="--color: ${extension.color}">
        <header>
          <img src="${iconOf(protocol)}" alt="" width="64" height="64" />
          <div>
            <h2>${title}</h2>
            <p>A sample of the extension <a href="/${id}">${extension.name}</a>.</p>
          </div>
        </header>
        ${playersFor(protocol, placed, settings)}
        <div class="columns">
          <div>
            <h3>Take it with you</h3>
            <ul class="files">
              ${sampleFiles(placed)}
            </ul>
          </div>
        </div>
      </section>
    </main>`,
  ]);
};

/** A page that is a sentence: something is missing, or went wrong. */
export const sentencePage = (sentence: string): string =>
  frame('Switchboard', [html`<main class="sentence"><p>${sentence}</p></main>`]);
