// How the pages of the stand-in for ScratchAuth look and what they say. They run nothing and load nothing.

import { escapeHtml, pageOf } from '../../session/reference-page.ts';
import type { Page } from '../../session/reference.ts';

/** Asks for a name. `refused`: what was typed before, if that cannot be a name of Scratch. */
export function askingPage(code: string, refused: string | undefined): Page {
  const complaint =
    refused === undefined ? '' : `<p id="complaint" class="complaint" role="alert">${complain(refused)}</p>`;
  const described = refused === undefined ? '' : ' aria-describedby="complaint" aria-invalid="true"';
  return page(
    200,
    'Sign in',
    `<h1>Who are you?</h1>
<p>Type your Scratch user name, and the project that asked knows you by it.</p>
<form method="get">
<input type="hidden" name="code" value="${escapeHtml(code)}">
<label for="name">Scratch user name</label>
<input id="name" name="name" value="${escapeHtml(refused ?? '')}" placeholder="scratchcat" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus${described}>
${complaint}
<button>Sign in</button>
</form>
<p class="note"><strong>This is not Scratch.</strong> It is a stand-in for ScratchAuth on this server, made for trying things out. It checks nothing: anybody can take any name here. So never type a password.</p>`,
  );
}

/** The sign-in is done. */
export function welcomePage(name: string): Page {
  return page(
    200,
    'Signed in',
    `<p class="sign good" aria-hidden="true">✔</p>
<h1>Hello, ${escapeHtml(name)}!</h1>
<p>You are signed in as <strong>[✔] ${escapeHtml(name)}</strong>. You can close this window and go back to the project.</p>
<p class="note">Nobody checked that this is really you: this page is a stand-in for ScratchAuth on this server, and anybody can take any name here.</p>`,
  );
}

/** The code in the address is of no use, or there is none. */
export function lostPage(): Page {
  return page(
    404,
    'This address does not work any more',
    `<p class="sign" aria-hidden="true">?</p>
<h1>This address does not work any more</h1>
<p>It works once, for the connection that asked for it, and only while that connection lasts. Perhaps it was used already, a newer one was asked for, or the project was stopped.</p>
<p>Go back to the project and sign in again: it gets a new address.</p>`,
  );
}

function complain(name: string): string {
  if (name.trim() === '') return 'Please type a name.';
  return 'A Scratch user name has 3 to 20 characters: letters from a to z, digits, underscores and hyphens. Please try again.';
}

function page(status: number, title: string, content: string): Page {
  return pageOf({ status, title, of: 'TurboConnect', accent: ['#5b4bd6', '#9d91ff'], content });
}
