// How the pages of the stand-in for Rotur look and what they say. They run nothing and load nothing.

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
<input id="name" name="name" value="${escape(refused ?? '')}" placeholder="scratchcat" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus${described}>
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
    `<p class="sign" aria-hidden="true">✔</p>
<h1>Hello, ${escape(name)}!</h1>
<label for="token">Put this token into the block that logs in with Rotur:</label>
<input id="token" class="token" value="${escape(name)}" readonly>
<p><a href="?">Take another name</a></p>
${note}`,
  );
}

function complain(name: string): string {
  if (name.trim() === '') return 'Please type a name.';
  return 'A name has 2 to 20 characters here: letters from a to z, digits, underscores and hyphens. Please try again.';
}

function page(title: string, content: string): Page {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · OriginChats</title>
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
  return { status: 200, html };
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
  --page: #eff5f8; --card: #fff; --text: #1d2b35; --quiet: #55656f; --line: #8298a5; --inset: #f3f8fb;
  --accent: #0b6fa8; --on-accent: #fff; --good: #1b7a43; --bad: #b3261e;
  font: 17px/1.55 ui-rounded, "SF Pro Rounded", "Segoe UI", "Nunito", system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11191e; --card: #1b262d; --text: #e6f0f5; --quiet: #9fb3bf; --line: #5f7684; --inset: #151f25;
    --accent: #6cc3f2; --on-accent: #11191e; --good: #6fd79a; --bad: #ff9d94;
  }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--text); }
main { width: min(100%, 27rem); padding: 2rem; border-radius: 1.2rem; border-top: 6px solid var(--accent); background: var(--card); box-shadow: 0 1rem 3rem #0002; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.6rem; font-size: 1.7rem; line-height: 1.2; }
p { margin: 0 0 1rem; }
a { color: var(--accent); }
form { display: grid; gap: 0.5rem; margin: 1.4rem 0; }
label { font-weight: 700; }
input, button { font: inherit; padding: 0.65rem 0.9rem; border-radius: 0.8rem; }
input { width: 100%; border: 2px solid var(--line); background: var(--inset); color: inherit; }
button { margin-top: 0.6rem; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 700; cursor: pointer; }
button:hover { filter: brightness(1.1); }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.token { margin: 0.5rem 0 1rem; font-family: ui-monospace, monospace; }
.complaint { margin: 0; color: var(--bad); }
.sign { width: 4rem; height: 4rem; display: grid; place-items: center; border-radius: 50%; background: var(--inset); color: var(--good); font-size: 2rem; }
.note { margin: 0; padding: 0.8rem 1rem; border-radius: 0.8rem; background: var(--inset); color: var(--quiet); font-size: 0.92rem; }
`;
