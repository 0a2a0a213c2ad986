// What every extension must do, whatever its protocol: a well-formed palette, blocks that never throw, a life that
// ends with the project. In the real VM, from the file in dist/.

import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { blocksOf, textsOf } from '../../src/blocks/extension.ts';
import { infoOf } from '../../src/scratch/info.ts';
import { defaultsOf } from '../support/block-runs.ts';
import type { AnyExtension } from '../support/block-runs.ts';
import { createSilentWebSocket } from '../support/silent-websocket.ts';
import { createTestVm } from '../support/vm.ts';
import type { TestVm, TestVmOptions } from '../support/vm.ts';

const fileOf = (id: string, kind = ''): string => join(import.meta.dirname, `../../dist/${id}${kind}.js`);

const empty = { stage: { scripts: [] }, sprites: [], extensions: {} };

/** How bright a colour is, from 0 to 1. Source: WCAG 2.2, relative luminance. */
const luminance = (color: string): number => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const paletteOf = async (vm: TestVm, extension: AnyExtension): Promise<Scratch.Palette> => {
  const runtime: unknown = vm.runtime;
  const known = Reflect.get(Object(runtime), '_blockInfo') as { id: string; name: string }[];
  const found = known.filter((info) => info.id === extension.id);
  expect(found).toHaveLength(1);
  return found[0] as unknown as Scratch.Palette;
};

