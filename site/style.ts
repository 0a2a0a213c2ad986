// How the pages look: one style sheet, light and dark, with the fonts that every machine has.

/** Contains no `</style>`. */
export const style = `
:root {
  --page: #f3f1fb; --card: #fff; --text: #2a2540; --quiet: #5b5575; --line: #e2def2; --inset: #f7f6fd;
  --link: #4a3bc0; --accent: #5b4bd6; --on-accent: #fff; --out: #8a3d00; --in: #0b5d7a;
  font: 17px/1.55 ui-rounded, "SF Pro Rounded", "Segoe UI", "Nunito", system-ui, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #16141f; --card: #211e2e; --text: #ece9f7; --quiet: #b4aecd; --line: #37324a; --inset: #1a1825;
    --link: #b9b0ff; --accent: #a094ff; --on-accent: #16141f; --out: #ffb27a; --in: #7fd4f2;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; overflow-wrap: anywhere; background: var(--page); color: var(--text); padding: 0 1rem 2rem; }
body > * { max-width: 66rem; margin-inline: auto; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1, h2, h3, h4, p, ul, ol, pre { margin: 0; }
h1 { font-size: 2rem; line-height: 1.15; }
h2 { font-size: 1.5rem; line-height: 1.2; }
h3 { font-size: 1.1rem; }
code, pre { font: 0.88em ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
:not(pre) > code { background: var(--inset); border-radius: 0.3rem; padding: 0.1em 0.15em; }
button, .button {
  font: inherit; font-weight: 700; background: var(--accent); color: var(--on-accent); border: 2px solid transparent; border-radius: 0.9rem;
  padding: 0.45rem 1.1rem; text-decoration: none; cursor: pointer; display: inline-block;
}
button:hover, .button:hover { filter: brightness(1.1); }
button:disabled { background: var(--line); color: var(--quiet); cursor: default; filter: none; }
.button.quiet, .controls button, .log button { background: transparent; color: var(--link); border-color: currentColor; }
.controls button:disabled { color: var(--quiet); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: 0.5rem 1rem; z-index: 1; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1.6rem; padding: 1rem 0; }
.home { display: flex; align-items: center; gap: 0.6rem; font-weight: 800; font-size: 1.15rem; color: inherit; text-decoration: none; }
.home svg { width: 2.2rem; height: 2.2rem; }
.top nav { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; }
.top nav a { color: var(--quiet); text-decoration: none; padding: 0.2rem 0; }
.top nav a:hover, .top nav a[aria-current] { color: var(--link); box-shadow: 0 2px 0 currentColor; }
.hero { padding: 1.6rem 0 2rem; }
.hero h1 { font-size: 2.5rem; }
.hero p { color: var(--quiet); font-size: 1.15rem; max-width: 40rem; margin-top: 0.5rem; }
footer { color: var(--quiet); font-size: 0.9rem; padding-top: 1rem; text-align: center; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1.2rem; padding: 1.6rem; margin-bottom: 1.6rem; }
section.card { border-top: 6px solid var(--color, var(--accent)); }
.card > * + * { margin-top: 1rem; }
.title { display: flex; align-items: center; gap: 1.2rem; flex-wrap: wrap; }
.title > div { flex: 1 1 16rem; min-width: 0; }
.title img { border-radius: 1rem; padding: 0.5rem; forced-color-adjust: none; }
.title h2 a { color: inherit; text-decoration: none; }
.title p { color: var(--quiet); }
.extension > .title { padding: 1rem 0; }
.contents { display: flex; flex-wrap: wrap; gap: 0.5rem; padding-bottom: 1.6rem; }
.contents a { background: var(--card); border: 1px solid var(--line); border-radius: 2rem; padding: 0.3rem 1rem; text-decoration: none; font-weight: 600; }
.contents a:hover { border-color: currentColor; }
.back { padding-bottom: 0.5rem; }
.more { text-align: center; }
.note { background: var(--inset); border-left: 4px solid var(--accent); border-radius: 0.4rem; padding: 0.6rem 1rem; }
.players { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.2rem; }
.players.many { grid-template-columns: repeat(auto-fit, minmax(min(calc(50% - 0.4rem), 14rem), 1fr)); gap: 0.8rem; }
figure { margin: 0; }
.stage::before { content: ''; display: block; padding-top: calc(75% + 48px); }
.stage { position: relative; border-radius: 0.9rem; overflow: hidden; background: #000; border: 1px solid var(--line); }
.stage p { position: absolute; inset: 0; display: grid; place-content: center; color: #ccc; }
.stage iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
figcaption { text-align: center; font-weight: 700; color: var(--quiet); padding-top: 0.35rem; }
.tip { text-align: center; margin: 0.6rem auto 0; }
.controls { display: flex; flex-wrap: wrap; justify-content: center; align-items: center; gap: 0.6rem; margin-top: 1rem; }
.controls p { flex: 1 1 100%; text-align: center; min-height: 1.55em; font-weight: 600; }
noscript .note { margin-bottom: 1rem; }
.log { margin-top: 0.8rem; border: 1px solid var(--line); border-radius: 0.9rem; overflow: hidden; }
.log-top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1.2rem; background: var(--inset); padding: 0.5rem 1rem; }
.log-top p { flex: 1 1 auto; display: flex; flex-wrap: wrap; gap: 0 1.2rem; font-size: 0.9rem; }
.log-top div { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.log button { padding: 0.1rem 0.8rem; font-size: 0.9rem; }
.log button[aria-pressed=true] { background: var(--link); border-color: var(--link); color: var(--card); }
.log [role=log] { padding: 0.4rem 0; height: 15rem; overflow-y: auto; font: 0.82rem/1.5 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
.log [role=log] p { display: grid; grid-template-columns: 6em 4.5em minmax(0, 1fr); gap: 0.8em; padding: 0.1rem 1rem; }
.log .who { font-weight: 700; overflow: hidden; text-overflow: ellipsis; }
.log .packet { overflow-wrap: anywhere; }
.log .out, .sender.out { color: var(--out); }
.log .in, .sender.in { color: var(--in); }
.log .line { color: var(--quiet); font-style: italic; }
.text { max-width: 52rem; }
.card ul, .card ol { padding-left: 1.4rem; }
.card li { padding: 0.12rem 0; }
.card h3:not(:first-child) { margin-top: 1.8rem; }
.text h2:not(:first-child) { margin-top: 2.2rem; }
pre { overflow-x: auto; }
pre > code { display: block; background: var(--inset); border-left: 4px solid var(--accent); border-radius: 0.4rem; padding: 0.7rem 1rem; width: max-content; min-width: 100%; font-size: 1em; }
.text > .contents { padding: 0; }
.text .sender { margin: 1.2rem 0 0.3rem; font-size: 0.88rem; font-weight: 600; }
.text .sender + pre { margin-top: 0; }
.scroll { overflow-x: auto; }
table { overflow-wrap: normal; border-collapse: collapse; font-size: 0.92em; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.9rem 0.3rem 0; text-align: left; vertical-align: top; }
.card ul.files, .card ul.blocks, .card ul.facts { list-style: none; padding-left: 0; }
.files li { display: flex; flex-wrap: wrap; gap: 0 0.8rem; padding: 0.3rem 0; }
.files a { font-weight: 600; }
.files span, .address { color: var(--quiet); }
.address code { user-select: all; color: var(--text); }
.picture { overflow-x: auto; }
.picture svg [style*=fill] { stroke: #0004; }
.picture svg { display: block; max-width: none; text-rendering: geometricPrecision; }
.blocks > li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.4rem 1.4rem; align-items: center; padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
.blocks > li:last-child { border: 0; }
.facts { display: flex; flex-wrap: wrap; gap: 0 1rem; color: var(--quiet); font-size: 0.88rem; }
.sentence { min-height: 60vh; display: grid; place-content: center; text-align: center; font-size: 1.3rem; }
@media (max-width: 42rem) {
  body { padding-inline: 0.6rem; }
  .card { padding: 1.1rem; }
  .blocks > li { grid-template-columns: minmax(0, 1fr); }
  .hero h1 { font-size: 2rem; }
  .log [role=log] p { grid-template-columns: 1fr 1fr; gap: 0 0.6em; }
  .log .packet { grid-column: 1 / -1; }
  td { min-width: 7rem; }
}
@media (forced-colors: active) {
  .top nav a[aria-current] { text-decoration: underline; }
  button:disabled { border-color: GrayText; }
}
@media print {
  body { background: #fff; padding: 0; }
  .top nav, .contents, .theatre, #try, .more, .skip { display: none; }
  .card { border: 0; padding: 0; }
  .picture, .scroll, pre { overflow: visible; }
  pre > code { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
  .picture, .blocks > li, tr { break-inside: avoid; }
  h2, h3, .sender { break-after: avoid; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
