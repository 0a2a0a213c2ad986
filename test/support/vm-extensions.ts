// Loads extensions into the VM as a page does by `<script src>`, from text, so that no server is needed.
// This file must not know Switchboard.

import { existsSync, readFileSync } from 'node:fs';
import type { DOMWindow } from 'jsdom';

export interface ExtensionScripts {
  /** Makes `source` (JavaScript, or the path of a file) what the page finds at `url`. */
  serve(url: string, source: string): void;
  /** Rejects if a script that the page loads throws; without it the VM would wait for ever. */
  readonly failed: Promise<never>;
}

/** What the frame of a sandbox has of `Scratch`. Source: scratch-vm, src/extension-support/extension-worker.js. */
const sandboxed = `{
  ...Scratch, vm: undefined, renderer: undefined,
  extensions: { register: Scratch.extensions.register },
  canFetch: () => Promise.resolve(true), canOpenWindow: () => Promise.resolve(false),
}`;

/** Takes over the page's loading of scripts. */
export const interceptScripts = (window: DOMWindow, sandbox: boolean): ExtensionScripts => {
  const sources = new Map<string, string>();
  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => {});
  const { body } = window.document;
  const append = body.appendChild.bind(body);
  const run = (script: HTMLScriptElement) => {
    const source = sources.get(script.src) ?? readDataUrl(script.src);
    if (source === undefined) return script.dispatchEvent(new window.Event('error'));
    try {
      return window.eval(sandbox ? `((Scratch) => {${source}\n})(${sandboxed})` : source);
    } catch (error) {
      return fail(error);
    }
  };
  body.appendChild = <T extends Node>(node: T): T => {
    if (!(node instanceof window.HTMLScriptElement)) return append(node);
    setImmediate(run, node);
    return node;
  };
  const serve = (url: string, source: string) => void sources.set(url, readSource(source));
  return { serve, failed };
};

const readSource = (source: string): string =>
  !source.includes('\n') && existsSync(source) ? readFileSync(source, 'utf8') : source;

const readDataUrl = (url: string): string | undefined => {
  const [, base64, content] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? [];
  if (content === undefined) return undefined;
  return base64 === undefined ? decodeURIComponent(content) : Buffer.from(content, 'base64').toString();
};
