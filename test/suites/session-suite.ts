// What every session must do with its own reference server, whatever the protocol: connect and enter with the
// defaults of its blocks, live through losses, and end without a trace.

import { beforeEach, describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/blocks/extension.ts';
import type { CreateServer } from '../../src/session/reference.ts';
import type { SessionDriver } from '../../src/socket/contract.ts';
import { enteringBlocks, hasBlock, runBlock } from '../support/block-runs.ts';
import type { AnyExtension } from '../support/block-runs.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { createMemoryNetwork } from '../support/memory-network.ts';
import type { MemoryNetwork } from '../support/memory-network.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { MemoryProject } from '../support/project-port.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';
import { createPlayer, outcome, pass } from '../support/player.ts';
import type { Player } from '../support/player.ts';

/** Called once for every protocol found, with each of its server's dialects. */
export const sessionSuite = (
  id: string,
  extension: AnyExtension,
  createServer: CreateServer,
  dialects: readonly string[],
): void => {
  describe.each(dialects)(`the session of ${id} with a server in the dialect %s`, (dialect) => {
    let clock: FakeClock;
    let network: MemoryNetwork;
    const storage = { current: createMemoryStorage() };

    const start = (): void => {
      const ports = { clock, storage: storage.current, passwords: createPlainPasswords() };
      network.serve(extension.url, createServer(ports, dialect));
    };
    const createUser = (): Player<SessionDriver> =>
      createPlayer(extension, {
        clock,
        dial: network.dial,
        fetchJson: network.fetchJson,
        projectVariables: new MemoryProject({ score: 0 }),
      });
    // A server that is older than a block says that it does not know it, and nothing else goes wrong.
    const complaints = ({ reported, words }: Player<SessionDriver>): string[] =>
      reported.map(words).filter((sentence) => !sentence.includes('Unknown command'));
    /** Where a server says how one logs in, only that is tried. */
    const isFor = (opcode: string, player: Player<SessionDriver>): boolean => {
      if (!hasBlock(extension, 'loginMethod') || !/^(?:logIn|register|useRotur)/.test(opcode)) return true;
      const isRotur = runBlock(extension, player, 'loginMethod') === 'rotur';
      return isRotur === opcode.includes('Rotur');
    };
    const enter = async (name: string, player = createUser()): Promise<Player<SessionDriver>> => {
      for (const [opcode, args] of enteringBlocks(extension, name)) {
        if (!isFor(opcode, player)) continue;
        const run = async (): Promise<void> => void (await runBlock(extension, player, opcode, args));
        const failure = await outcome(clock, run);
        expect(failure && player.words(failure), opcode).toBeUndefined();
      }
      await pass(clock, 1500);
      return player;
    };

    beforeEach(() => {
      clock = createFakeClock();
      network = createMemoryNetwork(clock);
      storage.current = createMemoryStorage();
      start();
    });

    it('is entered with the arguments that stand in the palette', async () => {
      const player = await enter('cat');
      expect(player.status).toBe('connected');
      expect(complaints(player)).toEqual([]);
    });

    it('does every command with the arguments that stand in the palette, while somebody else is there', async () => {
      await enter('dog');
      const player = await enter('cat');
      const leaving = ['disconnect', 'setReconnect'];
      for (const [opcode, block] of blocksOf(extension.groups)) {
        if (block.kind !== 'command' || leaving.includes(opcode) || !isFor(opcode, player)) continue;
        const failure = await outcome(clock, async () => void (await runBlock(extension, player, opcode)));
        // What is empty in the palette is for the user to fill in: then the block may ask for it.
        const isBlank = Object.values(block.arguments).some((argument) => argument.default === '');
        if (!isBlank || !failure) expect(failure && player.words(failure), opcode).toBeUndefined();
        await pass(clock, 1500);
        expect(player.status, opcode).toBe('connected');
      }
      expect(complaints(player)).toEqual([]);
    });

    it('comes back by itself when the server was restarted', async () => {
      const player = await enter('cat');
      network.serve(extension.url, undefined);
      await pass(clock, 2000);
      expect(player.status).toBe('reconnecting');
      start();
      await pass(clock, 30_000);
      expect(player.status).toBe('connected');
      expect(player.all('disconnected')).toHaveLength(1);
      expect(player.all('connected')).toHaveLength(2);
    });

    it('lives through everything that is no packet of its own', async () => {
      const player = await enter('cat');
      const junk = [
        '',
        'x',
        'null',
        '[]',
        '0',
        '"a"',
        '{}',
        '{"type":5}',
        '{"kind":{}}',
        '{"a":1}{"b":2}',
        '\n\n',
      ];
      for (const frame of junk) network.newest.send(frame);
      network.newest.send(new Uint8Array([0xff, 0xfe, 0]).buffer);
      await pass(clock, 10);
      expect(player.status).toBe('connected');
      expect(player.all('packet').length).toBeGreaterThanOrEqual(junk.length);
    });

    it('leaves nothing running after a stop, at any moment', async () => {
      for (const wait of [0, 1, 2, 3, 5, 10, 500, 1500]) {
        const player = createUser();
        const entering = enteringBlocks(extension, `cat${wait}`).map(async ([opcode, args]) => {
          await runBlock(extension, player, opcode, args);
        });
        const ended = Promise.allSettled(entering);
        await pass(clock, wait);
        player.stop();
        await pass(clock, 10);
        await ended;
      }
      network.serve(extension.url, undefined);
      await pass(clock, 100);
      expect(
        network.lines.every((line) => line.closedByClient !== undefined || line.received.length === 0),
      ).toBe(true);
    });
  });
};
