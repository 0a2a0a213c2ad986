// How the pages of the stand-in for ScratchAuth look and what they say. They run nothing and load nothing.

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
<input type="hidden" name="code" value="${escape(code)}">
<label for="name">Scratch user name</label>
<input id="name" name="name" value="${escape(refused ?? '')}" placeholder="scratchcat" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus${described}>
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
<h1>Hello, ${escape(name)}!</h1>
<p>You are signed in as <strong>[✔] ${escape(name)}</strong>. You can close this window and go back to the project.</p>
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
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · TurboConnect</title>
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
  return { status, html };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const style = `
:root {
  color-scheme: light dark;
  --page: #f3f1fb; --card: #fff; --text: #2a2540; --quiet: #635d7d; --line: #8f88ab; --inset: #f7f6fd;
  --accent: #5b4bd6; --on-accent: #fff; --good: #1b7a43; --bad: #b3261e;
  font: 17px/1.55 ui-rounded, "SF Pro Rounded", "Segoe UI", "Nunito", system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16141f; --card: #211e2e; --text: #ece9f7; --quiet: #a9a3c4; --line: #6f678c; --inset: #1a1825;
    --accent: #9d91ff; --on-accent: #16141f; --good: #6fd79a; --bad: #ff9d94;
  }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--text); }
main { width: min(100%, 27rem); padding: 2rem; border-radius: 1.2rem; border-top: 6px solid var(--accent); background: var(--card); box-shadow: 0 1rem 3rem #0002; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.6rem; font-size: 1.7rem; line-height: 1.2; }
p { margin: 0 0 1rem; }
form { display: grid; gap: 0.5rem; margin: 1.4rem 0; }
label { font-weight: 700; }
input, button { font: inherit; padding: 0.65rem 0.9rem; border-radius: 0.8rem; }
input { width: 100%; border: 2px solid var(--line); background: var(--inset); color: inherit; }
button { margin-top: 0.6rem; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 700; cursor: pointer; }
button:hover { filter: brightness(1.1); }
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.complaint { margin: 0; color: var(--bad); }
.sign { width: 4rem; height: 4rem; display: grid; place-items: center; border-radius: 50%; background: var(--inset); color: var(--quiet); font-size: 2rem; }
.sign.good { color: var(--good); }
.note { margin: 0; padding: 0.8rem 1rem; border-radius: 0.8rem; background: var(--inset); color: var(--quiet); font-size: 0.92rem; }
`;
