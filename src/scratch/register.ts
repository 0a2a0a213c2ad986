// Gives an extension to TurboWarp. Nothing in here may throw while the file loads: the editor would hang.

import { blocksOf } from '../blocks/extension.ts';
import type { Extension } from '../blocks/extension.ts';
import { createClosing } from '../socket/closing.ts';
import { browserClock } from '../socket/clock.ts';
import type { SessionDriver, SessionPorts } from '../socket/contract.ts';
import { browserDial } from '../socket/dial.ts';
import type { SocketPorts } from '../socket/ports.ts';
import type { Surroundings } from './connection.ts';
import { infoOf } from './info.ts';
import { Instance } from './instance.ts';
import type { AdapterEvents, Carrier } from './instance.ts';
import { createStub } from './sandbox.ts';
import { createSentences } from './sentences.ts';
import type { Translate } from './sentences.ts';

/** What the build puts beside a page. */
export interface Built {
  readonly version: string;
  /** Where the palette's documentation button leads. */
  readonly docsURI: string;
  /** Into the language of TurboWarp. */
  readonly translate: Translate;
}

/** What only some pages ask for. */
export type FurtherPorts = Pick<SessionPorts<never>, 'projectVariables'>;

const browserPorts = (): SocketPorts => ({
  dial: browserDial(location.protocol === 'https:'),
  clock: browserClock,
  permission: (url) => Scratch.canFetch(url),
  online: {
    onOnline(callback) {
      addEventListener('online', callback);
      return () => removeEventListener('online', callback);
    },
  },
  random: Math.random,
});

const KEY = Symbol.for('switchboard/instances');

type Live = Pick<Instance<SessionDriver, AdapterEvents, string>, 'carrierOf' | 'dispose'>;

/** Where the newest instance of an extension is found, by all copies of it. */
interface Seat {
  live?: Live;
}

interface Holder {
  /** By extension id. */
  [KEY]?: Map<string, Seat>;
}

const seatIn = (runtime: VM.Runtime & Holder, id: string): Seat => {
  const seats = (runtime[KEY] ??= new Map());
  const seat = seats.get(id) ?? {};
  seats.set(id, seat);
  return seat;
};

/** The method of a block: the newest instance carries it out. */
const methodOf = (seat: Seat, opcode: string): Carrier => {
  let owner: Live | undefined;
  let carry: Carrier | undefined;
  return (raw, util) => {
    if (owner !== seat.live) {
      owner = seat.live;
      carry = owner?.carrierOf(opcode);
    }
    return carry?.(raw, util);
  };
};

// What is fetched may hold secrets in its address, so it goes nowhere else and is kept nowhere.
const fetchJson = async (url: string): Promise<unknown> =>
  (await Scratch.fetch(url, { cache: 'no-store', redirect: 'error' })).json();

const surroundingsOf = (
  runtime: VM.Runtime,
  errors: Readonly<Record<string, string>>,
  translate: Translate,
  further: FurtherPorts | undefined,
): Surroundings => {
  const sockets = browserPorts();
  return {
    sockets,
    closing: createClosing(sockets.clock),
    sentences: createSentences(errors, translate),
    given: {
      memory: new Map(),
      projectUsername: () => runtime.ioDevices.userData.getUsername() || '',
      openWindow: (url) => Scratch.openWindow(url),
      mayFetch: sockets.permission,
      fetchJson,
      ...further,
    },
  };
};

/** Registers the extension with the ports that its page asks for beyond those that all have, or a stub of it where it runs in the sandbox. */
export const register = <S extends SessionDriver, Events extends AdapterEvents, Code extends string>(
  extension: Extension<S, Events, SessionPorts<Events, Code>>,
  { version, docsURI, translate }: Built,
  further?: (runtime: VM.Runtime) => FurtherPorts,
): void => {
  if (!Scratch.extensions.unsandboxed || !Scratch.vm) {
    Scratch.extensions.register(createStub(extension, translate, docsURI));
    return;
  }
  const { id, errors, groups } = extension;
  const { runtime } = Scratch.vm;
  const surroundings = surroundingsOf(runtime, errors, translate, further?.(runtime));
  // The same id may be loaded twice. The newest instance lives, and serves the blocks of both.
  const seat = seatIn(runtime, id);
  seat.live?.dispose();
  seat.live = new Instance(extension, { runtime, version, surroundings });
  Scratch.extensions.register({
    getInfo: () => infoOf(extension, translate, docsURI),
    ...Object.fromEntries(blocksOf(groups).map(([opcode]) => [opcode, methodOf(seat, opcode)])),
  });
};
