// Where Rotur tokens go and where they never do, and which addresses of Rotur are safe for them. The server is the test
// itself, and so is Rotur.

import { describe, expect, it } from 'vitest';
import { logIn, ready, Rotur, token } from '../support/originchats-rotur.ts';
import { accepted, createOriginChatsStage, handshake, run, url } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

/** Everything that left for the chat server on any line. */
const frames = (): string => JSON.stringify(stage.network.lines.map(({ received }) => received));
/** Everything that a project could read. */
const visible = (user: User): string =>
  JSON.stringify([user.events, user.reported, user.reported.map(user.words)]);

const connected = async (greeting: object = handshake) => {
  const rotur = new Rotur(stage);
  const cat = await stage.connected(greeting, { fetchJson: rotur.fetchJson });
  return { rotur, cat };
};

const loggedIn = async () => {
  const { rotur, cat } = await connected();
  logIn(cat);
  await stage.pass(3);
  await rotur.answer({ validator: 'cat,1' });
  await stage.say(accepted, ready);
  return { rotur, cat };
};

describe('the token goes nowhere else', () => {
  const secret = 'tok-en';
  const nowhere = (user: User, ...errors: unknown[]): void => {
    const words = errors.map((error) => [user.words(error), JSON.stringify(error), String(error)]);
    expect(frames() + visible(user) + JSON.stringify(words)).not.toContain(secret);
  };

  it('when all goes well, through a reconnect', async () => {
    const { rotur, cat } = await loggedIn();
    await stage.reopen();
    await rotur.answer({ validator: 'cat,2' });
    await stage.say(accepted, ready);
    nowhere(cat);
  });

  it('when Rotur cannot be reached and the browser names the whole address', async () => {
    const { rotur, cat } = await connected();
    const block = logIn(cat);
    await stage.pass(3);
    await rotur.fail();
    expect(cat.words(block.error)).toContain('https://api.rotur.dev did not answer');
    nowhere(cat, block.error);
  });

  it('when Rotur repeats it in a refusal', async () => {
    const { rotur, cat } = await connected();
    const block = logIn(cat);
    await stage.pass(3);
    await rotur.answer({ error: `Unknown token ${token}` });
    expect(block.error).toMatchObject({ code: 'roturRefused' });
    nowhere(cat, block.error);
  });

  it('when it fails after a reconnect, where no block waits for it', async () => {
    const { rotur, cat } = await loggedIn();
    await stage.reopen();
    for (let second = 0; second < 120; second += 1) {
      await rotur.fail();
      await stage.pass(1000);
    }
    expect(stage.blamed(cat)).toEqual(['logIn: roturUnreachable']);
    nowhere(cat);
  });

  it('when the player is asked', async () => {
    const questions: string[] = [];
    const permission = async (address: string) => questions.push(address) > 0;
    const rotur = new Rotur(stage);
    const cat = await stage.connected(handshake, { fetchJson: rotur.fetchJson, permission });
    logIn(cat);
    await stage.pass(3);
    expect(questions).toEqual([url, 'https://api.rotur.dev']);
  });
});

describe('useRotur', () => {
  it.each([
    ['https://rotur.example', 'https://rotur.example/generate_validator'],
    [' https://rotur.example/api/ ', 'https://rotur.example/api/generate_validator'],
    ['https://rotur.example/?x=1#y', 'https://rotur.example/generate_validator'],
    ['https://me:secret@rotur.example/', 'https://rotur.example/generate_validator'],
    ['http://localhost:8000/rotur', 'http://localhost:8000/rotur/generate_validator'],
    ['http://127.0.0.1:8000/rotur', 'http://127.0.0.1:8000/rotur/generate_validator'],
    ['http://[::1]:8000/rotur', 'http://[::1]:8000/rotur/generate_validator'],
  ])('takes tokens to %s', async (typed, expected) => {
    const { rotur, cat } = await connected();
    run(cat, 'useRotur', { URL: typed });
    logIn(cat);
    await stage.pass(3);
    expect(rotur.asked.map(({ origin, pathname }) => origin + pathname)).toEqual([expected]);
  });

  it.each([
    '',
    'rotur',
    'http://rotur.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example',
    'ws://localhost:8000',
    'javascript:alert(1)',
    'file:///rotur',
    'data:application/json,{"validator":"x"}',
  ])('refuses %j in words, and the address of before stays', async (typed) => {
    const { rotur, cat } = await connected();
    run(cat, 'useRotur', { URL: 'https://rotur.example' });
    expect(() => run(cat, 'useRotur', { URL: typed })).toThrow('roturUnusable');
    logIn(cat);
    await stage.pass(3);
    expect(rotur.asked.map(({ host }) => host)).toEqual(['rotur.example']);
  });

  it('for another address takes the token of before nowhere that the player was not asked about', async () => {
    const questions: string[] = [];
    const permission = async (address: string) => questions.push(address) > 0;
    const rotur = new Rotur(stage);
    const cat = await stage.connected(handshake, { fetchJson: rotur.fetchJson, permission });
    logIn(cat);
    await stage.pass(3);
    await rotur.answer({ validator: 'cat,1' });
    await stage.say(accepted, ready);
    run(cat, 'useRotur', { URL: 'https://rotur.example' });
    await stage.reopen();
    for (const { origin } of rotur.asked) expect(questions).toContain(origin);
  });
});
