// The marks that a TurboConnect server puts before names. Only the first one is the server's: whatever follows is part
// of the name that somebody chose. Pure.

/** Before the name of somebody who signed in with Scratch (U+2714). */
const VERIFIED = '[✔] ';
/** Before every other name (U+2716). */
const UNVERIFIED = '[✖] ';

/** Whether the server vouches for a name. */
export const isVerified = (marked: string): boolean => marked.startsWith(VERIFIED);

/** The name without its mark. */
export const withoutMark = (marked: string): string =>
  isVerified(marked) || marked.startsWith(UNVERIFIED) ? marked.slice(VERIFIED.length) : marked;

/** A name as a server shows it to everybody. */
export const marked = (name: string, verified: boolean): string => (verified ? VERIFIED : UNVERIFIED) + name;
