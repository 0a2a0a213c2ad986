// Packets say of people and threads only what has changed. Pure.

/** What a packet says, without what it leaves empty. */
export const said = <T extends object>(told: T): Partial<T> => {
  const entries = Object.entries(told).filter(([, value]: [string, unknown]) =>
    Array.isArray(value) ? value.length > 0 : value !== '' && value !== undefined,
  );
  // Some of the entries that it had.
  return Object.fromEntries(entries) as Partial<T>;
};
