// What the client of OriginChats and the reference server in each of its dialects really send, packet by packet, against
// what is written down in the vectors: what we say that we send, and the wire as others wrote it.

import { describe, expect, it } from 'vitest';
import { commandOf } from '../../src/protocols/originchats/messages.ts';
import { dialects } from '../../src/protocols/originchats/server.ts';
import { createOriginChatsStage, happened, rotur, run } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

const stage = createOriginChatsStage();

type Dialect = (typeof dialects)[number];
type Packet = Readonly<Record<string, unknown>>;
type Arguments = Readonly<Record<string, unknown>>;

/** Longer than the rate limit remembers a burst. */
const QUIET = 11_000;

/** What a block was given, as far as it is not what stands in the palette; ids are known only when it runs. */
type Scene = readonly [opcode: string, args?: Arguments | ((cat: User) => Arguments)];

const newest = (cat: User): string => happened(cat, 'message').at(-1)?.id ?? '';
const thread = (cat: User): string => happened(cat, 'thread').at(-1)?.id ?? '';
const poll = (cat: User): string => happened(cat, 'poll').at(-1)?.id ?? '';
/** A command without a block. */
const command = (COMMAND: string, fields: (cat: User) => object = () => ({})): Scene => [
  'request',
  (cat) => ({ COMMAND, JSON: JSON.stringify(fields(cat)) }),
];

/** What servers of all ages know. */
const common: readonly Scene[] = [
  ['refreshChannels'],
  ['sendMessage'],
  ['reply', (cat) => ({ ID: newest(cat) })],
  ['editMessage', (cat) => ({ ID: newest(cat), TEXT: 'Good day!' })],
  ['loadHistory'],
  ['deleteMessage', (cat) => ({ ID: newest(cat) })],
  ['sendRaw'],
];

/** What only today's servers know. */
const modern: readonly Scene[] = [
  ['sendToChannel'],
  ['sendTyping'],
  ['react', (cat) => ({ ID: newest(cat) })],
  ['unreact', (cat) => ({ ID: newest(cat) })],
  ['pin', (cat) => ({ ID: newest(cat) })],
  ['pinned'],
  ['unpin', (cat) => ({ ID: newest(cat) })],
  ['search'],
  ['setStatus', { STATUS: 'idle', TEXT: 'Back soon' }],
  ['setNickname'],
  ['markRead'],
  ['mentions'],
  ['createThread'],
  ['postToThread', (cat) => ({ ID: thread(cat) })],
  ['editMessage', (cat) => ({ ID: newest(cat), TEXT: 'Good day!' })],
  ['react', (cat) => ({ ID: newest(cat) })],
  ['unreact', (cat) => ({ ID: newest(cat) })],
  ['reply', (cat) => ({ ID: newest(cat) })],
  ['deleteMessage', (cat) => ({ ID: newest(cat) })],
  ['threadMessages', (cat) => ({ ID: thread(cat) })],
  ['createPoll'],
  // The server has to be asked about a poll that nobody has heard of.
  ['vote', { ID: '00000000-0000-4000-8000-000000000000' }],
  ['vote', (cat) => ({ ID: poll(cat) })],
  ['pollResults', (cat) => ({ ID: poll(cat) })],
  ['endPoll', (cat) => ({ ID: poll(cat) })],
];

/** What no block asks for, so that the server is heard to say it. */
const further: readonly Scene[] = [
  command('users_list'),
  command('user_roles_get', () => ({ user: 'USR:local_dog' })),
  command('roles_list'),
  command('server_info'),
  command('status_get', () => ({ user: 'USR:local_dog' })),
  command('pfp_set', () => ({ url: 'https://example.com/cat.png' })),
  command('pfp_get', () => ({ username: 'USR:local_cat' })),
  command('messages_get', () => ({ channel: 'forum' })),
  command('messages_around', (cat) => ({ channel: 'general', around: newest(cat) })),
  command('message_get', (cat) => ({ channel: 'general', id: newest(cat) })),
  command('message_replies', (cat) => ({ channel: 'general', id: newest(cat) })),
  command('embeds_list', (cat) => ({ channel: 'general', id: newest(cat) })),
  command('unreads_count', () => ({ channel: 'general' })),
  command('thread_get', (cat) => ({ thread_id: thread(cat) })),
  command('thread_join', (cat) => ({ thread_id: thread(cat) })),
  command('thread_leave', (cat) => ({ thread_id: thread(cat) })),
  command('thread_update', (cat) => ({ thread_id: thread(cat), name: 'Our thread', locked: true })),
  command('thread_delete', (cat) => ({ thread_id: thread(cat) })),
  command('poll_get', (cat) => ({ poll_id: poll(cat) })),
  command('voice_leave'),
  command('slash_call', () => ({ channel: 'general', command: 'nick', args: { nickname: '' } })),
  ['setStatus', { STATUS: 'invisible' }],
  ['setStatus'],
];

/** Somebody who runs blocks, and the packets of both directions on their line. */
class Storyteller {
  readonly user = stage.createUser();

  async play(scenes: readonly Scene[]): Promise<void> {
    for (const [opcode, args = {}] of scenes) {
      await this.run(opcode, typeof args === 'function' ? args(this.user) : args);
    }
  }

  /** A block, whether it waits or not; the server may refuse. */
  async run(opcode: string, args: Arguments = {}): Promise<void> {
    await stage.outcome(async () => void (await run(this.user, opcode, args)));
    await stage.pass(20);
  }

