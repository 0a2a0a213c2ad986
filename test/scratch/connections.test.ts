// The connections of an extension by name, blocks that wait, the newest events, and errors in words.

import { describe, expect, it } from 'vitest';
import { createConnections } from '../../src/scratch/connections.ts';
import { createNewest } from '../../src/scratch/newest.ts';
import { createPending } from '../../src/scratch/pending.ts';
import { createSentences } from '../../src/scratch/sentences.ts';
import { SocketError } from '../../src/socket/errors.ts';

const create = () => {
  const stopped: string[] = [];
  const connections = createConnections((name) => ({
    name,
    session: {},
    status: 'disconnected' as const,
    connect: () => Promise.resolve(),
    disconnect: () => undefined,
    setReconnect: () => undefined,
    sendRaw: () => undefined,
    stop: () => stopped.push(name),
  }));
  return { connections, stopped };
};

describe('connections', () => {
  it('come into being when they are opened, and are the same ever after', () => {
    const { connections } = create();
    const cat = connections.open('cat');
    expect(connections.open('cat')).toBe(cat);
    expect(connections.peek('cat')).toBe(cat);
    expect(connections.open('dog')).not.toBe(cat);
  });

  it('can be asked about without coming into being', () => {
    const { connections, stopped } = create();
    const asked = connections.peek('cat');
    expect(connections.peek('cat')).toBe(asked);
    expect(connections.open('cat')).not.toBe(asked);
    connections.stop();
    expect(stopped).toEqual(['cat', 'cat']);
  });

  it('are 32 at most', () => {
    const { connections } = create();
    for (let i = 0; i < 32; i += 1) connections.open(String(i));
    expect(() => connections.open('one more')).toThrow('tooManyConnections');
    expect(connections.open('5').name).toBe('5');
  });

  it.each(['__proto__', 'constructor', ''])('may be called %j', (name) => {
    const { connections } = create();
    expect(connections.open(name)).toBe(connections.open(name));
  });
});

describe('a block that waits', () => {
  it('ends with its answer, or with what its failure is made into', async () => {
    const pending = createPending();
    expect(await pending.wait(Promise.resolve(5), () => 'failed')).toBe(5);
    expect(await pending.wait(Promise.resolve(), () => 'failed')).toBe('');
    expect(await pending.wait(Promise.reject(new Error('no')), () => 'failed')).toBe('failed');
  });

  it('ends in silence at a stop, and what it waited for is not heard any more', async () => {
    const pending = createPending();
    const heard: unknown[] = [];
    let fail: (error: Error) => void = () => undefined;
    const answer = new Promise<void>((_resolve, reject) => (fail = reject));
    const waiting = pending.wait(answer, (error) => heard.push(error));
    pending.stop();
    expect(await waiting).toBe('');
    fail(new Error('late'));
    await Promise.allSettled([answer]);
    expect(heard).toEqual([]);
  });
});

describe('the newest event', () => {
  it('of a family on a connection is the one that came last', () => {
    const newest = createNewest<{ message: string; direct: string }>();
    const note = (name: string, connection: string, order: number) =>
      newest.note({ name, connection, order, happened: {} });
    note('message', 'main', 1);
    note('direct', 'main', 2);
    note('message', 'other', 3);
    expect(newest.find('main', ['message', 'direct'])?.order).toBe(2);
    expect(newest.find('main', ['message'])?.order).toBe(1);
    expect(newest.find('other', ['direct'])).toBeUndefined();
    expect(newest.find('nowhere', ['message'])).toBeUndefined();
    newest.clear();
    expect(newest.find('main', ['message'])).toBeUndefined();
  });
});

describe('an error in words', () => {
  const sentences = createSentences({ own: 'The {thing} is {state}.' }, (english) => english);

  it('fills its parameters in, once', () => {
    expect(sentences(new SocketError('own', { thing: '{state}', state: 'broken' }))).toBe(
      'The {state} is broken.',
    );
  });

  it('adds its advice, and keeps what is not given', () => {
    expect(sentences(new SocketError('own', { thing: 'cat' }, ['notConnected']))).toBe(
      'The cat is {state}. There is no connection right now. Use the connect block, or wait until it is back.',
    );
  });

  it('names what was not foreseen', () => {
    expect(sentences(new TypeError('x is not a function'))).toContain('x is not a function');
    expect(sentences('text')).toContain('text');
  });

  it('speaks the reader’s language', () => {
    const german = createSentences({ own: 'Yes.' }, (english) => (english === 'Yes.' ? 'Ja.' : english));
    expect(german(new SocketError('own'))).toBe('Ja.');
  });
});
