// Inside the sandbox an extension can neither start scripts nor keep a socket. There it registers the same blocks, so
// that a project keeps them, with a label that says what to do. Throwing instead would hang the editor.

import { errors } from '../l10n/errors.ts';
import { infoOf } from './info.ts';
import type { Described } from './info.ts';
import type { Translate } from './sentences.ts';

/** An extension that does nothing. */
export const createStub = (
  extension: Described,
  translate: Translate,
  docsURI: string,
): { getInfo(): Scratch.Palette } => {
  const stub = { getInfo: () => infoOf(extension, translate, docsURI, translate(errors.sandboxed)) };
  const opcodes = extension.groups.flatMap((group) => Object.keys(group.blocks));
  return Object.assign(stub, Object.fromEntries(opcodes.map((opcode) => [opcode, () => ''])));
};
