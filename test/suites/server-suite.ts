// What every reference server must do, whatever its protocol: live through anything, and answer its operator.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreateServer, PeerHandler, ReferenceServer } from '../../src/session/reference.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';

/** Called once for every protocol found, with each of its server's dialects. */
export const serverSuite = (id: string, createServer: CreateServer, dialects: readonly string[]): void => {
  describe.each(dialects)(`the server of ${id} in the dialect %s`, (dialect) => {
    const create = (): { server: ReferenceServer; clock: ReturnType<typeof createFakeClock> } => {
      const clock = createFakeClock();
      const ports = { clock, storage: createMemoryStorage(), passwords: createPlainPasswords() };
      return { clock, server: createServer(ports, dialect) };
    };
    const visit = (server: ReferenceServer, closes: number[]): PeerHandler =>
      server.opened({
        address: '127.0.0.1',
        url: `ws://localhost:8000/${id}`,
        send: (text) => expect(text.split('\n').map((line) => JSON.parse(line))).toBeInstanceOf(Array),
        close: (code) => closes.push(code),
      });

    it('lives through any text, and sends nothing but JSON', () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(fc.string(), fc.json()), { maxLength: 8 }), (texts) => {
          const { server, clock } = create();
          const peers = [visit(server, []), visit(server, [])];
          for (const text of texts) for (const peer of peers) peer.received(text);
          clock.elapse(1000);
          for (const peer of peers) peer.closed();
          server.stop();
        }),
      );
    });

    it('closes only with codes that a server may use', () => {
      const closes: number[] = [];
      const { server, clock } = create();
      for (const text of ['{}', 'x', '[]', '{"type":"message"}', '{"kind":"set"}', '{"method":"set"}']) {
        visit(server, closes).received(text);
      }
      clock.elapse(120_000);
      for (const code of closes)
        expect([1000, 1001, 1008, 1011]).toContain(code >= 4000 && code < 5000 ? 1000 : code);
    });

    it('answers its operator in a sentence, whatever is typed', () => {
      const { server } = create();
      expect(server.commands.length).toBeGreaterThan(0);
      const typed = server.commands.map((line) => line.split(/\s{2,}/)[0] ?? '');
      for (const line of [...typed, '', 'nonsense', ...typed.map((each) => each.split(' ')[0] ?? '')]) {
        expect(server.command(line), line).toMatch(/[.:!?…]/);
      }
    });

    it('leaves no timer running after a stop', () => {
      const { server, clock } = create();
      visit(server, []).received('{}');
      server.stop();
      expect(clock.pending).toBe(0);
    });

    it('refuses a dialect that it does not have, in words', () => {
      const { clock } = create();
      const ports = { clock, storage: createMemoryStorage(), passwords: createPlainPasswords() };
      expect(() => createServer(ports, 'klingon')).toThrow(/klingon/);
    });
  });
};
