// What npm's @turbowarp/types lacks of the `Scratch` that an unsandboxed extension gets, added by declaration
// merging. Source: TurboWarp/scratch-vm, src/extension-support/tw-unsandboxed-extension-runner.js.

/// <reference types="@turbowarp/types" />

declare namespace Scratch {
  namespace BlockType {
    const LABEL: 'label';
  }
  interface LabelBlock extends AbstractBlock {
    blockType: 'label';
  }
  const vm: VM;
  const renderer: unknown;
  function canFetch(url: string): Promise<boolean>;
  function fetch(url: string, options?: RequestInit): Promise<Response>;
  function canOpenWindow(url: string): Promise<boolean>;
  function openWindow(url: string, features?: string): Promise<Window | null>;
  const translate: { readonly language: string };
}
