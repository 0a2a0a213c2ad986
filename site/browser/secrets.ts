// Hides what nobody should read over a shoulder: values of JSON and of addresses whose names say that they are secret.

/** What is shown instead. */
export const mask = '•••';

const isSecret = (name: string): boolean =>
  /passw(?:or)?d|passphrase|token|secret|private[_-]?key|^(?:validator|pass|pw)$/i.test(name);

// In a text that stands in JSON itself, each quotation mark has backslashes before it, and so has a line break.
const gap = String.raw`\s*(?:\\+[nrt]\s*)*`;
/** A name of JSON and all up to its value. No two ways lead through it, so that it stays quick whatever comes. */
const nameInJson = String.raw`(?<!\\)(\\*)"((?:[^"\\]|\\+[^"\\]){0,300})\1"${gap}:${gap}`;
const nameInAddress = String.raw`(?:[?&#]|&amp;|\\u00(?:26|3f|23))([\w.-]+)=`;

const withoutEscapes = (name: string): string =>
  name.replace(/\\+u([\da-f]{4})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Where the string ends whose text begins at `start`, between quotation marks after so many backslashes. */
const endOfString = (text: string, start: number, slashes: number): number => {
  const quotes = /(?<!\\)(\\*)"/g;
  quotes.lastIndex = start;
  for (let found = quotes.exec(text); found !== null; found = quotes.exec(text)) {
    const before = found[1]?.length ?? 0;
    // One more level of backslashes, and it belongs to the string; fewer end the text around it.
    const isInside = (before + 1) % (2 * (slashes + 1)) === 0;
    if (!isInside) return found.index + Math.max(0, before - slashes);
  }
  return text.length;
};

/** Where the list or object ends that begins at `start`. */
const endOfNested = (text: string, start: number, slashes: number): number => {
  const signs = /(?<!\\)(\\*)"|[[{]|[\]}]/g;
  signs.lastIndex = start;
  let depth = 0;
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const [sign, before] = found;
    if (before === undefined) depth += /[[{]/.test(sign) ? 1 : -1;
    else if (before.length !== slashes) return found.index;
    else signs.lastIndex = endOfString(text, signs.lastIndex, slashes) + slashes + 1;
    if (depth === 0) return signs.lastIndex;
  }
  return text.length;
};

const endOf = (text: string, start: number, pattern: RegExp): number => {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].length ?? 0);
};

/** From where to where the value of JSON at `start` is hidden. */
const valueInJson = (text: string, start: number, slashes: string): [from: number, to: number] => {
  const from = start + slashes.length + 1;
  if (text.startsWith(`${slashes}"`, start)) return [from, endOfString(text, from, slashes.length)];
  if (/[[{]/.test(text.charAt(start))) return [start, endOfNested(text, start, slashes.length)];
  return [start, endOf(text, start, /[^\s,\]}"\\]*/y)];
};

type ValueOf = (found: RegExpExecArray, start: number) => [from: number, to: number] | undefined;

/** `names`: finds a name and all up to its value; `valueOf` says where that is, if it is secret. */
const hide = (text: string, names: string, valueOf: ValueOf): string => {
  const search = new RegExp(names, 'gi');
  let shown = '';
  let done = 0;
  for (let found = search.exec(text); found !== null; found = search.exec(text)) {
    const [from, to] = valueOf(found, search.lastIndex) ?? [];
    if (from === undefined || to === undefined) continue;
    shown += text.slice(done, from) + mask;
    done = to;
    search.lastIndex = to;
  }
  return shown + text.slice(done);
};

/** `text`: what went over the line, JSON or not. */
export const masked = (text: string): string => {
  const json = hide(text, nameInJson, ([, slashes = '', name = ''], start) =>
    isSecret(withoutEscapes(name)) ? valueInJson(text, start, slashes) : undefined,
  );
  return hide(json, nameInAddress, ([, name = ''], start) =>
    isSecret(name) || /^(?:code|key)$/i.test(name)
      ? [start, endOf(json, start, /[^&#"\\\s]*(?:\\+(?!["\\])[^&#"\\\s]*)*/y)]
      : undefined,
  );
};
