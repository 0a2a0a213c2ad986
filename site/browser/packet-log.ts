// The log beside the players: what they send and receive, newest at the bottom.

import type { Told } from './told.ts';

/** More rows than this are not kept. */
const most = 200;
/** More characters than this of one packet are not shown. */
const longest = 600;

const signs: Readonly<Record<Told['switchboard'], string>> = { out: '→ out', in: '← in', line: '' };

const part = (kind: string, text: string): HTMLElement => {
  const element = document.createElement('span');
  element.className = kind;
  element.textContent = text;
  return element;
};

const row = (player: string, { switchboard, text }: Told): HTMLElement => {
  const element = document.createElement('p');
  element.className = switchboard;
  // A character that takes two places is not cut in two.
  const start = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  const shown = text.length > longest ? `${start}…` : text;
  element.append(part('who', player), part('way', signs[switchboard]), part('packet', shown));
  return element;
};

export interface PacketLog {
  /** Adds a row in the next picture that the browser draws. */
  add(player: string, told: Told): void;
  /** Shows nothing new until it is called with `false`; then the newest that came meanwhile. */
  pause(isPaused: boolean): void;
  clear(): void;
}

/** `list`: the element that the rows go into; it scrolls along unless somebody has scrolled up to read. */
export const createPacketLog = (list: HTMLElement): PacketLog => {
  let waiting: (readonly [player: string, told: Told])[] = [];
  let isPaused = false;
  let isAsked = false;
  const draw = (): void => {
    isAsked = false;
    if (isPaused || waiting.length === 0) return;
    const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
    list.append(...waiting.map(([player, told]) => row(player, told)));
    waiting = [];
    while (list.childElementCount > most) list.firstElementChild?.remove();
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  };
  const askToDraw = (): void => {
    if (isAsked || isPaused) return;
    isAsked = true;
    requestAnimationFrame(draw);
  };
  return {
    add(player, told) {
      waiting.push([player, told]);
      // Nobody draws while the page lies behind another one, perhaps for hours.
      if (waiting.length > most) waiting.shift();
      askToDraw();
    },
    pause(isWanted) {
      isPaused = isWanted;
      askToDraw();
    },
    clear() {
      waiting = [];
      list.replaceChildren();
    },
  };
};