  get heard(): Packet[] {
    return this.user.all('packet').map((packet) => Reflect.get(Object(packet), 'value') as Packet);
  }
}

interface Wire {
  readonly client: readonly Packet[];
  readonly server: readonly Packet[];
}

const sentOn = (line: { readonly received: readonly string[] }): Packet[] =>
  line.received.map((frame) => JSON.parse(frame) as Packet);

/** Somebody who comes through Rotur. */
const comeByRotur = async (token: string): Promise<Storyteller> => {
  const teller = new Storyteller();
  await teller.play([['connect'], ['useRotur', { URL: rotur }], ['logInRotur', { TOKEN: token }]]);
  return teller;
};

/** The packets about who somebody is, which are others for others. */
const isAboutThem = (packet: Packet): boolean =>
  /^(?:handshake|auth\w*|ready|login|register|user_leave)$/.test(commandOf(packet) ?? '');

const inOrder = (packets: readonly Packet[]): string[] => [...new Set(packets.map(plain))].sort();

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Each id, time, listener and key stands for a fresh one. */
const plain = (packet: Packet): string =>
  JSON.stringify(packet)
    .replaceAll(uuid, 'ID')
    .replaceAll(/"listener":"(?:switchboard )?\d+"/g, '"listener":"1"')
    .replaceAll(/\b\d{10}(?:\.\d+)?\b/g, '0')
    .replaceAll(/originChats-[0-9a-f]{32}/g, 'originChats-KEY')
    .replaceAll(/"(\w+),[0-9a-f]{32}"/g, '"$1,HASH"');

/** Everything that the client has to say and the server has to answer, once at least. */
const tellEverything: Record<Dialect, () => Promise<Wire>> = { current: tellCurrent, old: tellOld };

async function tellCurrent(): Promise<Wire> {
  stage.start('current');
  const cat = new Storyteller();
  await cat.play([['connect'], ['logIn', { PASSWORD: 'woofwoof' }], ['logIn']]);
  const line = stage.network.newest;
  const dog = await comeByRotur('dog');
  const kitten = new Storyteller();
  await kitten.play([['connect'], ['register']]);
  const others = sentOn(stage.network.newest).filter(isAboutThem);
  await dog.run('sendMessage', { TEXT: 'Hello, cats!' });
  await cat.play(common);
  await stage.pass(QUIET);
  await cat.play(modern);
  await stage.pass(30_000);
  const client = [...sentOn(line), ...others, ...sentOn(stage.network.lines[1] ?? line).filter(isAboutThem)];
  await cat.play(further);
  await kitten.play([command('user_leave')]);
  for (const line of ['role dog admin', 'name Dog cafe', 'say Hello!', 'limit cat 20'])
    stage.server.command(line);
  await cat.run('editMessage', { ID: 'x' });
  await cat.play([command('message_new', () => ({ channel: 'general', content: 'Hello!' }))]);
  dog.user.disconnect();
  await stage.pass(QUIET);
  stage.server.command('ban cat');
  await stage.pass(20);
  const server = [...cat.heard, ...[dog, kitten].flatMap(({ heard }) => heard.filter(isAboutThem))];
  return { client, server };
}

async function tellOld(): Promise<Wire> {
  stage.start('old');
  const cat = await comeByRotur('cat');
  const line = stage.network.newest;
  const dog = await comeByRotur('dog');
  await dog.run('sendMessage', { TEXT: 'Hello, cats!' });
  await cat.play(common);
  await stage.pass(30_000);
  const client = sentOn(line);
  await cat.play([
    ['sendMessage'],
    command('message_get', (user) => ({ channel: 'general', id: newest(user) })),
    command('message_replies', (user) => ({ channel: 'general', id: newest(user) })),
    command('typing', () => ({ channel: 'general' })),
  ]);
  for (const line of ['say Hello!', 'limit cat 20', 'kick dog', 'kick cat']) stage.server.command(line);
  await stage.pass(20);
  return { client, server: cat.heard };
}

describe.each(dialects)('in the dialect %s', (dialect) => {
  it.each(['client', 'server'] as const)('what the %s sends is exactly what is written down', async (who) => {
    const { [who]: sent } = await tellEverything[dialect]();
    expect(inOrder(sent)).toEqual(inOrder(oursOf('originchats', who, dialect)));
  });
});

/** Any request has a listener, and most say what is meant in one of two ways, of which not each was written down. */
const usual = ['listener', 'channel', 'thread_id', 'poll_id'];

/** The fields that others wrote down for a command, in one direction. */
const fieldsOf = (who: string, cmd: string | undefined): Set<string> => {
  const same = readVectors('originchats').vectors.filter(
    ({ direction, packet }) => direction === who && commandOf(packet) === cmd,
  );
  return new Set([...same.flatMap(({ packet }) => Object.keys(packet)), ...usual]);
};

it.each(['client', 'server'] as const)('a %s has no field that others did not write down', (who) => {
  const ours = dialects.flatMap((dialect) => oursOf('originchats', who, dialect));
  for (const packet of ours) {
    const known = fieldsOf(who, commandOf(packet));
    expect(
      Object.keys(packet).filter((key) => !known.has(key)),
      JSON.stringify(packet),
    ).toEqual([]);
  }
});
