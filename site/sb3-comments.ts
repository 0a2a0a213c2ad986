// The yellow notes beside scripts, in the shape in which Scratch saves them. This file must not know blocks.

export interface CommentJson {
  readonly blockId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly minimized: boolean;
  readonly text: string;
}

const width = 400;
/** Right of most scripts. */
const x = 700;
const lettersInLine = 50;
const lineHeight = 20;

const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersInLine)), 0);

/** A note at the block with this id, whose script begins at `y`; as high as its text. */
export const commentJson = (blockId: string, text: string, y: number): CommentJson => {
  const height = 60 + lineHeight * linesOf(text);
  return { blockId, x, y, width, height, minimized: false, text };
};
