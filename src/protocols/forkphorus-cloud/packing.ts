// Text as digits, because cloud servers store nothing else; PROTOCOL.md describes the format for other programs. Packed
// text is the mark, a check of what follows, and the characters as codes. Pure.

import { decode, encode } from './packed-characters.ts';

export { LONGEST_TEXT, MOST_UNITS_A_DIGIT } from './packed-characters.ts';

/** ☁ is number 9729 among the characters of Unicode; the last digit is the version of the format. */
const MARK = '97291';
const CHECK_DIGITS = 6;
const HEAD = MARK.length + CHECK_DIGITS;
/** The largest prime number of six digits. */
const PRIME = 999_983;
const CHUNK = 6;

/** The remainder of the digits, read as one number behind a 1, divided by the prime. */
const checkOf = (digits: string): string => {
  let remainder = 1;
  for (let at = 0; at < digits.length; at += CHUNK) {
    const chunk = digits.slice(at, at + CHUNK);
    remainder = (remainder * 10 ** chunk.length + Number(chunk)) % PRIME;
  }
  return String(remainder).padStart(CHECK_DIGITS, '0');
};

/** Any text of at most `LONGEST_TEXT` UTF-16 units as digits only; lone surrogates are kept. */
export const pack = (text: string): string => {
  const codes = encode(text);
  return MARK + checkOf(codes) + codes;
};

/** The text that was packed; undefined for everything that is no packed text. */
export const unpack = (value: string): string | undefined => {
  if (!value.startsWith(MARK) || /\D/.test(value)) return undefined;
  const codes = value.slice(HEAD);
  return value === MARK + checkOf(codes) + codes ? decode(codes) : undefined;
};

/** The text of a value, packed or not. */
export const textOf = (value: string): string => unpack(value) ?? value;
