// Mida: people are known by keys instead of passwords, and what the server sends is encrypted for them.

import { advanced } from '../src/blocks/advanced.ts';
import type { PacketEvents } from '../src/blocks/advanced.ts';
import { menu, number, text } from '../src/blocks/arguments.ts';
import { connection } from '../src/blocks/connection.ts';
import type { ConnectionEvents } from '../src/blocks/connection.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { defineExtension } from '../src/blocks/extension.ts';
import { atPath, readJson, reported } from '../src/blocks/json.ts';
import { delay, login } from '../src/blocks/login.ts';
import { errors } from '../src/protocols/mida/errors.ts';
import type { MidaEvents } from '../src/protocols/mida/events.ts';
import { icon } from '../src/protocols/mida/icon.ts';
import type { MidaPorts } from '../src/protocols/mida/ports.ts';
import { MidaSession } from '../src/protocols/mida/session.ts';

const url = 'ws://localhost:8000/mida';

const { command, waitingCommand, reporter, secretReporter, boolean, hat, of } = blocksFor<
  MidaSession,
  MidaEvents
>();

const identity = {
  name: 'mida',
  blocks: {
    createIdentity: command(
      'create a new identity',
      {},
      'Makes a pair of keys of your own. The private key is your account: show it to nobody, and keep it well, for nobody can give you another.',
      ({ account }) => account.createIdentity(),
    ),
    useIdentity: command(
      'use identity with private key [KEY]',
      { KEY: text('') },
      'Takes an identity that you have kept: 64 digits. Let people type theirs with "ask": what stands in a block is saved in the project. Never use the key of a wallet, for a server can have anything signed with it.',
      ({ account }, { KEY }) => account.useIdentity(KEY),
    ),
    publicKey: reporter(
      'public key',
      {},
      'By this everybody knows you; empty while you have no identity.',
      ({ account }) => account.identity?.publicKey ?? '',
    ),
    privateKey: secretReporter(
      'private key',
      {},
      'Your secret: whoever knows it can log in as you. It is sent to nobody.',
      ({ account }) => account.identity?.privateKey ?? '',
    ),
    setLoginField: command(
      'add [KEY] with value [VALUE] to my login',
      { KEY: text('client'), VALUE: text('Scratch') },
      'Some servers want to know more about you when you log in. Use it before you do.',
      ({ account }, { KEY, VALUE }) => account.setField(KEY, VALUE),
    ),
    signUp: waitingCommand(
      'sign up as [NAME] with bio [BIO]',
      { NAME: text('cat'), BIO: text('I like yarn') },
      'Makes an account for your identity and logs you in; next time it only logs you in. If you have no identity yet, you get one.',
      ({ account }, { NAME, BIO }) => account.signUp(NAME, BIO),
    ),
    logIn: waitingCommand(
      'log in',
      {},
      'Logs you in with your identity. Some servers never answer; then the script goes on after three seconds.',
      ({ account }) => account.logIn(),
    ),
    loginStatus: reporter(
      'login status',
      {},
      'One of: logged out, logging in, logged in, refused.',
      ({ account }) => account.status,
    ),
    myProfile: reporter(
      'my [FIELD]',
      { FIELD: menu(['display name', 'unread messages'], 'display name') },
      'What the server knows about you.',
      ({ account: { profile } }, { FIELD }) =>
        FIELD === 'display name' ? profile.displayName : String(reported(profile.unreadMessages)),
    ),
  },
};

const serverFields = {
  name: 'name',
  online: 'online',
  uptime: 'uptime',
  'maintenance in': 'maintenanceIn',
  note: 'note',
} as const;

const server = {
  name: 'mida',
  blocks: {
    askServerInfo: waitingCommand(
      'ask for server information',
      {},
      'Waits until the server has told about itself.',
      (session) => session.askServerInfo(),
    ),
    serverInfo: reporter(
      'server [FIELD]',
      { FIELD: menu(['name', 'online', 'uptime', 'maintenance in', 'note'], 'name') },
      'What the server told when it was last asked; times are in thousandths of a second.',
      (session, { FIELD }) => String(atPath(session.serverInfo, serverFields[FIELD])),
    ),
    serverField: reporter(
      'server field [KEY]',
      { KEY: text('name') },
      'Anything else that the server told about itself.',
      (session, { KEY }) => String(atPath(session.serverInfo, KEY)),
    ),
    heartbeat: reporter(
      'heartbeat rate (ms)',
      {},
      'How often the server expects to hear from you, in thousandths of a second; 0 if it does not say.',
      ({ rules }) => rules.hb,
    ),
    isBatching: boolean(
      'batching?',
      {},
      'Whether the server wants packets in batches. The extension sends them so by itself.',
      ({ rules }) => rules.batching,
    ),
    permissions: reporter('permissions', {}, 'What the server lets you do, as a JSON list.', ({ rules }) =>
      JSON.stringify(rules.perms),
    ),
  },
};

const events = {
  name: 'mida',
  blocks: {
    sendEvent: command(
      'send event [TYPE] with data [JSON]',
      { TYPE: number(99), JSON: text('{"hello":"world"}') },
      'Log in first. What events mean is for you and the server to decide: the one of npm start hands them to everybody who is logged in, and says from whom they are.',
      (session, args, here) => session.sendEvent(args.TYPE, readJson(args.JSON, here.error)),
    ),
    whenEvent: hat(
      'when event [TYPE] received',
      'event',
      { TYPE: text('99') },
      'Runs for every event of that type; leave it empty for all. Types 0 to 5 belong to the protocol: see them with "when packet received". To decrypt an event takes about three thousandths of a second, and your project goes on meanwhile: some 200 events come in each second, the rest right after.',
      (event, { TYPE }) => TYPE.trim() === '' || Number(TYPE) === event.t,
    ),
    eventType: of(['event'], 'event type', {}, 'The number of the event.', ({ t }) => String(t)),
    eventData: of(['event'], 'event data', {}, 'What came with the event, as JSON.', ({ data }) =>
      JSON.stringify(data),
    ),
    eventField: of(
      ['event'],
      '[PATH] of event data',
      { PATH: text('hello') },
      'One value of the event. The path is made of names and numbers (from 0) with dots between.',
      ({ data }, { PATH }) => String(atPath(data, PATH)),
    ),
    undecryptable: reporter(
      'messages that could not be decrypted',
      {},
      'How many were for another identity, or damaged.',
      (session) => session.undecryptable,
    ),
  },
};

export const extension = defineExtension<
  MidaSession,
  MidaEvents & ConnectionEvents & PacketEvents,
  MidaPorts
>({
  id: 'switchboardMida',
  name: 'Mida',
  description:
    'Log in with a key instead of a password, and share events that are encrypted for each reader.',
  color: '#b4365c',
  url,
  icon,
  errors,
  session: (ports) => new MidaSession(ports),
  groups: [connection(url), login, identity, server, events, delay, advanced('{"t":1,"data":{}}', ['t'])],
});
