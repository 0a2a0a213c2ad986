// Blocks of RWCI Chat for projects of tests.

import type { BlockData, Input } from '../../site/sb3.ts';
import { join2 } from './extension-stage.ts';

export const block = (opcode: string, inputs: Readonly<Record<string, Input>> = {}): BlockData => [
  `switchboardRwci_${opcode}`,
  inputs,
];
export const whenMessage = block('whenMessage');
export const textAndAuthor = join2(block('messageText'), join2(' by ', block('messageAuthor')));
export const logIn = (name: string): BlockData => block('logIn', { USERNAME: name, PASSWORD: 'meow' });
export const connect = (url: string): BlockData => block('connect', { URL: url });
