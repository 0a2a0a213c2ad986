// What npm's @turbowarp/types lacks of the `Scratch` that an unsandboxed extension gets, added by declaration
// merging. Source: TurboWarp/scratch-vm, src/extension-support/tw-unsandboxed-extension-runner.js.

/// <reference types="@turbowarp/types" />
/// <reference types="@turbowarp/types/types/scratch-vm-extension" />

declare namespace Scratch {
  interface LabelBlock {
    blockType: 'label';
    text: string;
  }
  /** What `getInfo` answers, labels included. */
  interface Palette extends Omit<Info, 'blocks'> {
    blocks: readonly (Block | LabelBlock | Separator)[];
  }
  namespace extensions {
    function register(extension: { getInfo(): Palette }): void;
  }
  /** Absent in the sandbox. */
  const vm: VM | undefined;
  function canFetch(url: string): Promise<boolean>;
  function fetch(url: string, options?: RequestInit): Promise<Response>;
  function openWindow(url: string, features?: string): Promise<Window | null>;
  const translate: { readonly language?: string } | undefined;
}
