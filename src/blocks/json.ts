// Reading JSON with Scratch's habits: items count from 1, what is missing is the empty text. Pure.

import type { Value } from './arguments.ts';
import type { Here } from './here.ts';

/** What a block reports for a piece of JSON: text, numbers and booleans as they are, the rest as JSON. */
export const reported = (value: unknown): Value => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
};

/** What JSON says. Throws `notJson`, made by `error`. */
export const readJson = (json: string, error: Here['error']): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    throw error('notJson', { text: json.slice(0, 60) });
  }
};

const child = (value: unknown, key: string): unknown => {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.prototype.hasOwnProperty.call(value, key) ? Reflect.get(value, key) : undefined;
};

/** The value at a path of keys and zero-based indices joined by dots, such as `users.0.name`; the empty path is the whole. */
export const atPath = (value: unknown, path: string): Value => {
  if (path === '') return reported(value);
  // A key that has dots of its own is found whole.
  const whole = child(value, path);
  return reported(whole === undefined ? path.split('.').reduce(child, value) : whole);
};

/** Item `position` (from 1) of a list, or of the values of an object. */
export const itemAt = (value: unknown, position: number): Value => {
  if (typeof value !== 'object' || value === null) return '';
  return reported(Object.values(value)[Math.round(position) - 1]);
};

/** How many items a list or object has; 0 for everything else. */
export const lengthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
