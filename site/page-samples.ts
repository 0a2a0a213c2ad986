// What the pages show of sample projects: their players side by side with what one can do with them and the log of
// their packets, their files, and the way to further ones.

import { isOwnMachine } from '../server/addresses.ts';
import type { Protocol } from '../server/catalogue.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { PageSettings } from './page-settings.ts';
import { samplesOf } from './sample.ts';
import type { PlacedSample } from './sample.ts';

const counts = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

const inWords = (count: number): string => counts[count - 2] ?? String(count);

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The rows of a list with the sample's files. */
export const sampleFiles = ({ path, sample }: PlacedSample, { origin }: PageSettings): Html[] => [
  html`<li>
    <a href="${path}-embedded.sb3" download>${fileName(path)}-embedded.sb3</a
    ><span>${sample.title}, a sample project with the extension inside</span>
  </li>`,
  ...(origin === undefined
    ? []
    : [
        html`<li>
          <a href="${path}.sb3" download>${fileName(path)}.sb3</a
          ><span>the same, which takes the extension from this server</span>
        </li>`,
      ]),
];

const player = ({ path, sample }: PlacedSample, name: string): Html =>
  html`<figure>
    <div class="stage">
      <p>getting ready …</p>
      <iframe
        src="${path}/player/${name}"
        data-player="${name}"
        title="${name} plays ${sample.title}"
        loading="lazy"
        allow="autoplay; fullscreen"
      ></iframe>
    </div>
    <figcaption>${name}</figcaption>
  </figure>`;

/** Only at the machine itself, and not through a proxy, the server can be taken away. */
const canTakeAway = (origin: string): boolean =>
  origin.startsWith('http:') && isOwnMachine(new URL(origin).host);

/** For how many seconds a click takes it away. */
const absence = 5;

const awayButton = html`<button type="button" data-role="away" data-seconds="${absence}">
  Take the server away for ${absence} seconds
</button>`;

const controls = (origin: string): Html =>
  html`<div class="controls">
    <button type="button" data-role="start">Start all</button>
    <button type="button" data-role="stop">Stop all</button>
    ${canTakeAway(origin) ? awayButton : undefined}
    <p role="status" data-role="status"></p>
  </div>`;

const log = (title: string): Html =>
  html`<div class="log">
    <div class="log-top">
      <b>Packets</b>
      <p>
        <span class="out">→ out: from a player to the server</span>
        <span class="in">← in: from the server to a player</span>
      </p>
      <div>
        <button type="button" data-role="pause" aria-pressed="false">Pause</button>
        <button type="button" data-role="clear">Clear</button>
      </div>
    </div>
    <div data-role="log" role="log" aria-label="Packets of ${title}" aria-live="off" tabindex="0"></div>
  </div>`;

const building = html`<p class="note">The extension is being built. Load this page again in a moment.</p>`;

export interface TheatreOptions {
  /** Whether the packets are shown beside the players. */
  readonly withLog: boolean;
}

/** All players of a sample, each loaded when it comes into sight. Without a server there is a sentence instead. */
export const theatre = (
  protocol: Protocol,
  placed: PlacedSample,
  { origin, isBuilt }: PageSettings,
  { withLog }: TheatreOptions,
): Html => {
  const { players, title, tip } = placed.sample;
  if (origin === undefined)
    return html`<p class="note">
      <b>${title}.</b> ${tip} The players need a server, and so does the sample project: run
      <code>npm start</code> in the folder of Switchboard and open
      <code>http://localhost:8000${placed.path}</code>.
    </p>`;
  if (!isBuilt(protocol.id)) return building;
  return html`<div class="theatre" data-protocol="${protocol.id}">
    <noscript><p class="note">The players and their buttons need JavaScript.</p></noscript>
    <div class="players ${players.length > 2 ? 'many' : ''}">
      ${players.map((name) => player(placed, name))}
    </div>
    <p class="tip">
      <b>${title}.</b> These are ${inWords(players.length)} projects that talk to each other. ${tip}
    </p>
    ${controls(origin)} ${withLog ? log(title) : undefined}
  </div>`;
};

/** Links to the pages of the further samples of a protocol. */
export const invitations = (protocol: Protocol): Html[] =>
  samplesOf(protocol)
    .slice(1)
    .map(
      ({ path, sample }) =>
        html`<p class="note">
          <a href="${path}"><b>${sample.title}</b></a
          >: another sample, with ${inWords(sample.players.length)} players. ${sample.tip}
        </p>`,
    );
