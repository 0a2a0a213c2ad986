// What the session of OriginChats is given.

import type { SessionPorts } from '../../socket/contract.ts';
import type { errors } from './errors.ts';
import type { OriginChatsEvents } from './events.ts';

export type OriginChatsPorts = SessionPorts<OriginChatsEvents, keyof typeof errors>;
