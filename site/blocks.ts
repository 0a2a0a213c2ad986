// The help: every block of an extension as a picture made of HTML, with its sentence. All of it comes from the data
// of the extension, so that it cannot be wrong about what there is.

import type { Argument } from '../src/blocks/arguments.ts';
import type { Block, Group } from '../src/blocks/define.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

interface Described {
  readonly name: string;
  readonly groups: readonly Group<never, never>[];
}

type AnyBlock = Block<never, never>;

const isHat = ({ kind }: AnyBlock): boolean => kind === 'event' || kind === 'hat';

const shapeOf = (block: AnyBlock): string => (isHat(block) ? 'hat' : block.kind);

const slot = (name: string, argument: Argument | undefined): Html => {
  if (argument === undefined) return html`[${name}]`;
  if (argument.type === 'menu') return html`<span class="slot menu">${argument.default} ▾</span>`;
  const shown = String(argument.default);
  return html`<span class="slot">${shown === '' ? '\u2003' : shown}</span>`;
};

/** `connect to [URL]` with the argument's default in its slot. */
const wordsOf = ({ text, arguments: declared }: AnyBlock): Html[] =>
  text
    .split(/\[([A-Z0-9_]+)\]/)
    .map((part, index) => (index % 2 === 1 ? slot(part, declared[part]) : html`${part}`));

const remarks = (block: AnyBlock): string[] => {
  const choices = Object.values(block.arguments).flatMap((each) =>
    each.type === 'menu' ? [`Choose ${each.menu.join(', ')}.`] : [],
  );
  const waits = 'waits' in block && block.waits ? ['The script waits for it.'] : [];
  return [...choices, ...waits];
};

const row = (opcode: string, block: AnyBlock): Html =>
  html`<li>
    <span class="block ${shapeOf(block)}"><span>${wordsOf(block)}</span></span>
    <p>${[block.help, ...remarks(block)].join(' ')} <code class="opcode">${opcode}</code></p>
  </li>`;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** All blocks of an extension, group by group; the group that is its own has the name of the protocol. */
export const blockList = (protocol: string, { groups, name: ownName }: Described): Html[] =>
  groups.map(
    ({ name, label, blocks }) =>
      html`<h4>${label ?? (name === protocol ? `Only in ${ownName}` : capital(name))}</h4>
        <ul class="blocks">
          ${Object.entries(blocks).map(([opcode, block]) => row(opcode, block))}
        </ul>`,
  );
