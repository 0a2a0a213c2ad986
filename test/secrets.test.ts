// What the log beside the players hides: passwords, tokens and codes, however a packet is written; and what it shows.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mask, masked } from '../site/browser/secrets.ts';
import { readVectors } from './support/vectors.ts';

const ids = readdirSync(join(import.meta.dirname, 'vectors')).map((file) => file.replace(/\.json$/, ''));
const packets = ids.flatMap((id) => {
  const { vectors, ours } = readVectors(id);
  return [...vectors, ...ours].map(({ packet }) => packet);
});

const secretNames = ['password', 'validator', 'token'];

/** Every text in a packet, with the name that it stands under. */
const textsIn = (value: unknown, name = ''): [name: string, text: string][] => {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, key));
};

/** What of a packet is secret: what stands under such a name, and the code of an address. */
const secretsIn = (packet: unknown): string[] =>
  textsIn(packet).flatMap(([name, text]) =>
    secretNames.includes(name) ? [text] : [...(/[?&]code=([^&]+)/.exec(text)?.slice(1) ?? [])],
  );

const quoted = (value: unknown): string => JSON.stringify(value);

/** The ways in which one value comes over a line. */
const writings: [name: string, write: (value: unknown) => string][] = [
  ['plain', quoted],
  ['pretty-printed', (value) => JSON.stringify(value, null, 2)],
  ['with spaces around colons', (value) => quoted(value).replaceAll('":', '" : ')],
  ['in JSON', (value) => quoted({ data: quoted(value), after: 'x' })],
  ['pretty-printed in JSON', (value) => quoted([JSON.stringify(value, null, '\t')])],
  ['in JSON in JSON', (value) => quoted({ a: quoted({ b: quoted(value) }) })],
  ['in JSON four times', (value) => [1, 2, 3, 4].reduce<string>((text) => quoted([text]), quoted(value))],
  ['behind another frame', (value) => `{"type":"ping"}${quoted(value)}`],
  ['twice on lines of their own', (value) => `${quoted(value)}\n${quoted(value)}`],
  ['cut off at the end', (value) => quoted(value).replace(/["}\]]+$/, '')],
];

describe.each(writings)('a packet that is written %s', (_name, write) => {
  const secret = packets.filter((packet) => secretsIn(packet).length > 0);

  it('shows no secret of any vector', () => {
    expect(secret.length).toBeGreaterThan(10);
    for (const packet of secret) {
      const shown = masked(write(packet));
      expect(shown).toContain(mask);
      for (const each of secretsIn(packet)) expect(shown).not.toContain(each);
    }
  });

  it('is shown as it is when it has none', () => {
    for (const packet of packets.filter((each) => !secret.includes(each)))
      expect(masked(write(packet))).toBe(write(packet));
  });

  const hostile = [
    'a"b',
    'a\\',
    '\\"',
    '\\\\"x',
    '","author":"',
    '"}',
    'tab\tand\nline',
    'x\\u0022y',
    '☁ ö',
    ' ',
  ];
  it.each(hostile)('hides the whole of the password %j', (password) => {
    const login = { type: 'auth', password, author: 'somebody' };
    const shown = masked(write(login));
    expect(shown).toBe(masked(write({ ...login, password: 'simple' })));
    expect(shown).not.toContain('simple');
  });

  it('never shows a password, whatever it is', () => {
    const passwords = fc.oneof(
      fc.string({ minLength: 4, unit: 'binary' }),
      fc.string({ minLength: 4, unit: fc.constantFrom('"', '\\', '{', '}', ':', ',', 'n', 'u', ' ', 'z') }),
    );
    const login = (password: string) => ({ type: 'auth', username: 'cat', password, next: ['☁', 1] });
    const shown = masked(write(login('simple')));
    fc.assert(
      fc.property(passwords, (password) => {
        expect(masked(write(login(password)))).toBe(shown);
      }),
    );
  });
});

describe('a value that is no text', () => {
  test.each([
    ['{"token":12345,"a":1}', '{"token":•••,"a":1}'],
    ['{"token":-1.5e9}', '{"token":•••}'],
    ['{"token":["abc",{"d":"e]"}],"a":[1]}', '{"token":•••,"a":[1]}'],
    ['{"secret":{"a":{"b":"}"}},"a":{}}', '{"secret":•••,"a":{}}'],
    ['{"a":{"token":12345},"b":2}', '{"a":{"token":•••},"b":2}'],
    ['{"token":["abc', '{"token":•••'],
    ['{"token": 123', '{"token": •••'],
    [quoted({ a: quoted({ token: [1, 'x"]'], b: 2 }) }), quoted({ a: '{"token":•••,"b":2}' })],
  ])('%s is %s', (text, shown) => expect(masked(text)).toBe(shown));

  it('may be nothing, and then the rest is still shown', () => {
    expect(masked('{"token":null,"author":"cat"}')).toMatch(/^\{"token":.*,"author":"cat"\}$/);
  });
});

it('is hidden wherever its frame is cut off', () => {
  for (const text of [quoted({ password: '<"hunter>' }), quoted([quoted({ token: ['<\\hunter>'] })])])
    for (let length = 0; length < text.length; length += 1)
      expect(masked(text.slice(0, length))).not.toMatch(/[<h]/);
});

describe('a name', () => {
  const secret = `password PASSWORD Password passwd userPassword password_hash new-password token accessToken
    access_token refresh_token ACCESS-TOKEN secret client_secret private_key privateKey PrivateKey validator pass pw`;
  test.each(secret.split(/\s+/))('%s is secret', (name) => {
    expect(masked(quoted({ [name]: 'hidden', b: 'c' }))).toBe(quoted({ [name]: mask, b: 'c' }));
    expect(masked(quoted(quoted({ [name]: 'hidden' })))).not.toContain('hidden');
    expect(masked(`ws://x/?${name}=hidden&b=c`)).toBe(`ws://x/?${name}=${mask}&b=c`);
  });

  it('may be written with escapes', () => {
    expect(masked(String.raw`{"p\u0061ssword":"hidden"}`)).not.toContain('hidden');
    expect(masked(String.raw`{\"\\u0074oken\":\"hidden\"}`)).not.toContain('hidden');
  });

  const open = `author passed passing compass keyboard monkey key pubKey publicKey challenge validator_key code
    message name power pwd_ok username`;
  test.each(open.split(/\s+/))('%s is not secret', (name) => {
    const text = quoted({ [name]: 'shown', inner: quoted({ [name]: 'shown' }) });
    expect(masked(text)).toBe(text);
  });

  it('in a text is not a name', () => {
    for (const said of ['my password is out', 'token', '"token"', 'password:', 'a: "b", c'])
      expect(masked(quoted({ message: said, author: 'cat' }))).toBe(quoted({ message: said, author: 'cat' }));
  });
});

describe('an address', () => {
  test.each([
    ['connecting to ws://a.b/c?code=abc', 'connecting to ws://a.b/c?code=•••'],
    ['ws://a.b/?x=1&token=abc&y=2', 'ws://a.b/?x=1&token=•••&y=2'],
    ['ws://a.b/#access_token=abc', 'ws://a.b/#access_token=•••'],
    ['ws://a.b/?next=/c?token=abc', 'ws://a.b/?next=/c?token=•••'],
    ['ws://a.b/?CODE=abc%20d&Key=e#f', 'ws://a.b/?CODE=•••&Key=•••#f'],
    ['{"url":"http://a.b/?code=abc","x":"y"}', '{"url":"http://a.b/?code=•••","x":"y"}'],
    [
      String.raw`"{\"url\":\"http://a.b/?code=abc\",\"x\":1}"`,
      String.raw`"{\"url\":\"http://a.b/?code=•••\",\"x\":1}"`,
    ],
    [String.raw`"http://a.b/?x=1\u0026token=abc"`, String.raw`"http://a.b/?x=1\u0026token=•••"`],
    [String.raw`"http:\/\/a.b\/?token=ab\/cd"`, String.raw`"http:\/\/a.b\/?token=•••"`],
  ])('%s is %s', (text, shown) => expect(masked(text)).toBe(shown));

  test.each(['ws://a.b/code=1', 'ws://a.b/?barcode=1', 'ws://a.b/?monkey=1&passed=2', 'a = b & code', '?x'])(
    '%s stays',
    (text) => expect(masked(text)).toBe(text),
  );
});

describe('a hostile text of a megabyte', () => {
  const filled = (text: string): string => text.repeat(Math.ceil(2 ** 20 / text.length));
  const slope = (from: number, step: 1 | -1): string[] =>
    Array.from({ length: 1400 }, (_, n) => `${'\\'.repeat(from + n * step)}"`);
  test.each([
    ['backslashes', filled('\\')],
    ['quotation marks', filled('"')],
    ['escaped quotation marks', filled('\\"')],
    ['more and more backslashes', slope(0, 1).join('')],
    ['less and less backslashes', slope(1400, -1).join('password')],
    ['a name without an end', `"${filled('password')}`],
    ['names', filled('"password":"')],
    ['a password without an end', `"password":"${filled('a')}`],
    ['a password of escapes', `"password":"${filled('\\n')}`],
    ['spaces behind a name', `"password"${filled(' ')}`],
    ['escaped spaces behind a name', `"password":${filled('\\n')}`],
    ['lists in lists', `"token":${filled('[')}`],
    ['lists that begin again', filled('"token":[')],
    ['an address without an end', `?${filled('token')}`],
    ['addresses', filled('?token=')],
    ['signs of addresses', filled('&')],
    ['a code of backslashes', `?code=${filled('\\')}"`],
  ])('ends quickly: %s', (_name, text) => {
    expect(masked(text).length).toBeGreaterThan(0);
  });
});
