// Runs on the pages: starts and stops the players, takes their server away for a moment, and shows their packets.

import { createPacketLog } from './packet-log.ts';
import type { PacketLog } from './packet-log.ts';
import { isTold } from './told.ts';

interface PlayerWindow extends Window {
  /** The packager makes it global. */
  readonly scaffolding?: { greenFlag(): void; stopAll(): void };
}

/** What runs in a player; nothing while it loads, or if the browser shows an error of its own in its place. */
const projectIn = (player: PlayerWindow): PlayerWindow['scaffolding'] => {
  try {
    return player.scaffolding;
  } catch {
    return undefined;
  }
};

const playersIn = (theatre: Element): { readonly name: string; readonly window: PlayerWindow }[] =>
  [...theatre.querySelectorAll('iframe')].flatMap(({ contentWindow, dataset }) =>
    contentWindow === null ? [] : [{ name: dataset['player'] ?? '', window: contentWindow }],
  );

type Say = (...sentence: (string | Node)[]) => void;

const count = async (seconds: number, say: Say): Promise<void> => {
  // Seconds are for the eyes: whoever hears the page is told once.
  const countdown = document.createElement('span');
  countdown.ariaHidden = 'true';
  say('The server is away. ', countdown);
  for (let left = seconds; left > 0; left -= 1) {
    countdown.textContent = `It comes back in ${left} s.`;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  say('The server is back. Watch the players come back by themselves.');
};

const takeServerAway = async (
  { dataset }: HTMLElement,
  button: HTMLButtonElement,
  say: Say,
): Promise<void> => {
  const seconds = Number(button.dataset['seconds']);
  button.disabled = true;
  try {
    const address = `/${dataset['protocol'] ?? ''}/away?seconds=${seconds}`;
    const response = await fetch(address, { method: 'POST' });
    if (response.ok) await count(seconds, say);
    else say(await response.text());
  } catch {
    say('The server does not answer. Is npm start still running?');
  }
  button.disabled = false;
};

const wire = (theatre: HTMLElement): void => {
  const find = <E extends HTMLElement>(name: string): E | null =>
    theatre.querySelector<E>(`[data-role=${name}]`);
  const onClick = (name: string, act: (button: HTMLButtonElement) => void): void => {
    const button = find<HTMLButtonElement>(name);
    button?.addEventListener('click', () => act(button));
  };
  const say: Say = (...sentence) => find('status')?.replaceChildren(...sentence);
  onClick('start', () => {
    for (const { window } of playersIn(theatre)) projectIn(window)?.greenFlag();
  });
  onClick('stop', () => {
    for (const { window } of playersIn(theatre)) projectIn(window)?.stopAll();
    // With the players stopped nobody comes back.
    if (find<HTMLButtonElement>('away')?.disabled !== true) say();
  });
  onClick('away', (button) => void takeServerAway(theatre, button, say));
  const list = find('log');
  if (list === null) return;
  const log = createPacketLog(list);
  onClick('clear', () => log.clear());
  onClick('pause', (button) => {
    const isPaused = button.ariaPressed !== 'true';
    button.ariaPressed = String(isPaused);
    log.pause(isPaused);
  });
  listen(theatre, log);
};

const listen = (theatre: HTMLElement, log: PacketLog): void => {
  addEventListener('message', ({ data, source, origin }) => {
    const player = playersIn(theatre).find(({ window }) => window === source);
    if (player !== undefined && origin === location.origin && isTold(data)) log.add(player.name, data);
  });
};

for (const theatre of document.querySelectorAll<HTMLElement>('.theatre')) wire(theatre);
