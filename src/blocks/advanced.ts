// The blocks at the end of every palette: several connections, how events are handled, and whatever of the protocol
// the other blocks do not name.

import { menu, number, text } from './arguments.ts';
import { blocksFor } from './define.ts';
import { eventModes } from './here.ts';
import { atPath, itemAt, lengthOf, readJson } from './json.ts';

/** A packet as it arrived: its text, and what it says. */
export interface ArrivedPacket {
  readonly text: string;
  readonly value: unknown;
}

export interface PacketEvents {
  readonly packet: ArrivedPacket;
}

const { command, plainCommand, reporter, hat, of } = blocksFor<unknown, PacketEvents>();

// The fields that tell the type of a packet; the first that it has counts.
const packetType = (packet: unknown, fields: readonly string[]): string => {
  const found = fields.map((field) => atPath(packet, field)).find((type) => type !== '');
  return String(found ?? '');
};

/** `example`: a packet that the server understands; `typeFields`: where a packet of this protocol says its type. */
// @__NO_SIDE_EFFECTS__
export const advanced = (example: string, typeFields: readonly [string, ...string[]]) => ({
  name: 'advanced',
  label: 'Advanced',
  blocks: {
    useConnection: plainCommand(
      'use connection [NAME]',
      { NAME: text('main') },
      'From here on, this script and what it starts mean the connection of that name. So a project can be in several servers at once.',
      (_session, { NAME }, here) => here.useConnection(NAME),
    ),
    connectionName: reporter(
      'connection name',
      {},
      'The connection that a block here would mean.',
      (_session, _args, here) => here.connection.name,
    ),
    setReconnect: command(
      'turn automatic reconnecting [SWITCH]',
      { SWITCH: menu(['on', 'off'], 'off') },
      'Whether a lost connection comes back by itself. It does unless it is turned off.',
      (_session, { SWITCH }, here) => here.connection.setReconnect(SWITCH === 'on'),
    ),
    eventMode: plainCommand(
      'handle events [MODE]',
      { MODE: menu(eventModes, 'one at a time') },
      'What happens when a message comes while a script still runs for the last one.',
      (_session, { MODE }, here) => here.events.setMode(MODE),
    ),
    eventsWaiting: reporter(
      'events waiting',
      {},
      'How many events wait for scripts to end.',
      (_session, _args, here) => here.events.waiting,
    ),
    eventsLost: reporter(
      'events lost',
      {},
      'How many events were dropped because far too many waited.',
      (_session, _args, here) => here.events.lost,
    ),
    sendRaw: command(
      'send packet [JSON]',
      { JSON: text(example) },
      'Sends JSON of your own, for what no other block can say.',
      (_session, args, here) => here.connection.sendRaw(args.JSON),
    ),
    whenPacket: hat(
      'when packet [TYPE] received',
      'packet',
      { TYPE: text('') },
      'Runs for every packet of that type; leave it empty for all.',
      (packet, { TYPE }) => TYPE === '' || packetType(packet.value, typeFields) === TYPE,
    ),
    packet: of(['packet'], 'packet', {}, 'The packet as JSON.', (packet) => packet.text),
    packetField: of(
      ['packet'],
      '[PATH] of packet',
      { PATH: text(typeFields[0]) },
      'One value of the packet. The path is made of names and numbers (from 0) with dots between.',
      (packet, { PATH }) => String(atPath(packet.value, PATH)),
    ),
    jsonField: reporter(
      '[PATH] of JSON [JSON]',
      { PATH: text('0.name'), JSON: text('[{"name":"cat"}]') },
      'One value of some JSON. The path is made of names and numbers (from 0) with dots between.',
      (_session, args, here) => String(atPath(readJson(args.JSON, here.error), args.PATH)),
    ),
    jsonItem: reporter(
      'item [N] of JSON [JSON]',
      { N: number(1), JSON: text('["cat","dog"]') },
      'One item of a JSON list, counted from 1.',
      (_session, args, here) => String(itemAt(readJson(args.JSON, here.error), args.N)),
    ),
    jsonLength: reporter(
      'number of items in JSON [JSON]',
      { JSON: text('["cat","dog"]') },
      'How many items a JSON list has.',
      (_session, args, here) => lengthOf(readJson(args.JSON, here.error)),
    ),
    version: reporter(
      'extension version',
      {},
      'The version of this extension.',
      (_session, _args, here) => here.version,
    ),
  },
});
