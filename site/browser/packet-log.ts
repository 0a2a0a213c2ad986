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
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  element.append(part('who', player), part('way', signs[switchboard]), part('packet', shown));
  return element;
};

export interface PacketLog {
  /** Adds a row in the next picture that the browser draws. */
  add(player: string, told: Told): void;
  clear(): void;
}

/** `list`: the element that the rows go into; it scrolls along unless somebody has scrolled up to read. */
export const createPacketLog = (list: HTMLElement): PacketLog => {
  let waiting: HTMLElement[] = [];
  const draw = (): void => {
    const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
    list.append(...waiting.slice(-most));
    waiting = [];
    while (list.childElementCount > most) list.firstElementChild?.remove();
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  };
  return {
    add(player, told) {
      if (waiting.length === 0) requestAnimationFrame(draw);
      waiting.push(row(player, told));
    },
    clear: () => list.replaceChildren(),
  };
};
