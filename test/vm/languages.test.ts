// The language of the editor, in the real VM, from the built files: the palette, the menus and the errors follow it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findProtocols, readExtension, readTranslations } from '../../build.mjs';
import { blocksOf } from '../../src/blocks/extension.ts';
import { createSilentWebSocket } from '../support/silent-websocket.ts';
import { createTestVm } from '../support/vm.ts';
import type { TestVm } from '../support/vm.ts';

let vm: TestVm;
afterEach(() => vm.dispose());

const ids = await findProtocols();
const fileOf = (id: string): string =>
  readFileSync(join(import.meta.dirname, '../../dist', `${id}.min.js`), 'utf8');

const open = async (id: string): Promise<void> => {
  vm = createTestVm({ compiled: true, WebSocket: createSilentWebSocket().WebSocket });
  await vm.loadExtension(fileOf(id));
};

interface ShownBlock {
  readonly opcode: string;
  readonly text: string;
}

/** What the VM has the palette draw: the blocks of the extension, in the language it was last told. */
const shown = (): ReadonlyMap<string, string> => {
  const [category] = Reflect.get(Object(vm.runtime), '_blockInfo') as {
    readonly blocks: readonly { readonly info: Partial<ShownBlock> }[];
  }[];
  const blocks = category?.blocks.flatMap(({ info: { opcode, text } }) =>
    opcode === undefined || text === undefined ? [] : [[opcode, text] as const],
  );
  return new Map(blocks);
};

const empty = { stage: { scripts: [] }, sprites: [], extensions: {} };

describe.each(ids)('%s', (id) => {
  it('shows every block in each language as soon as the editor has it, and English otherwise', async () => {
    const blocks = blocksOf((await readExtension(id)).groups);
    const translations = Object.entries(await readTranslations(id));
    const english: typeof translations = [
      ['xx', {}],
      ['en', {}],
    ];
    await open(id);
    for (const [locale, table] of [...translations, ...english]) {
      await vm.vm.setLocale(locale, {});
      const texts = shown();
      for (const [opcode, { text }] of blocks) expect(texts.get(opcode), locale).toBe(table[text] ?? text);
    }
    expect(translations.length).toBeGreaterThan(0);
    expect(vm.errors).toEqual([]);
  });

  it.each([
    ['de', 'de'],
    ['es-419', 'es'],
    ['ja-Hira', 'ja'],
  ])('says in %s what is wrong in the words of %s, and again in English', async (locale, language) => {
    const extension = await readExtension(id);
    await open(id);
    await vm.loadProject(empty);
    const failing = async (): Promise<unknown> => {
      await vm.clickBlock(`${extension.id}_sendRaw`, { JSON: '[}' });
      return vm.clickBlock(`${extension.id}_errorMessage`);
    };
    const english = 'This is not JSON: {text}. JSON looks like {"name":"cat"} or ["cat","dog"].';
    await vm.vm.setLocale(locale, {});
    const translated = (await readTranslations(id))[language]?.[english] ?? '';
    expect(await failing()).toBe(translated.replace('{text}', '[}'));
    await vm.vm.setLocale('en', {});
    expect(await failing()).toBe(english.replace('{text}', '[}'));
  });

  it('in the sandbox says in the language of the editor what to do', async () => {
    vm = createTestVm({ compiled: true, sandboxed: true });
    await vm.loadExtension(fileOf(id));
    await vm.vm.setLocale('fr', {});
    const warning = 'Load this extension again with "Run without sandbox" ticked';
    const translated = (await readTranslations(id))['fr']?.[warning] ?? '';
    const [category] = Reflect.get(Object(vm.runtime), '_blockInfo');
    expect(translated).not.toBe('');
    expect(JSON.stringify(category)).toContain(JSON.stringify(translated).slice(1, -1));
  });
});
