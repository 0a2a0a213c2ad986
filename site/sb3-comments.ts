// The yellow notes beside scripts, in the shape in which Scratch saves them. This file must not know blocks.

export interface CommentJson {
  /** Null for a note that belongs to no script. */
  readonly blockId: string | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly minimized: boolean;
  readonly text: string;
}

const width = 400;
/** Left of all scripts, because some of those are very wide. */
const x = 40;
/** Where scripts begin, so that notes have room beside them. */
export const scriptsX = x + width + 80;
/** Those of wide fonts. */
const lettersInLine = 45;
const lineHeight = 22;

const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersInLine)), 0);

/** A note at the block with this id, or at none, beside what begins at `y`; as high as its text. */
export const commentJson = (blockId: string | null, text: string, y: number): CommentJson => {
  const height = 60 + lineHeight * linesOf(text);
  return { blockId, x, y, width, height, minimized: false, text };
};
