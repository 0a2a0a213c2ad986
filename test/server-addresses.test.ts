// Which names and addresses mean this very machine: others may look like them, but are given no rights.

import { describe, expect, test } from 'vitest';
import { isOwnMachine } from '../server/addresses.ts';

describe('the address of this machine', () => {
  test.each([
    'localhost',
    'localhost:8000',
    'LOCALHOST',
    'LocalHost:8000',
    '127.0.0.1',
    '127.0.0.1:8000',
    '127.255.255.254',
    '[::1]',
    '[::1]:8000',
    '::1',
    '::ffff:127.0.0.1',
    '::FFFF:127.0.0.1',
  ])('%s means it', (host) => expect(isOwnMachine(host)).toBe(true));

  test.each([
    '',
    'localhost.evil.example',
    'localhost.evil.example:8000',
    'evil.example',
    'notlocalhost',
    'evil@localhost',
    'localhost@evil.example',
    'localhost:8000.evil.example',
    'localhost:',
    'localhost\n.evil.example',
    'localhost\n',
    '127.0.0.1.nip.io',
    '127.0.0.1.nip.io:8000',
    '1.127.0.0.1',
    '127.1',
    '127.0.0.1.1',
    '0.0.0.0',
    '0.0.0.0:8000',
    '128.0.0.1',
    '192.168.1.5',
    '::',
    '[::]:8000',
    '::2',
    '[::1].evil.example',
    '::ffff:192.168.1.5',
    '::ffff:127.0.0.1.nip.io',
    'fe80::1',
  ])('%j does not', (host) => expect(isOwnMachine(host)).toBe(false));
});
