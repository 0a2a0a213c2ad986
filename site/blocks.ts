// All blocks of an extension: a picture of each with its sentence, its arguments and what it reports. All of it comes
// from the data of the extension, so that it cannot be wrong about what there is.

import type { Argument } from '../src/blocks/arguments.ts';
import type { Block, Group } from '../src/blocks/define.ts';
import { blocksOf } from '../src/blocks/extension.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { blockPicture } from './picture.ts';
import type { Drawn } from './scratch-code.ts';

interface Described extends Drawn {
  readonly name: string;
}

type AnyBlock = Block<never, never>;

const argumentFact = ([name, argument]: [string, Argument]): Html => {
  const kind = argument.type === 'menu' ? argument.menu.join(', ') : argument.type;
  return html`<li><b>${name}</b> ${kind}</li>`;
};

const valueOf = (block: AnyBlock): string | undefined => {
  if (block.kind === 'boolean') return 'true or false';
  if (block.kind !== 'reporter') return undefined;
  if (!('empty' in block)) return 'a value';
  return typeof block.empty === 'number' ? 'a number' : 'text';
};

/** The hats below which an event reporter has something to say. */
const hatsOf = (block: AnyBlock, { groups }: Drawn): string[] => {
  const events = 'events' in block ? block.events : [];
  return blocksOf(groups).flatMap(([, hat]) =>
    'event' in hat && events.includes(hat.event) ? hat.text.replaceAll(/\[[A-Z0-9_]+\]/g, '[ ]') : [],
  );
};

const facts = (block: AnyBlock, extension: Drawn): Html[] => {
  const value = valueOf(block);
  const hats = hatsOf(block, extension);
  return [
    ...Object.entries(block.arguments).map(argumentFact),
    ...(value === undefined ? [] : [html`<li>reports ${value}</li>`]),
    ...(hats.length === 0 ? [] : [html`<li>below ${hats.map((hat) => `“${hat}”`).join(', ')}</li>`]),
    ...('waits' in block && block.waits ? [html`<li>the script waits for it</li>`] : []),
  ];
};

const row = (opcode: string, block: AnyBlock, extension: Drawn): Html =>
  html`<li id="block-${opcode}">
    ${blockPicture(block, extension)}
    <div>
      <p>${block.help}</p>
      <ul class="facts">
        ${facts(block, extension)}
        <li><code>${opcode}</code></li>
      </ul>
    </div>
  </li>`;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const titleOf = ({ name, label }: Group<never, never>, protocol: string, ownName: string): string =>
  label ?? (name === protocol ? `Only in ${ownName}` : capital(name));

/** All blocks of an extension, group by group; the group that is its own has the name of the protocol. */
export const blockList = (protocol: string, extension: Described): Html[] =>
  extension.groups.map(
    (group) =>
      html`<h3>${titleOf(group, protocol, extension.name)}</h3>
        <ul class="blocks">
          ${Object.entries(group.blocks).map(([opcode, block]) => row(opcode, block, extension))}
        </ul>`,
  );
