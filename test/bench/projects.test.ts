// The projects that are measured: what they do before they call themselves ready, and what they hold.

import { expect, test } from 'vitest';
import type { Subject } from '../../bench/adapter.ts';
import { add, blocksOf, flag, projectOf, set } from '../../bench/projects.ts';
import { embedded } from '../../site/sample.ts';
import { toyAdapter } from './toy-adapter.ts';

const call = (opcode: string, args = {}) => ({ opcode, arguments: args, fields: {} });
const subject: Subject = {
  adapter: { ...toyAdapter, connect: [call('connect', { URL: '{url}' }), call('logIn', { NAME: 'cat' })] },
  code: 'Scratch.toy();',
};

test('a project is ready when all blocks that connect it are through, in their order', () => {
  const [first] = projectOf(subject, 'ws://here', []).stage.scripts ?? [];
  expect(first).toEqual([
    flag,
    ['toy_connect', { URL: 'ws://here' }, {}],
    ['toy_logIn', { NAME: 'cat' }, {}],
    set('ready', 1),
  ]);
});

test('a project has the extension, the scripts and sprites that are given, and is not ready yet', () => {
  const { whenMessage, messageText, send } = blocksOf(subject);
  const script = [whenMessage, send(messageText), add(messageText)];
  const cat = { name: 'Cat', scripts: [script] };
  const { stage, sprites, extensions } = projectOf(subject, 'ws://here', [script, script], [cat]);
  expect(stage.scripts?.slice(1)).toEqual([script, script]);
  expect(sprites).toEqual([cat]);
  expect(extensions).toEqual({ toy: embedded('Scratch.toy();') });
  expect(stage.variables).toMatchObject({ ready: 0 });
  expect(stage.lists).toMatchObject({ got: [] });
});

test('the send block takes a text as well as the reporter of the message', () => {
  const { messageText, send } = blocksOf(subject);
  expect(send('hi')).toEqual(['toy_send', { TEXT: 'hi' }, {}]);
  expect(send(messageText)).toEqual(['toy_send', { TEXT: ['toy_messageText', {}, {}] }, {}]);
});
