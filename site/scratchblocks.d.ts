// The parts of scratchblocks that the site uses; the package has no types. Source: its syntax/model.js and index.js.

declare module '@turbowarp/scratchblocks/syntax/index.js' {
  interface Info {
    readonly shape: string;
    /** The block's words in small letters, with `_` for each slot. */
    readonly hash?: string;
    /** `obsolete` for what is no block of Scratch; written behind `::` unless it is the default one. */
    category: string;
    /** Of a block that was read with a colour behind `::`. */
    readonly color?: string;
    categoryIsDefault: boolean;
  }
  class Label {
    constructor(words: string);
    readonly value: string;
    stringify(): string;
  }
  class Input {
    constructor(shape: 'string' | 'number' | 'number-dropdown', value: string);
    /** `color` for a text that looks like one. */
    readonly shape: string;
    readonly value: string;
    stringify(): string;
  }
  class Block {
    constructor(info: Info, children: readonly Part[]);
    readonly info: Info;
    readonly children: readonly Part[];
    stringify(): string;
  }
  class Script {
    readonly blocks: readonly Part[];
  }
  type Part = Label | Input | Block | Script;
  class Document {
    readonly scripts: readonly Script[];
    stringify(): string;
  }
  function parse(code: string): Document;
}

declare module '@turbowarp/scratchblocks' {
  interface Drawing {
    readonly style: 'scratch3';
    readonly scale: number;
  }
  const scratchblocks: {
    parse(code: string): object;
    render(document: object, drawing: Drawing): SVGElement;
  };
  export default scratchblocks;
}
