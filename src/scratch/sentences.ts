// Errors in words: finds the sentence for a code, in the reader's language, and fills its parameters in.

import { errors as sharedErrors } from '../l10n/errors.ts';
import type { SocketErrorCode } from '../socket/errors.ts';
import { SocketError } from '../socket/errors.ts';

// Every error of the socket must have its sentence.
const shared: Readonly<Record<SocketErrorCode, string>> & Readonly<Record<string, string>> = sharedErrors;

/** English in, the reader's language out. */
export type Translate = (english: string) => string;

export type Sentences = (error: unknown) => string;

/** `own`: the sentences of the protocol's own errors, by code. */
export const createSentences = (own: Readonly<Record<string, string>>, translate: Translate): Sentences => {
  const table = new Map(Object.entries({ ...shared, ...own }));
  const sentence = (code: string, parameters: SocketError['parameters']): string => {
    const words = translate(table.get(code) ?? code);
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  };
  return (error) => {
    if (error instanceof SocketError) {
      const { code, advice, parameters } = error;
      return [code, ...advice].map((each) => sentence(each, parameters)).join(' ');
    }
    return sentence('internal', { message: error instanceof Error ? error.message : String(error) });
  };
};
