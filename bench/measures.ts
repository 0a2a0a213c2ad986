// All measures, in the order in which they are taken.

import type { Measure } from './bench.ts';
import { blocks } from './measures/blocks.ts';
import { burst } from './measures/burst.ts';
import { cloud, cloudLoop } from './measures/cloud.ts';
import { day } from './measures/day.ts';
import { echo, flight } from './measures/echo.ts';
import { clones, connections, scripts, sizesOfMessages } from './measures/growth.ts';
import { keys } from './measures/keys.ts';
import { lossless } from './measures/lossless.ts';
import { packet } from './measures/packet.ts';
import { reconnect } from './measures/reconnect.ts';
import { sending } from './measures/sending.ts';
import { smoothness } from './measures/smoothness.ts';
import { cloudRates } from './measures/staleness.ts';

export const measures: readonly Measure[] = [
  lossless,
  burst,
  echo,
  flight,
  smoothness,
  packet,
  blocks,
  cloud,
  cloudLoop,
  cloudRates,
  reconnect,
  sending,
  keys,
  scripts,
  clones,
  connections,
  sizesOfMessages,
  day,
];
