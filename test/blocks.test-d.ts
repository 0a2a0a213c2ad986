// Wrong declarations of blocks that must not compile. Nothing here runs: `tsc` fails as soon as one of them is
// accepted. Each comment says why what follows is wrong.

import { menu, number, text } from '../src/blocks/arguments.ts';
import { chat } from '../src/blocks/chat.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { defineExtension } from '../src/blocks/extension.ts';
import type { Extension } from '../src/blocks/extension.ts';
import { typing } from '../src/blocks/typing.ts';

interface Session {
  send(text: string): void;
  ask(question: string): Promise<string>;
  readonly count: number;
}

interface Events {
  readonly message: { readonly author: string; readonly time: number; readonly mine: boolean };
  readonly broadcast: { readonly author: string };
}

const { command, waitingCommand, reporter, waitingReporter, boolean, event, hat, of, numberOf, booleanOf } =
  blocksFor<Session, Events>();

// What is right compiles, and the arguments arrive with their types.
export const right = {
  send: command(
    'send [TEXT] [N] times',
    { TEXT: text('hi'), N: number(1) },
    'Help.',
    (session, { TEXT, N }) => session.send(TEXT.repeat(N)),
  ),
  turn: command('turn [SWITCH]', { SWITCH: menu(['on', 'off'], 'on') }, 'Help.', (_session, { SWITCH }) => {
    const choice: 'on' | 'off' = SWITCH;
    return void choice;
  }),
  author: of(['message', 'broadcast'], 'author', {}, 'Help.', (data) => data.author),
};

// Arguments

// @ts-expect-error The text asks for TEXT, which is not declared.
command('send [TEXT]', {}, 'Help.', (session) => session.send(''));

// @ts-expect-error The text asks for N as well.
command('send [TEXT] [N] times', { TEXT: text('hi') }, 'Help.', (session) => session.send(''));

// @ts-expect-error The text has no place for N.
command('send [TEXT]', { TEXT: text('hi'), N: number(1) }, 'Help.', (session) => session.send(''));

// @ts-expect-error Names of arguments are compared letter by letter.
reporter('twice [N]', { n: number(1) }, 'Help.', (session) => session.count);

// @ts-expect-error The function asks for an argument that the block does not have.
command('send [TEXT]', { TEXT: text('hi') }, 'Help.', (session, { CHANNEL }) => session.send(CHANNEL));

// @ts-expect-error N arrives as a number, and numbers cannot be sent.
command('send [N]', { N: number(1) }, 'Help.', (session, { N }) => session.send(N));

// @ts-expect-error TEXT arrives as text, and text is no number.
reporter('length of [TEXT]', { TEXT: text('') }, 'Help.', (session, { TEXT }) => session.count * TEXT);

// @ts-expect-error SWITCH is "on" or "off", so it is never "up".
boolean('is [SWITCH]?', { SWITCH: menu(['on', 'off'], 'on') }, 'Help.', (_, { SWITCH }) => SWITCH === 'up');

// @ts-expect-error The default is none of the menu's items.
menu(['on', 'off'], 'maybe');

// @ts-expect-error The default of a text is a text.
text(1);

// @ts-expect-error The default of a number is a number.
number('1');

// @ts-expect-error An argument is declared by text(), number() or menu().
command('send [TEXT]', { TEXT: 'hi' }, 'Help.', (session) => session.send(''));

// Functions and their results

// @ts-expect-error The session cannot shout.
command('shout', {}, 'Help.', (session) => session.shout());

// @ts-expect-error A waitingCommand that does not wait would cost the script a frame.
waitingCommand('send', {}, 'Help.', (session) => session.send(''));

// @ts-expect-error A reporter answers at once; one that waits is a waitingReporter.
reporter('answer', {}, 'Help.', (session) => session.ask(''));

// @ts-expect-error A waitingReporter answers later.
waitingReporter('count', {}, 'Help.', (session) => session.count);

// @ts-expect-error A reporter reports no list, only text and numbers.
reporter('counts', {}, 'Help.', (session) => [session.count]);

// @ts-expect-error A reporter reports no booleans.
reporter('any there', {}, 'Help.', (session) => session.count > 0);

// @ts-expect-error A boolean reports no numbers.
boolean('any there?', {}, 'Help.', (session) => session.count);

// @ts-expect-error Every block has a sentence of help.
reporter('count', {}, (session) => session.count);

// Events

// @ts-expect-error There is no event of that name.
event('when it rains', 'rain', 'Help.');

// @ts-expect-error An event block takes no arguments; a hat does.
event('when [NAME] writes', 'message', 'Help.');

// @ts-expect-error There is no event of that name.
hat('when rain in [TOWN]', 'rain', { TOWN: text('') }, 'Help.', () => true);

// @ts-expect-error The text asks for NAME, which is not declared.
hat('when [NAME] writes', 'message', {}, 'Help.', (data) => data.mine);

// @ts-expect-error A hat decides by true or false.
hat('when [NAME] writes', 'message', { NAME: text('') }, 'Help.', (data) => data.author);

// @ts-expect-error There is no event of that name.
of(['message', 'rain'], 'author', {}, 'Help.', (data) => data.author);

// @ts-expect-error A broadcast has no time.
numberOf(['message', 'broadcast'], 'time', {}, 'Help.', (data) => data.time);

// @ts-expect-error The time is a number, so this is a numberOf.
of(['message'], 'time', {}, 'Help.', (data) => data.time);

// @ts-expect-error The author is a text, so this is an of.
booleanOf(['message'], 'mine?', {}, 'Help.', (data) => data.author);

// @ts-expect-error The text asks for N, which is not declared.
of(['message'], 'letter [N] of author', {}, 'Help.', (data) => data.author);

// Extensions

const page = {
  id: 'example',
  name: 'Example',
  description: 'An example.',
  color: '#123456',
  url: 'ws://localhost:8000/example',
  icon: '',
  errors: {},
};

declare const session: () => Session;

// What a session and its events offer fits.
export const fitting: Extension<Session, Events, void> = {
  ...page,
  session,
  groups: [{ name: 'a', blocks: right }],
};

// @ts-expect-error The session cannot tell who is typing.
export const noTyping: Extension<Session, Events, void> = { ...page, session, groups: [typing] };

// @ts-expect-error The session cannot chat.
export const noChat: Extension<Session, Events, void> = { ...page, session, groups: [chat(['message'])] };

// @ts-expect-error A family of messages needs the names of events that carry messages, and at least a list of them.
chat('message');

// @ts-expect-error Every extension has an id, which projects save.
defineExtension<Session, Events, void>({ ...page, id: undefined, session, groups: [] });

// @ts-expect-error A group of blocks has a name.
defineExtension<Session, Events, void>({ ...page, session, groups: [{ blocks: right }] });
