// Cloud Rooms: variables that everybody in a room shares, on forkphorus's, TurboWarp's and other cloud servers.

import { advanced } from '../src/blocks/advanced.ts';
import type { PacketEvents } from '../src/blocks/advanced.ts';
import { menu, number, text } from '../src/blocks/arguments.ts';
import { connection } from '../src/blocks/connection.ts';
import type { ConnectionEvents } from '../src/blocks/connection.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { defineExtension } from '../src/blocks/extension.ts';
import { choices } from '../src/protocols/forkphorus-cloud/dialects.ts';
import { errors } from '../src/protocols/forkphorus-cloud/errors.ts';
import type { CloudEvents } from '../src/protocols/forkphorus-cloud/events.ts';
import { icon } from '../src/protocols/forkphorus-cloud/icon.ts';
import { textOf } from '../src/protocols/forkphorus-cloud/packing.ts';
import type { CloudPorts } from '../src/protocols/forkphorus-cloud/ports.ts';
import { CloudSession } from '../src/protocols/forkphorus-cloud/session.ts';

const url = 'ws://localhost:8000/forkphorus-cloud';

const { waitingCommand, command, reporter, event, hat, of } = blocksFor<CloudSession, CloudEvents>();

const cloud = {
  name: 'forkphorus-cloud',
  blocks: {
    setUsername: command(
      'set username to [NAME]',
      { NAME: text('cat') },
      'Your name in rooms: 3 to 20 letters, digits, - or _. Nobody else in the room may have it.',
      (session, { NAME }) => session.setUsername(NAME),
    ),
    myName: reporter('my username', {}, 'Your name in rooms.', (session) => session.myName),
    declare: command(
      'use cloud variable [NAME] starting at [VALUE]',
      { NAME: text('score'), VALUE: text('0') },
      'Tells which variables the room has. Use it before joining; everybody in a room must use the same ones.',
      (session, { NAME, VALUE }) => session.variables.declare(NAME, VALUE),
    ),
    joinRoom: waitingCommand(
      'join room [ROOM]',
      { ROOM: text('123') },
      'Enters a room and waits until its variables are here. Everybody in the same room shares them.',
      (session, { ROOM }) => session.joinRoom(ROOM),
    ),
    room: reporter('room', {}, 'The room that you are in, empty outside.', (session) => session.room),
    setVariable: command(
      'set ☁ [NAME] to [VALUE]',
      { NAME: text('score'), VALUE: text('0') },
      'Changes a variable for everybody in the room: numbers only, text has a block of its own.',
      (session, { NAME, VALUE }) => session.variables.set(NAME, VALUE),
    ),
    changeVariable: command(
      'change ☁ [NAME] by [VALUE]',
      { NAME: text('score'), VALUE: number(1) },
      'Adds to a variable for everybody in the room. Of two changes in the same moment one is lost: where every point counts, give each player a variable of their own.',
      (session, { NAME, VALUE }) => session.variables.change(NAME, VALUE),
    ),
    variable: reporter(
      '☁ [NAME]',
      { NAME: text('score') },
      'The value of a variable. A packed text is digits here.',
      (session, { NAME }) => session.variables.get(NAME),
    ),
    whenAnyVariable: event(
      'when any cloud variable changes',
      'variable',
      'Runs once for every change that somebody else made, in order.',
    ),
    whenVariable: hat(
      'when ☁ [NAME] changes',
      'variable',
      { NAME: text('score') },
      'Runs once for every change that somebody else made to this variable, in order.',
      (change, { NAME }) => change.name === NAME || `☁ ${change.name}` === NAME,
    ),
    changedName: of(
      ['variable'],
      'changed variable',
      {},
      'The name of the variable that changed.',
      (change) => change.name,
    ),
    changedValue: of(
      ['variable'],
      'new value',
      {},
      'The value that it changed to: a number, or the text that was packed.',
      (change) => textOf(change.value),
    ),
    variables: reporter(
      'cloud variables',
      {},
      'All variables with their values, as a JSON object. A packed text is digits here.',
      (session) => JSON.stringify(session.variables.all),
    ),
    setVariableText: command(
      'set ☁ [NAME] to text [TEXT]',
      { NAME: text('message'), TEXT: text('Hello!') },
      'Stores a text in a variable, packed into digits. Everybody who reads it needs this extension.',
      (session, { NAME, TEXT }) => session.variables.setText(NAME, TEXT),
    ),
    variableText: reporter(
      'text in ☁ [NAME]',
      { NAME: text('message') },
      'The text that somebody stored in a variable, or its value if it is no packed text.',
      (session, { NAME }) => session.variables.text(NAME),
    ),
    syncProject: waitingCommand(
      "share this project's ☁ variables in room [ROOM]",
      { ROOM: text('123') },
      'Enters a room and shares the variables of this project whose names begin with ☁: numbers and text. Set them with the ordinary orange blocks. The values of the room count.',
      (session, { ROOM }) => session.syncProject(ROOM),
    ),
    unsyncProject: command(
      "stop sharing this project's ☁ variables",
      {},
      'The project has its ☁ variables for itself again. You stay in the room.',
      (session) => session.unsyncProject(),
    ),
    useServers: command(
      'use [DIALECT] servers',
      { DIALECT: menu(choices, 'automatic') },
      'Which kind of server this is; "automatic" finds out. For servers of TurboWarp choose "method": there a room may be any text.',
      (session, { DIALECT }) => session.useServers(DIALECT),
    ),
  },
};

export const extension = defineExtension<
  CloudSession,
  CloudEvents & ConnectionEvents & PacketEvents,
  CloudPorts
>({
  id: 'switchboardCloud',
  name: 'Cloud Rooms',
  description: 'Cloud variables in rooms, on a server of your choice.',
  color: '#9a4a00',
  url,
  icon,
  errors,
  uses: ['projectVariables'],
  session: (ports) => new CloudSession(ports),
  groups: [
    connection(url),
    cloud,
    advanced('{"kind":"set","variable":"☁ score","value":"1"}', ['kind', 'method']),
  ],
});
