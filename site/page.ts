// The pages: one that shows all extensions, for each one with its whole help, its wire and its further samples, and how
// to run a server.

import { socketAddress } from '../server/addresses.ts';
import type { Protocol } from '../server/catalogue.ts';
import { article, contentsOf } from './article.ts';
import { blockList } from './blocks.ts';
import { frame } from './frame.ts';
import { readGuide } from './guides.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { invitations, sampleFiles, theatre } from './page-samples.ts';
import { iconOf, openButton } from './page-settings.ts';
import type { PageSettings } from './page-settings.ts';
import { samplesOf } from './sample.ts';
import type { PlacedSample } from './sample.ts';

const showcase = (protocol: Protocol, settings: PageSettings): Html => {
  const { id, extension } = protocol;
  const [first] = samplesOf(protocol);
  return html`<section id="${id}" class="card" style="--color: ${extension.color}">
    <div class="title">
      ${iconOf(protocol)}
      <div>
        <h2><a href="/${id}">${extension.name}</a></h2>
        <p>${extension.description}</p>
      </div>
      ${openButton(protocol, settings)}
    </div>
    ${first && theatre(protocol, first, settings, { withLog: false })} ${invitations(protocol)}
    <p class="more">
      <a class="button quiet" href="/${id}">All about ${extension.name}</a>
    </p>
  </section>`;
};

const alive = html`<p>
  Below, projects talk to each other right now. Click them, and type in them. Then put one of the extensions
  into a project of your own.
</p>`;

/** The page at `/`. */
const homePage = (settings: PageSettings): string => {
  const { protocols } = settings;
  const content = html`<div class="hero">
      <h1>Switchboard</h1>
      <p>
        Extensions for TurboWarp that let people meet in your projects. Nothing gets lost, and what breaks
        comes back by itself.
      </p>
      ${settings.origin === undefined ? undefined : alive}
    </div>
    ${protocols.map((each) => showcase(each, settings))}`;
  return frame({ title: 'Switchboard', path: '/', scripts: ['players'], content }, protocols);
};

const files = (protocol: Protocol, settings: PageSettings): Html => {
  const { id } = protocol;
  return html`<h3>Files</h3>
    <ul class="files">
      <li><a href="/${id}.js" download>${id}.js</a><span>the extension, to be read</span></li>
      <li><a href="/${id}.min.js" download>${id}.min.js</a><span>the same, small</span></li>
      ${samplesOf(protocol).flatMap((each) => sampleFiles(each, settings))}
    </ul>`;
};

/** A part of an extension's page, and its row in the contents. */
interface Chapter {
  readonly anchor: string;
  readonly title: string;
  readonly content: Html | readonly Html[] | undefined;
}

const wireLink = ({ id, extension }: Protocol, { origin }: PageSettings): Html =>
  html`${origin === undefined ? undefined : html`<p class="address">Its server: <code>${socketAddress(origin)}/${id}</code></p>`}
    <p>
      Every packet that ${extension.name} sends and understands is written down, so that you can write a
      client or a server of your own: <a href="/${id}/protocol">the packets of ${extension.name}</a>. What is
      yours can also be sent with <code>send packet</code>.
    </p>`;

const chapters = (protocol: Protocol, settings: PageSettings): Chapter[] => {
  const { id, extension, help, wire } = protocol;
  const { name, groups } = extension;
  const [first] = samplesOf(protocol);
  const count = groups.reduce((sum, { blocks }) => sum + Object.keys(blocks).length, 0);
  const text = (markdown: string, prefix: string) => article(markdown, { extension, deeper: 1, prefix });
  const all: Chapter[] = [
    {
      anchor: 'try',
      title: 'Try it',
      content: first && [theatre(protocol, first, settings, { withLog: true }), ...invitations(protocol)],
    },
    {
      anchor: 'install',
      title: 'Put it into a project',
      content: [
        html`${openButton(protocol, settings)}`,
        article(readGuide('install', { id, name }), { prefix: 'install-' }),
        files(protocol, settings),
      ],
    },
    {
      anchor: 'guide',
      title: 'How to use it',
      content: help === undefined ? undefined : text(help, 'guide-'),
    },
    { anchor: 'blocks', title: `All ${count} blocks`, content: blockList(id, extension) },
    {
      anchor: 'packets',
      title: 'The packets',
      content: wire === undefined ? undefined : wireLink(protocol, settings),
    },
    { anchor: 'safety', title: 'Safety', content: article(readGuide('safety'), { prefix: 'safety-' }) },
  ];
  return all.filter(({ content }) => content !== undefined);
};

