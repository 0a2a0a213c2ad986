// The states of a line, and what they look like from outside. Pure.

import type { Line } from './contract.ts';

/**
 * `asking` for permission · `waiting` for the next try · `paused`: waiting for the session's word ·
 * `resting`: closed in silence, still connected for the project
 */
export type State = 'idle' | 'asking' | 'dialling' | 'open' | 'waiting' | 'paused' | 'resting';

/** What the project sees; the words are never translated. */
export type Status = 'disconnected' | 'connecting' | 'connected' | 'reconnecting';

/** `announced`: the project was told that it is connected; `before`: it was, or a first try failed. */
export const statusOf = (state: State, announced: boolean, before: boolean): Status => {
  if (announced) return 'connected';
  if (state === 'idle' || state === 'paused') return 'disconnected';
  return before ? 'reconnecting' : 'connecting';
};

/** What the session sees. */
export const lineStateOf = (state: State): Line['state'] => {
  if (state === 'idle') return 'none';
  return state === 'dialling' || state === 'waiting' ? 'way' : state;
};
