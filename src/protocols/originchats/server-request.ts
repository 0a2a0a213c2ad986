// A request of somebody who is logged in, with the ways to answer it. What the older server leaves out of its answers is
// left out here, for all commands.

import type { SentServerPacket } from './messages.ts';
import type { Connection } from './server-crowd.ts';
import type { House } from './server-house.ts';
import type { Cmd, Member, Request } from './server-state.ts';

/** `listener`: what the direct answer repeats. */
export function ask<C extends Cmd>(
  { crowd, dialect, limiter }: Pick<House, 'crowd' | 'dialect' | 'limiter'>,
  connection: Connection,
  member: Member,
  packet: Request<C>['packet'],
  listener: string | undefined,
): Request<C> {
  const isOld = dialect === 'old';

  function reply(answer: SentServerPacket): void {
    const echo = isOld || listener === undefined ? {} : { listener };
    crowd.send(connection, { ...answer, ...echo });
  }

  return {
    packet,
    visitor: connection,
    member,
    reply,
    fail: (val, withoutSource) =>
      reply(isOld || withoutSource ? { cmd: 'error', val } : { cmd: 'error', val, src: packet.type }),
    tell(answer, sees) {
      crowd.tell(answer, sees, connection);
      reply(answer);
    },
    tellMyself(answer, others) {
      for (const each of crowd.connectionsOf(member))
        if (others === undefined || each !== connection) crowd.send(each, answer);
    },
    mayPass() {
      const wait = limiter.use(member.username);
      if (wait === undefined) return true;
      const { length, reason } = wait;
      // Today's server gives no reason for edits either.
      const isShort = isOld || packet.type === 'message_edit';
      reply(isShort ? { cmd: 'rate_limit', length } : { cmd: 'rate_limit', length, reason });
      return false;
    },
  };
}