/** The page of one extension. */
const extensionPage = (protocol: Protocol, settings: PageSettings): string => {
  const { id, extension } = protocol;
  const parts = chapters(protocol, settings);
  const content = html`<div class="extension" style="--color: ${extension.color}">
    <div class="title">
      ${iconOf(protocol)}
      <div>
        <h1>${extension.name}</h1>
        <p>${extension.description}</p>
      </div>
    </div>
    <nav class="contents" aria-label="On this page">
      ${parts.map(({ anchor, title }) => html`<a href="#${anchor}">${title}</a>`)}
    </nav>
    ${parts.map(
      ({ anchor, title, content: inside }) =>
        html`<section id="${anchor}" class="card">
          <h2>${title}</h2>
          ${inside}
        </section>`,
    )}
  </div>`;
  const page = { title: extension.name, path: `/${id}`, content };
  return frame({ ...page, scripts: ['pictures', 'players'] }, settings.protocols);
};

const back = ({ id, extension }: Protocol): Html =>
  html`<p class="back"><a href="/${id}">← ${extension.name}</a></p>`;

/** The page of a further sample: all its players side by side. */
const samplePage = (protocol: Protocol, placed: PlacedSample, settings: PageSettings): string => {
  const { extension } = protocol;
  const { title } = placed.sample;
  const content = html`${back(protocol)}
    <section class="card" style="--color: ${extension.color}">
      <div class="title">
        ${iconOf(protocol)}
        <div>
          <h1>${title}</h1>
          <p>A sample of the extension <a href="/${protocol.id}">${extension.name}</a>.</p>
        </div>
      </div>
      ${theatre(protocol, placed, settings, { withLog: true })}
      <h2>Take it with you</h2>
      <ul class="files">
        ${sampleFiles(placed, settings)}
      </ul>
    </section>`;
  return frame({ title, path: placed.path, scripts: ['players'], content }, settings.protocols);
};

const textOf = (title: string, text: Html): Html =>
  html`<article class="card text">
    <h1>${title}</h1>
    ${contentsOf(text)} ${text}
  </article>`;

const serversPage = ({ protocols }: PageSettings): string => {
  const title = 'Running a server for friends';
  const content = textOf(title, article(readGuide('servers')));
  return frame({ title, path: '/servers', content }, protocols);
};

const wirePage = (protocol: Protocol, wire: string, { protocols }: PageSettings): string => {
  const title = `The packets of ${protocol.extension.name}`;
  const content = html`${back(protocol)} ${textOf(title, article(wire))}`;
  return frame({ title, path: `/${protocol.id}/protocol`, content }, protocols);
};

const pagesOf = (protocol: Protocol, settings: PageSettings): [path: string, page: () => string][] => {
  const { id, wire } = protocol;
  const pages: [string, () => string][] = [[`/${id}`, () => extensionPage(protocol, settings)]];
  for (const each of samplesOf(protocol).slice(1))
    pages.push([each.path, () => samplePage(protocol, each, settings)]);
  if (wire !== undefined) pages.push([`/${id}/protocol`, () => wirePage(protocol, wire, settings)]);
  return pages;
};

/** Every page there is, by its address. */
export const allPages = (settings: PageSettings): ReadonlyMap<string, () => string> =>
  new Map([
    ['/', () => homePage(settings)],
    ['/servers', () => serversPage(settings)],
    ...settings.protocols.flatMap((each) => pagesOf(each, settings)),
  ]);

/** A page that is a sentence: something is missing, or went wrong. */
export const sentencePage = (sentence: string, protocols: readonly Protocol[]): string =>
  frame({ title: 'Oh', path: '', content: html`<h1 class="sentence">${sentence}</h1>` }, protocols);
