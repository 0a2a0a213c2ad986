// What the session of TurboConnect is given.

import type { SessionPorts } from '../../socket/contract.ts';
import type { errors } from './errors.ts';
import type { TurboConnectEvents } from './events.ts';

export type TurboConnectPorts = SessionPorts<TurboConnectEvents, keyof typeof errors>;
