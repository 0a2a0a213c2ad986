// What the benchmark may ask of a page: everything that needs the page's own clock. Answers are plain data.

import { agesSeen, untilQuiet, watchAges } from './ages.ts';
import { feed, perform } from './costs.ts';
import { layers } from './layers.ts';
import { listReaches, untilValue, valueOf } from './items.ts';
import { delays, itemTimes, noteItems, noteTimes, start } from './notes.ts';
import { floodOut, sentIn, untilReceived } from './outgoing.ts';
import { expectSealed, keyCosts, sealedSeen } from './sealed.ts';
import { burst, collect, echo, flood, report, untilVisited } from './traffic.ts';

export const page = {
  burst,
  collect,
  echo,
  flood,
  sentIn,
  untilReceived,
  floodOut,
  report,
  untilVisited,
  layers,
  feed,
  perform,
  keyCosts,
  expectSealed,
  sealedSeen,
  start,
  noteTimes,
  delays,
  noteItems,
  itemTimes,
  watchAges,
  untilQuiet,
  agesSeen,
  untilValue,
  listReaches,
  valueOf,
};
