// What the pages show of sample projects: their players side by side, their files, and the way to further ones.

import type { Protocol } from '../server/catalogue.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { samplesOf } from './sample.ts';
import type { PlacedSample } from './sample.ts';

const counts = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

const inWords = (count: number): string => counts[count - 2] ?? String(count);

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The rows of a list with the sample's files. */
export const sampleFiles = ({ path }: PlacedSample): Html =>
  html`<li>
      <a href="${path}.sb3" download>${fileName(path)}.sb3</a><span>a sample project; needs this server</span>
    </li>
    <li>
      <a href="${path}-embedded.sb3" download>${fileName(path)}-embedded.sb3</a
      ><span>the same with the extension inside</span>
    </li>`;

/** All players of a sample; each is loaded when it comes into sight. */
export const playersOf = ({ sample, path }: PlacedSample): Html => {
  const { players, title, tip } = sample;
  const player = (name: string): Html =>
    html`<figure>
      <div class="stage">
        <p>packaging…</p>
        <iframe
          src="${path}/player/${name}"
          title="${name} plays ${title}"
          loading="lazy"
          allow="autoplay; fullscreen"
        ></iframe>
      </div>
      <figcaption>${name}</figcaption>
    </figure>`;
  return html`<div class="players ${players.length > 2 ? 'many' : 'pair'}">${players.map(player)}</div>
    <p class="tip">
      <b>${title}.</b> These are ${inWords(players.length)} projects that talk to each other. ${tip}
    </p>`;
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
