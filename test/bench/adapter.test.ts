// Adapters: what a file may say, and the sentence in which each mistake is told.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blockOf, readAdapter, readSubject } from '../../bench/adapter.ts';
import { root } from '../../server/catalogue.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { least, toyAdapter, writeAdapter } from './toy-adapter.ts';

const newFolder = temporaryFolders();
const adapters = join(root, 'bench/adapters');

/** The sentence with which such a file is refused. */
const refusal = async (file: string): Promise<string> => {
  const reading = readAdapter(file).then(
    () => 'It was accepted.',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  return reading;
};

describe('an adapter that fits', () => {
  test('may leave out all that has a default', async () => {
    expect(await readAdapter(writeAdapter(newFolder(), least))).toEqual(toyAdapter);
  });

  test('keeps the fields of its blocks and what its server says', async () => {
    const server = {
      message: { type: 'chat', text: '{text}' },
      echo: { type: 'own', text: '{text}' },
      sent: { type: 'say', text: '{text}' },
      answers: [{ to: { type: 'hello' }, with: [{ type: 'welcome' }, { type: 'room', id: 1 }] }],
    };
    const send = { opcode: 'send', arguments: {}, fields: { MODE: 'fast' } };
    const adapter = await readAdapter(writeAdapter(newFolder(), { ...least, send, server }));
    expect(adapter).toEqual({ ...toyAdapter, send, server });
  });

  test.each(readdirSync(adapters).filter((file) => file.endsWith('.json')))(
    'stands in bench/adapters: %s',
    async (file) => {
      const { connect, extension } = await readAdapter(join(adapters, file));
      expect(extension).toMatch(/^\w+$/);
      expect(JSON.stringify(connect)).toContain('{url}');
    },
  );

  test('stands in bench/README.md as the example', async () => {
    const manual = readFileSync(join(root, 'bench/README.md'), 'utf8');
    const [, example = ''] = /```json\n([^]+?)```/.exec(manual) ?? [];
    const { server } = await readAdapter(writeAdapter(newFolder(), example));
    expect(server).toEqual({ answers: [] });
  });

  test('makes a subject together with the code of its extension', async () => {
    const folder = newFolder();
    const code = join(folder, 'toy.js');
    writeFileSync(code, 'Scratch.toy();');
    const subject = await readSubject(code, writeAdapter(folder, least));
    expect(subject).toEqual({ adapter: toyAdapter, code: 'Scratch.toy();' });
  });
});

const roles = ['name', 'extension', 'connect', 'whenMessage', 'messageText', 'send'] as const;

const mistakes: [mistake: string, change: object, key: string][] = [
  ['a name that is a number', { name: 5 }, 'name'],
  ['an empty id', { extension: '' }, 'extension'],
  ['no block that connects', { connect: [] }, 'connect'],
  ['a list that is none', { connect: { opcode: 'connect' } }, 'connect'],
  ['a block without an opcode', { send: { arguments: {} } }, 'send.opcode'],
  ['a later block without an opcode', { connect: [{ opcode: 'a' }, {}] }, 'connect.1.opcode'],
  ['an argument that is a number', { send: { opcode: 'a', arguments: { N: 1 } } }, 'send.arguments.N'],
  ['a field that is no text', { send: { opcode: 'a', fields: { F: null } } }, 'send.fields.F'],
  ['answers to nothing', { server: { answers: [{ with: [] }] } }, 'server.answers.0.to'],
  ['an unknown key', { speed: 1 }, 'speed'],
  ['an unknown key of a block', { send: { opcode: 'a', args: {} } }, 'send.args'],
  ['an unknown key of the server', { server: { mesage: {} } }, 'server.mesage'],
];

describe('a mistake is told with the file and the key', () => {
  test.each(roles)('when there is no %s', async (role) => {
    const file = writeAdapter(newFolder(), { ...least, [role]: undefined });
    const sentence = await refusal(file);
    expect(sentence).toContain(`The adapter ${file} does not fit. ${role}: `);
    expect(sentence.match(/Invalid/g)).toHaveLength(1);
  });

  test.each(mistakes)('when there is %s', async (_, change, key) => {
    const file = writeAdapter(newFolder(), { ...least, ...change });
    const sentence = await refusal(file);
    expect(sentence).toContain(`The adapter ${file} does not fit. ${key}: `);
    expect(sentence.match(/Invalid/g)).toHaveLength(1);
  });

  test.each([
    ['is no object', '{text}', 'It must be an object or a list.'],
    ['says nowhere where its text stands', { a: 1 }, 'Exactly one of its values must be "{text}".'],
    ['says so twice', { a: '{text}', b: '{text}' }, 'Exactly one of its values must be "{text}".'],
  ])('when a message %s', async (_, message, problem) => {
    const file = writeAdapter(newFolder(), { ...least, server: { message } });
    expect(await refusal(file)).toContain(`The adapter ${file} does not fit. server.message: ${problem} `);
  });

  test('when there are answers, and nothing says what a message is', async () => {
    const answers = [{ to: { a: 1 }, with: [] }];
    const file = writeAdapter(newFolder(), { ...least, server: { answers } });
    expect(await refusal(file)).toContain(' server: Answers need "sent", ');
  });

  test.each(['"toy"', 'null', '5'])('when the file is no object but %s', async (text) => {
    expect(await refusal(writeAdapter(newFolder(), text))).toMatch(/does not fit\. \S/);
  });

  test('when there are two mistakes, with both', async () => {
    const sentence = await refusal(writeAdapter(newFolder(), { ...least, name: 5, speed: 1 }));
    expect(sentence).toContain(' name: ');
    expect(sentence).toContain(' speed: ');
  });
});

describe('a file that cannot be used is named', () => {
  test('when it is not JSON', async () => {
    const file = writeAdapter(newFolder(), '{ name: Toy }');
    expect(await refusal(file)).toBe(`The adapter ${file} is not JSON.`);
  });

  test('when it is not there', async () => {
    const file = join(newFolder(), 'none.json');
    expect(await refusal(file)).toBe(`The file ${file} cannot be read.`);
  });

  test('when it is a folder', async () => {
    const folder = newFolder();
    expect(await refusal(folder)).toBe(`The file ${folder} cannot be read.`);
  });

  test('when the extension is not there', async () => {
    const folder = newFolder();
    const code = join(folder, 'none.js');
    const reading = readSubject(code, writeAdapter(folder, least));
    await expect(reading).rejects.toThrow(`The file ${code} cannot be read.`);
  });
});

describe('a block of an adapter', () => {
  test('has the id of the extension, and the address wherever {url} stands', () => {
    const call = { opcode: 'connect', arguments: { A: '{url}', B: '{url}?a={url}', C: 'c' }, fields: {} };
    expect(blockOf(toyAdapter, call, { url: 'ws://here' })).toEqual([
      'toy_connect',
      { A: 'ws://here', B: 'ws://here?a=ws://here', C: 'c' },
      {},
    ]);
  });

  test('has the message where {text} stands, be it a text or another block', () => {
    const { send } = toyAdapter;
    expect(blockOf(toyAdapter, send, { text: 'hi' })).toEqual(['toy_send', { TEXT: 'hi' }, {}]);
    const reporter = blockOf(toyAdapter, toyAdapter.messageText);
    expect(reporter).toEqual(['toy_messageText', {}, {}]);
    expect(blockOf(toyAdapter, send, { text: reporter })).toEqual(['toy_send', { TEXT: reporter }, {}]);
  });

  test('keeps its fields, and has nothing where nothing is given', () => {
    const call = { opcode: 'send', arguments: { TEXT: '{text}', URL: '{url}' }, fields: { MODE: 'fast' } };
    expect(blockOf(toyAdapter, call)).toEqual(['toy_send', { TEXT: '', URL: '' }, { MODE: 'fast' }]);
  });
});
