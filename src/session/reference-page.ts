// How the pages of reference servers look: one card in the middle. They run nothing and load nothing.

import type { Page } from './reference.ts';

/** What a page says. */
export interface Card {
  /** Of HTTP. */
  readonly status: number;
  readonly title: string;
  /** The protocol, as people call it. */
  readonly of: string;
  /** Its colour, on light and on dark ground. */
  readonly accent: readonly [light: string, dark: string];
  /** HTML; what somebody typed must be escaped in it. */
  readonly content: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also between quotes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

export const pageOf = ({ status, title, of, accent, content }: Card): Page => ({
  status,
  html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · ${escapeHtml(of)}</title>
<style>${styleOf(accent)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`,
});

const styleOf = ([light, dark]: Card['accent']): string => `
:root {
  color-scheme: light dark;
  --page: #f3f1fb; --card: #fff; --text: #2a2540; --quiet: #635d7d; --line: #8f88ab; --inset: #f7f6fd;
  --accent: ${light}; --on-accent: #fff; --good: #1b7a43; --bad: #b3261e;
  font: 17px/1.55 ui-rounded, "SF Pro Rounded", "Segoe UI", "Nunito", system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16141f; --card: #211e2e; --text: #ece9f7; --quiet: #a9a3c4; --line: #6f678c; --inset: #1a1825;
    --accent: ${dark}; --on-accent: #16141f; --good: #6fd79a; --bad: #ff9d94;
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
.sign { width: 4rem; height: 4rem; display: grid; place-items: center; border-radius: 50%; background: var(--inset); color: var(--quiet); font-size: 2rem; }
.sign.good { color: var(--good); }
.note { margin: 0; padding: 0.8rem 1rem; border-radius: 0.8rem; background: var(--inset); color: var(--quiet); font-size: 0.92rem; }
`;
