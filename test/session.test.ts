// What sessions share: pacing, probing, typing, echoes, people, departures. On a fake clock.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAttempt } from '../src/session/attempt.ts';
import { createDepartures } from '../src/session/departures.ts';
import { createEchoes } from '../src/session/echoes.ts';
import { createPacer } from '../src/session/pacer.ts';
import { createPeople } from '../src/session/people.ts';
import { Probe } from '../src/session/probe.ts';
import { createTyping } from '../src/session/typing.ts';
import { SocketError } from '../src/socket/errors.ts';
import { createFakeClock } from './support/fake-clock.ts';
import type { FakeClock } from './support/fake-clock.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});

describe('a pacer', () => {
  it('lets a burst go and then so many a second, whatever is asked when', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }), (pauses) => {
        const own = createFakeClock();
        const pacer = createPacer(own, 15, 3);
        let taken = 0;
        for (const pause of pauses) {
          own.elapse(pause);
          if (pacer.take()) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(3 + (own.now() * 15) / 1000);
      }),
    );
  });

  it('says how long to wait, and keeps its word', () => {
    const pacer = createPacer(clock, 15, 3);
    for (let i = 0; i < 3; i += 1) expect(pacer.take()).toBe(true);
    expect(pacer.take()).toBe(false);
    clock.elapse(pacer.wait);
    expect(pacer.take()).toBe(true);
  });
});

describe('a probe', () => {
  const create = () => {
    const told: string[] = [];
    const probe = new Probe({
      clock,
      silence: 45_000,
      patience: 10_000,
      ask: () => told.push(`asked at ${clock.now()}`),
      dead: () => told.push(`dead at ${clock.now()}`),
    });
    return { probe, told };
  };

  it('asks after 45 s of silence, and never where something is heard', () => {
    const { probe, told } = create();
    probe.start();
    for (let i = 0; i < 10; i += 1) {
      clock.elapse(40_000);
      probe.heard();
    }
    expect(told).toEqual([]);
    clock.elapse(45_000);
    expect(told).toEqual(['asked at 445000']);
  });

  it('takes silence for death only where the question was answered before', () => {
    const { probe, told } = create();
    probe.start();
    clock.elapse(200_000);
    expect(told.some((line) => line.startsWith('dead'))).toBe(false);
    told.length = 0;
    probe.stop();
    probe.start();
    clock.elapse(45_000);
    clock.elapse(30);
    expect(probe.answered()).toBe(30);
    clock.elapse(55_000);
    expect(told.at(-1)).toMatch(/^dead/);
  });

  it('measures nothing that it did not ask for, and nothing runs after a stop', () => {
    const { probe, told } = create();
    expect(probe.answered()).toBeUndefined();
    probe.start();
    probe.stop(true);
    clock.elapse(200_000);
    expect(told).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe('who is typing', () => {
  it('is forgotten after a while, counted from the last sign', () => {
    const typing = createTyping(clock, 5000);
    typing.started('cat');
    clock.elapse(4000);
    typing.started('cat');
    typing.started('__proto__');
    clock.elapse(4000);
    expect(typing.names).toEqual(['cat', '__proto__']);
    typing.ended('__proto__');
    clock.elapse(1000);
    expect(typing.names).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe('echoes', () => {
  it('tell how long each message took, the same text twice included', () => {
    const echoes = createEchoes(clock);
    echoes.sent('hi');
    clock.elapse(10);
    echoes.sent('hi');
    clock.elapse(10);
    expect(echoes.heard('hi')).toBe(20);
    expect(echoes.heard('hi')).toBe(10);
    expect(echoes.heard('hi')).toBeUndefined();
    echoes.sent('lost');
    expect(echoes.lost()).toBe(1);
    expect(echoes.lost()).toBe(0);
  });
});

describe('people', () => {
  it('join and leave once; the first list tells no news, a later one only what changed', () => {
    const news: string[] = [];
    const people = createPeople(
      (name) => news.push(`+${name}`),
      (name) => news.push(`-${name}`),
    );
    people.list(['cat', 'dog']);
    expect(news).toEqual([]);
    people.join('dog');
    people.join('constructor');
    people.leave('nobody');
    people.list(['cat', 'fish', 'fish']);
    expect(news).toEqual(['+constructor', '-dog', '-constructor', '+fish']);
    expect(people.names).toEqual(['cat', 'fish']);
  });
});

describe('departures', () => {
  it('are recent for ten seconds, per address and name', () => {
    const departures = createDepartures(new Map(), clock);
    departures.note('ws://a/', 'cat');
    clock.elapse(9999);
    expect(departures.isRecent('ws://a/', 'cat')).toBe(true);
    expect(departures.isRecent('ws://a/', 'dog')).toBe(false);
    expect(departures.isRecent('ws://b/', 'cat')).toBe(false);
    clock.elapse(1);
    expect(departures.isRecent('ws://a/', 'cat')).toBe(false);
  });
});

describe('an attempt', () => {
  it('ends once, with its time at the latest', async () => {
    const attempt = createAttempt(clock, 15_000, () => new SocketError('loginUnanswered'));
    clock.elapse(60_000);
    attempt.start();
    clock.elapse(15_000);
    attempt.succeed();
    await expect(attempt.promise).rejects.toThrow('loginUnanswered');
    expect(attempt.over).toBe(true);
  });
});
