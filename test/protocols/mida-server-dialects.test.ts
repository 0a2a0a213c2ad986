// What the reference server of Mida does in one dialect alone: no challenge in revision 1, frames of several packets in
// the dialect that batches.

import { beforeEach, describe, expect, it } from 'vitest';
import { connectMida, startMida, wrongSolution } from '../support/mida-guest.ts';

describe('in revision 1', () => {
  let mida = startMida('revision-1');

  beforeEach(() => {
    mida = startMida('revision-1');
  });

  it('whoever names a key is in without an answer, and everything is encrypted from then on', () => {
    const cat = mida.connect();
    cat.send({ t: 2, data: { pubKey: cat.identity.publicKey, method: 'login', colour: 'red' } });
    expect([cat.heard(), cat.end]).toEqual([[], undefined]);
    cat.send({ t: 1 });
    expect(cat.frameByFrame()).toMatchObject([{ encrypted: true, says: { t: 1, data: { online: 1 } } }]);
  });

  it.each([
    [{ displayName: ' cat ' }, 'cat'],
    [{ displayName: '' }, 'anonymous'],
    [undefined, 'anonymous'],
    ['cat', 'anonymous'],
  ])('somebody who says %j of themselves is called %s', (user, displayName) => {
    const cat = mida.connect();
    cat.send({ t: 2, data: { pubKey: cat.identity.publicKey, user } });
    cat.send({ t: 10, data: {} });
    expect(cat.heard()).toMatchObject([{ t: 10, data: { from: { displayName } } }]);
  });

  it('there are no accounts and no solutions', () => {
    const cat = mida.enter('cat');
    for (let attempt = 0; attempt < 4; attempt += 1) cat.send(wrongSolution);
    expect([cat.heard(), cat.end, mida.storage.keys()]).toEqual([[], undefined, []]);
  });

  it('a key that is none closes the connection', () => {
    const cat = mida.enter('cat');
    cat.send({ t: 2, data: { pubKey: 'meow' } });
    expect(cat.end?.code).toBe(1008);
    expect(mida.server.command('who')).toBe('Here: nobody.');
  });

  it('what was asked before the key in one frame is plain, what was asked after it is not', () => {
    const cat = mida.connect();
    cat.send([{ t: 1 }, { t: 2, data: { pubKey: cat.identity.publicKey } }, { t: 1 }]);
    expect(cat.frameByFrame().map(({ encrypted }) => encrypted)).toEqual([false, true]);
  });
});

describe('with batching', () => {
  let mida = startMida('batching');

  beforeEach(() => {
    mida = startMida('batching');
  });

  it('the rules come by themselves, and announce it', () => {
    const rules = { t: 0, data: { hb: 30_000, perms: [], batching: true } };
    const guest = connectMida(mida.server);
    expect(guest.frameByFrame()).toEqual([{ encrypted: false, says: rules }]);
    guest.send({ t: 0, data: {} });
    expect(guest.frameByFrame()).toEqual([{ encrypted: false, says: { count: 1, data: [rules] } }]);
  });

  it('a single packet is a batch too, before and after the login', () => {
    const cat = mida.connect();
    cat.send({ t: 2, data: { pubKey: cat.identity.publicKey } });
    const [asked] = cat.frameByFrame();
    expect(asked).toMatchObject({ encrypted: false, says: { count: 1, data: [{ t: 3 }] } });
    cat.send(wrongSolution);
    expect(cat.frameByFrame()).toMatchObject([{ encrypted: false, says: { count: 1, data: [{ t: 5 }] } }]);
    expect(mida.enter('dog').frames.at(-1)).toMatch(/^04[\da-f]+$/);
  });

  it('all that one frame causes is one frame for everybody, encrypted as a whole', () => {
    const [cat, dog] = [mida.enter('cat'), mida.enter('dog')];
    cat.send({ count: 3, data: [{ t: 10, data: {} }, { t: 1 }, { t: 11, data: {} }] });
    expect(cat.frameByFrame()).toMatchObject([
      { encrypted: true, says: { count: 3, data: [{ t: 10 }, { t: 1 }, { t: 11 }] } },
    ]);
    expect(dog.frameByFrame()).toMatchObject([
      { encrypted: true, says: { count: 2, data: [{ t: 10 }, { t: 11 }] } },
    ]);
  });

  it('what is plain and what is encrypted never share a frame', () => {
    const cat = mida.connect();
    const challenge = cat.challenge();
    const solution = cat.identity.sign(Buffer.from(challenge, 'hex'));
    cat.send([{ t: 1 }, wrongSolution, { t: 4, data: { solution } }, { t: 1 }]);
    expect(cat.frameByFrame()).toMatchObject([
      { encrypted: false, says: { count: 2, data: [{ t: 1 }, { t: 5, data: { passed: false } }] } },
      { encrypted: true, says: { count: 2, data: [{ t: 5, data: { passed: true } }, { t: 1 }] } },
    ]);
  });

  it('the last answers are one frame before the connection closes', () => {
    const cat = mida.connect();
    cat.challenge();
    cat.send([wrongSolution, wrongSolution, wrongSolution]);
    expect(cat.frameByFrame()).toMatchObject([{ says: { count: 3 } }]);
    expect(cat.end?.code).toBe(1008);
  });

  it('single packets are read as well', () => {
    const cat = mida.enter('cat');
    cat.send({ t: '1' });
    expect(cat.heard()).toMatchObject([{ t: 1 }]);
  });

  it('what the operator sends is a batch', () => {
    const cat = mida.enter('cat');
    mida.server.command('send 10 {}');
    expect(cat.frameByFrame()).toEqual([
      { encrypted: true, says: { count: 1, data: [{ t: 10, data: {} }] } },
    ]);
  });
});
