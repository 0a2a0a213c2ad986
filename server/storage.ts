// What the servers remember, on one SQLite file: text by key, one namespace per protocol. Every write is on the disk
// before it returns, so that killing the server loses nothing.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Storage } from '../src/session/reference.ts';

/** An open storage file. */
export interface Store {
  /** The storage of one protocol; others never see its keys. */
  namespace(name: string): Storage;
  close(): void;
}

/** Stands for a store that lives in memory and is gone with the process. */
export const inMemory = ':memory:';

const column = (row: unknown, name: string): string | undefined => {
  if (typeof row !== 'object' || row === null) return undefined;
  const value: unknown = Reflect.get(row, name);
  return typeof value === 'string' ? value : undefined;
};

const open = (file: string): InstanceType<typeof Database> => {
  if (file !== inMemory) mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  database.exec('PRAGMA busy_timeout = 5000');
  if (file !== inMemory) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(`CREATE TABLE IF NOT EXISTS entries (
    namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (namespace, key)
  ) WITHOUT ROWID`);
  return database;
};

/** Opens `file`, and makes it if need be. Throws if it cannot be read as a database. */
export const openStore = (file: string): Store => {
  const database = open(file);
  const read = database.prepare('SELECT value FROM entries WHERE namespace = ? AND key = ?');
  const write = database.prepare(
    'INSERT INTO entries VALUES (?, ?, ?) ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM entries WHERE namespace = ? AND key = ?');
  const list = database.prepare('SELECT key FROM entries WHERE namespace = ? ORDER BY key');
  return {
    namespace: (name) => ({
      get: (key) => column(read.get(name, key), 'value'),
      set: (key, value) => void write.run(name, key, value),
      delete: (key) => void remove.run(name, key),
      keys: () => list.all(name).flatMap((row) => column(row, 'key') ?? []),
    }),
    close() {
      if (!database.open) return;
      // All that was written then stands in the one file that people copy.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
};
