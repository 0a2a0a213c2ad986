// What the session of Mida is given.

import type { SessionPorts } from '../../socket/contract.ts';
import type { errors } from './errors.ts';
import type { MidaEvents } from './events.ts';

export type MidaPorts = SessionPorts<MidaEvents, keyof typeof errors>;
