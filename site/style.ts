// How the pages look: one style sheet, light and dark, with the fonts that every machine has.

/** Contains no `</style>`. */
export const style = `
:root {
  --page: #f3f1fb; --card: #fff; --text: #2a2540; --quiet: #635d7d; --line: #e2def2; --inset: #f7f6fd;
  --link: #4a3bc0; --accent: #5b4bd6;
  font: 17px/1.55 ui-rounded, "SF Pro Rounded", "Segoe UI", "Nunito", system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16141f; --card: #211e2e; --text: #ece9f7; --quiet: #a9a3c4; --line: #37324a; --inset: #1a1825;
    --link: #b5abff; --accent: #8a7cff;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); padding: 0 1rem 5rem; }
body > * { max-width: 66rem; margin-inline: auto; }
a { color: var(--link); }
h1, h2, h3, h4, p, ul, ol { margin: 0; }
code { font: 0.88em ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
.top { display: flex; align-items: center; gap: 1.2rem; padding: 2.6rem 0 1.4rem; }
.top svg { flex: none; width: 4.6rem; height: 4.6rem; }
.top h1 { font-size: 2.3rem; line-height: 1.15; }
.top p { color: var(--quiet); font-size: 1.1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.6rem; padding-bottom: 1.2rem; }
nav a { color: #fff; background: var(--color); border-radius: 2rem; padding: 0.3rem 1rem; text-decoration: none; font-weight: 600; }
.back { padding: 1.4rem 0 1rem; }
section { background: var(--card); border: 1px solid var(--line); border-top: 6px solid var(--color); border-radius: 1.2rem; padding: 1.6rem; margin-bottom: 2rem; }
section > header { display: flex; align-items: center; gap: 1.2rem; flex-wrap: wrap; }
section > header > div { flex: 1 1 16rem; }
section > header img { border-radius: 1rem; background: var(--color); padding: 0.5rem; }
h2 { font-size: 1.6rem; line-height: 1.2; }
h2 a { color: inherit; text-decoration: none; }
h3 { font-size: 1.1rem; margin-bottom: 0.5rem; }
h4 { font-size: 0.95rem; color: var(--quiet); margin: 1.6rem 0 0.4rem; }
.button.main { background: var(--accent); color: #fff; font-weight: 700; padding: 0.7rem 1.4rem; border-radius: 0.9rem; text-decoration: none; }
@media (prefers-color-scheme: dark) { .button.main { color: #16141f; } }
.button.main:hover { filter: brightness(1.1); }
.note { background: var(--inset); border-left: 4px solid var(--accent); border-radius: 0.4rem; padding: 0.6rem 1rem; flex: 1 1 100%; }
section > .note { margin-top: 1.2rem; }
.players { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.2rem; margin-top: 1.4rem; }
.players.many { grid-template-columns: repeat(auto-fit, minmax(min(calc(50% - 0.4rem), 14rem), 1fr)); gap: 0.8rem; }
figure { margin: 0; }
.stage::before { content: ''; display: block; padding-top: calc(75% + 48px); }
.stage { position: relative; border-radius: 0.9rem; overflow: hidden; background: #000; border: 1px solid var(--line); }
.stage p { position: absolute; inset: 0; display: grid; place-content: center; color: #bbb; }
.stage iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
figcaption { text-align: center; font-weight: 700; color: var(--quiet); padding-top: 0.35rem; }
.tip { text-align: center; margin: 0.3rem auto 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.2rem; margin-top: 1.4rem; }
.columns > div { background: var(--inset); border-radius: 0.9rem; padding: 1rem 1.2rem; }
.guide { max-width: 44rem; }
.guide > * { margin-block: 0.7rem; }
.guide h3 { margin-top: 1.6rem; }
.guide pre { background: var(--inset); border-left: 4px solid var(--color); border-radius: 0.4rem; padding: 0.7rem 1rem; overflow-x: auto; }
.guide table { border-collapse: collapse; display: block; overflow-x: auto; font-size: 0.92em; }
.guide th, .guide td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top; }
.files { list-style: none; padding: 0; }
.files li { display: flex; flex-wrap: wrap; gap: 0 0.8rem; padding: 0.3rem 0; }
.files a { font-weight: 600; }
.files span, .address { color: var(--quiet); }
.address { margin-top: 1.2rem; }
.address code { user-select: all; color: var(--text); }
.steps { padding-left: 1.3rem; }
.steps li { padding: 0.12rem 0; }
details { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: 1rem; }
summary { cursor: pointer; font-weight: 700; }
.blocks { list-style: none; padding: 0; }
.blocks li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 0.3rem 1.4rem; align-items: center; padding: 0.45rem 0; border-bottom: 1px solid var(--line); }
.blocks li:last-child { border: 0; }
.opcode { color: var(--quiet); white-space: nowrap; }
.block { justify-self: start; background: var(--color); color: #fff; font-weight: 600; font-size: 0.92rem; line-height: 1.9; padding: 0.35rem 0.8rem; border-radius: 0.3rem; }
.block.hat { border-radius: 1.4rem 1.4rem 0.3rem 0.3rem; padding-top: 0.6rem; }
.block.reporter { border-radius: 2rem; }
.block.boolean { border-radius: 0; padding-inline: 1.4rem; clip-path: polygon(1rem 0, calc(100% - 1rem) 0, 100% 50%, calc(100% - 1rem) 100%, 1rem 100%, 0 50%); }
.slot { background: #fff; color: #3b3654; border-radius: 1rem; padding: 0.1rem 0.7rem; font-weight: 500; overflow-wrap: anywhere; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.slot.menu { background: #0003; color: #fff; border: 1px solid #fff6; }
.sentence { min-height: 80vh; display: grid; place-content: center; text-align: center; font-size: 1.2rem; }
@media (max-width: 42rem) {
  body { padding-inline: 0.6rem; }
  section { padding: 1.1rem; }
  .blocks li { grid-template-columns: minmax(0, 1fr); }
  .top h1 { font-size: 1.8rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
