// How messages look on the wire of a server that an adapter describes, and how they are found there.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wireOf } from './toy-adapter.ts';

const texts = [
  '',
  '7',
  'say "hi"',
  'two\nlines\r\n',
  '\\ and \\n',
  '{text}',
  '$& $1',
  '🐱',
  '\ud83d',
  '\u2028\0',
];

const message = { type: 'chat', to: { room: 'a', lines: ['first', '{text}'] }, sent: true };
const filled = (text: string) => ({ type: 'chat', to: { room: 'a', lines: ['first', text] }, sent: true });

describe('what is written', () => {
  test.each(texts)('is the bare text without a template: %j', (text) => {
    const wire = wireOf();
    expect([wire.message(text), wire.echo(text), wire.sent(text)]).toEqual([text, text, text]);
  });

  test.each(texts)('is JSON that has the text where the template has {text}: %j', (text) => {
    expect(JSON.parse(wireOf({ message }).message(text))).toEqual(filled(text));
  });

  test('is JSON with any text at all', () => {
    const wire = wireOf({ message });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(wire.message(text))).toEqual(filled(text));
      }),
    );
  });

  test('is of the same kind for a message and its echo, unless the echo has its own', () => {
    expect(wireOf({ message: { a: '{text}' } }).echo('x')).toBe('{"a":"x"}');
    const wire = wireOf({ message: { a: '{text}' }, echo: { b: '{text}' } });
    expect([wire.message('x'), wire.echo('x')]).toEqual(['{"a":"x"}', '{"b":"x"}']);
  });

  test('follows the template of the project for what the project sends', () => {
    const wire = wireOf({ message: { a: '{text}' }, sent: { c: '{text}' } });
    expect(wire.sent('x')).toBe('{"c":"x"}');
    expect(wireOf({ message: { a: '{text}' } }).sent('x')).toBe('x');
  });
});

describe('the text that a frame of the project sends', () => {
  const sent = { type: 'say', text: '{text}' };

  test.each(texts)('is the whole frame without a template: %j', (text) => {
    expect(wireOf({ message }).textIn(text)).toBe(text);
  });

  test.each([
    ['beside other keys', { type: 'say', text: '{text}' }],
    ['in an object', { body: { deep: { text: '{text}' } } }],
    ['in a list', { lines: ['first', ['{text}']] }],
    ['alone', { text: '{text}' }],
  ])('is found %s', (_, template) => {
    const wire = wireOf({ sent: template });
    for (const text of texts) expect(wire.textIn(wire.sent(text))).toBe(text);
  });

  test('is found in packets that have more keys, in any order', () => {
    expect(wireOf({ sent }).textIn('{"id":5,"text":"hi","more":{},"type":"say"}')).toBe('hi');
  });

  test.each([
    ['another value', '{"type":"ping","text":"hi"}'],
    ['another type of value', '{"type":["say"],"text":"hi"}'],
    ['a key too few', '{"text":"hi"}'],
    ['no text', '{"type":"say"}'],
    ['a text that is none', '{"type":"say","text":5}'],
    ['a value that is no object', '"say"'],
    ['nothing', 'null'],
    ['no JSON', '{"type":"say"'],
    ['no letter', ''],
  ])('is not seen in a frame with %s', (_, frame) => {
    expect(wireOf({ sent }).textIn(frame)).toBeUndefined();
  });

  test.each(['{"body":"hi"}', '{"body":["hi"]}', '{"body":{"text":{}}}', '{}'])(
    'is not seen where the way to it is another: %s',
    (frame) => {
      expect(wireOf({ sent: { body: { text: '{text}' } } }).textIn(frame)).toBeUndefined();
    },
  );
});

describe('answers', () => {
  const wire = wireOf({
    sent: { type: 'say', text: '{text}' },
    answers: [
      { to: { type: 'login' }, with: [{ type: 'welcome' }, 'bare', 5] },
      { to: { type: 'login', admin: true }, with: [{ type: 'boss' }] },
      { to: { type: 'ping' }, with: [{ type: 'pong' }] },
    ],
  });

  test('are all those to packets with these values, in order, as JSON', () => {
    expect(wire.answers('{"type":"login","name":"cat"}')).toEqual(['{"type":"welcome"}', '"bare"', '5']);
    expect(wire.answers('{"admin":true,"type":"login"}')).toEqual([
      '{"type":"welcome"}',
      '"bare"',
      '5',
      '{"type":"boss"}',
    ]);
  });

  test.each(['{"type":"logout"}', '{"type":["ping"]}', '{}', 'null', '"ping"', 'ping', ''])(
    'are none to %j',
    (frame) => {
      expect(wire.answers(frame)).toEqual([]);
    },
  );

  test('are none where none are given', () => {
    expect(wireOf().answers('{"type":"login"}')).toEqual([]);
  });

  test('is not seen where something nested differs', () => {
    const sent = { type: 'say', meta: { room: 'a' }, text: '{text}' };
    const read = (room: string) =>
      wireOf({ sent }).textIn(JSON.stringify({ type: 'say', meta: { room }, text: 'hi' }));
    expect([read('a'), read('b')]).toEqual(['hi', undefined]);
  });
});
