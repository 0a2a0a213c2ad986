// What the session of a cloud room is given.

import type { SessionPorts } from '../../socket/contract.ts';
import type { CloudErrorCode } from './errors.ts';
import type { CloudEvents } from './events.ts';

export type CloudPorts = SessionPorts<CloudEvents, CloudErrorCode>;
