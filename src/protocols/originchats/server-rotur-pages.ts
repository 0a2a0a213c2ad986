// How the pages of the stand-in for Rotur look and what they say. They run nothing and load nothing.

import { escapeHtml, pageOf } from '../../session/reference-page.ts';
import type { Page } from '../../session/reference.ts';

const note = `<p class="note"><strong>This is not Rotur.</strong> It is a stand-in for Rotur on this server, made for trying things out. A token is simply a name here and nobody checks it: anybody can take any name. So never type a password.</p>`;

/** Asks for a name. `refused`: what was typed before, if that cannot be a name. */
export function askingPage(refused: string | undefined): Page {
  const complaint =
    refused === undefined ? '' : `<p id="complaint" class="complaint" role="alert">${complain(refused)}</p>`;
  const described = refused === undefined ? '' : ' aria-describedby="complaint" aria-invalid="true"';
  return page(
    'Get a token',
    `<h1>Who do you want to be?</h1>
<p>Type a user name, and get a token with which a project can log in to OriginChats on this server.</p>
<form method="get">
<label for="name">User name</label>
<input id="name" name="name" value="${escapeHtml(refused ?? '')}" placeholder="scratchcat" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus${described}>
${complaint}
<button>Get a token</button>
</form>
${note}`,
  );
}

/** Shows the token that belongs to a name. */
export function tokenPage(name: string): Page {
  return page(
    'Your token',
    `<p class="sign good" aria-hidden="true">✔</p>
<h1>Hello, ${escapeHtml(name)}!</h1>
<label for="token">Put this token into the block that logs in with Rotur:</label>
<input id="token" class="token" value="${escapeHtml(name)}" readonly>
<p><a href="?">Take another name</a></p>
${note}`,
  );
}

function complain(name: string): string {
  if (name.trim() === '') return 'Please type a name.';
  return 'A name has 2 to 20 characters here: letters from a to z, digits, underscores and hyphens. Please try again.';
}

function page(title: string, content: string): Page {
  return pageOf({ status: 200, title, of: 'OriginChats', accent: ['#2c7340', '#7fd197'], content });
}