const wordingOf = (extension: AnyExtension): void => {
  const blocks = blocksOf(extension.groups);

  it('names its blocks as Scratch does', () => {
    for (const [opcode, { kind, text }] of blocks) {
      expect(text, opcode).not.toMatch(/\.$/);
      expect(text, opcode).toMatch(kind === 'event' || kind === 'hat' ? /^when / : /^[a-z☁[]/);
      if (kind === 'boolean') expect(text, opcode).toMatch(/\?$/);
    }
  });

  it('has a sentence of help for each block', () => {
    for (const [opcode, { help }] of blocks) expect(help, opcode).toMatch(/^[^a-z].+[.…]$/s);
  });

  it('has a colour on which white text can be read', () => {
    expect(1.05 / (luminance(extension.color) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it('can be translated: whatever it shows is among its texts, once', () => {
    const texts = textsOf(extension);
    expect(new Set(texts).size).toBe(texts.length);
    const shown = infoOf(extension, (english) => `<${english}>`, '');
    const found = JSON.stringify(shown).match(/<([^"<>]+)>/g) ?? [];
    expect(found.length).toBeGreaterThan(blocks.length);
    for (const text of found) expect(texts).toContain(text.slice(1, -1));
  });

  it('has a sentence for each of its errors', () => {
    for (const [code, sentence] of Object.entries(extension.errors))
      expect(sentence, code).toMatch(/^.+\.$/s);
  });
};

/** Called once for every extension found. */
export const extensionSuite = (id: string, extension: AnyExtension): void => {
  describe(`the extension ${id}`, () => {
    const blocks = blocksOf(extension.groups);
    const sockets = createSilentWebSocket();
    let vm: TestVm;
    const create = async (options: Partial<TestVmOptions> = {}, file = fileOf(id)): Promise<void> => {
      vm = createTestVm({ compiled: true, WebSocket: sockets.WebSocket, ...options });
      await vm.loadProject(empty);
      await vm.loadExtension(file);
    };
    /** Starts to connect. The server is silent, so protocols that wait for a greeting are not ready at once. */
    const startConnecting = async (url: string): Promise<void> => {
      const before = sockets.open.length;
      void vm.clickBlock(`${extension.id}_connect`, { URL: url });
      await vm.until(() => sockets.open.length > before);
    };
    afterEach(() => {
      vm?.dispose();
      sockets.reset();
    });

    wordingOf(extension);

    it.each(['', '.min'])(
      'loads from dist/ (%s) with all its blocks and nothing in the log',
      async (kind) => {
        await create({}, fileOf(id, kind));
        const palette = await paletteOf(vm, extension);
        expect(palette.name).toBe(extension.name);
        expect(JSON.stringify(palette)).not.toContain('undefined');
        for (const [opcode] of blocks) {
          const isHat = Reflect.get(Object(vm.runtime), '_hats')[`${extension.id}_${opcode}`] !== undefined;
          const isPrimitive = vm.runtime.getOpcodeFunction(`${extension.id}_${opcode}`) !== undefined;
          expect(isHat || isPrimitive, opcode).toBe(true);
        }
        expect(vm.errors).toEqual([]);
      },
    );

    it.each([true, false])(
      'no block throws or hangs before anything is connected (compiled: %s)',
      async (compiled) => {
        await create({ compiled });
        for (const [opcode, block] of blocks) {
          if (block.kind === 'event' || block.kind === 'hat' || opcode === 'connect') continue;
          const shown = await vm.clickBlock(`${extension.id}_${opcode}`, defaultsOf(block));
          if (block.kind !== 'command')
            expect(['string', 'number', 'boolean'], opcode).toContain(typeof shown);
          expect(JSON.stringify(shown ?? ''), opcode).not.toMatch(/^"Error|undefined|null|\[object/);
        }
        expect(vm.errors).toEqual([]);
      },
    );

    it('no block throws at values of every kind', async () => {
      await create();
      const values = ['', '__proto__', 'constructor', '☁ 😀\n"\\', 'x'.repeat(10_000), -1, 1e308, Number.NaN];
      for (const value of values) {
        for (const [opcode, block] of blocks) {
          if (block.kind === 'event' || block.kind === 'hat' || opcode === 'connect') continue;
          const names = Object.keys(block.arguments);
          if (names.length === 0) continue;
          const args = Object.fromEntries(names.map((name) => [name, value]));
          const shown = await vm.clickBlock(`${extension.id}_${opcode}`, args);
          expect(String(shown), opcode).not.toMatch(/^Error:|\[object/);
        }
      }
      expect(vm.errors).toEqual([]);
    });

    it('says in words what is wrong, and which block failed', async () => {
      await create();
      await vm.clickBlock(`${extension.id}_sendRaw`, { JSON: 'not json' });
      expect(await vm.clickBlock(`${extension.id}_errorMessage`)).toMatch(/^This is not JSON: not json\./);
      expect(await vm.clickBlock(`${extension.id}_errorBlock`)).toBe('sendRaw');
    });

    it('in the sandbox is a stub with the same blocks, a label that says what to do, and the help', async () => {
      await create({ sandboxed: true });
      const palette = await paletteOf(vm, extension);
      const json = JSON.stringify(palette);
      expect(json).toContain('Run without sandbox');
      expect(json).toContain(`http://localhost:8000/${id}`);
      for (const [opcode, block] of blocks) {
        if (block.kind === 'event' || block.kind === 'hat') continue;
        await vm.clickBlock(`${extension.id}_${opcode}`, defaultsOf(block));
      }
      expect(sockets.all).toEqual([]);
      expect(vm.errors).toEqual([]);
    });

    it('loaded twice is one live instance, which serves the blocks of both', async () => {
      await create();
      await startConnecting('ws://localhost:8000/first');
      await vm.loadExtension(fileOf(id, '.min'));
      expect(sockets.open).toEqual([]);
      await startConnecting('ws://localhost:8000/second');
      expect(await vm.clickBlock(`${extension.id}_status`)).toMatch(/^connect(?:ing|ed)$/);
      expect(sockets.open.map((socket) => socket.url)).toEqual(['ws://localhost:8000/second']);
    });

    it.each(['stop', 'green flag', 'another project'])(
      '%s closes every connection and forgets everything',
      async (how) => {
        await create();
        await startConnecting('ws://localhost:8000/x');
        if (how === 'stop') vm.stop();
        if (how === 'green flag') vm.greenFlag();
        if (how === 'another project') await vm.loadProject(empty);
        expect(sockets.open).toEqual([]);
        await vm.settle();
        expect(await vm.clickBlock(`${extension.id}_status`)).toBe('disconnected');
        expect(await vm.clickBlock(`${extension.id}_errorMessage`)).toBe('');
      },
    );

    it('a denied permission is asked for once and said in words', async () => {
      let asked = 0;
      await create({ permission: () => (asked += 1) > 99 });
      await vm.clickBlock(`${extension.id}_connect`, { URL: 'wss://example.org/' });
      expect(await vm.clickBlock(`${extension.id}_errorMessage`)).toContain(
        'You did not allow the connection',
      );
      vm.frame(100);
      await vm.settle();
      expect(asked).toBe(1);
      expect(sockets.all).toEqual([]);
    });
  });
};
