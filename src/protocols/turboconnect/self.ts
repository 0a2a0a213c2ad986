// The names under which the server knows this player, with their marks. It answers nothing to a new name, so what it
// said before it heard of that still comes under the old one.

import { withoutMark } from './names.ts';

export class Self {
  /** Empty while the server knows none. */
  name = '';
  /** The server has said that the present name is gone, so it knows another one. */
  isGone = false;
  private readonly former = new Set<string>();

  /** The server was told another name. */
  rename(name: string): void {
    if (this.name) this.former.add(this.name);
    this.former.delete(name);
    this.name = name;
    this.isGone = false;
  }

  /** The server calls us so by now, so nothing comes under an old name any more. False if that is no name for us. */
  confirm(name: string): boolean {
    if (withoutMark(name) === '' || this.former.has(name)) return false;
    this.former.clear();
    this.name = name;
    this.isGone = false;
    return true;
  }

  /** Now or before. */
  wasCalled(name: string): boolean {
    return name === this.name || this.former.has(name);
  }

  /** Somebody of that name has gone: nothing comes under it any more. */
  left(name: string): void {
    this.former.delete(name);
    this.isGone ||= name === this.name;
  }

  /** The server knows nobody. */
  forget(): void {
    this.name = '';
    this.isGone = false;
    this.former.clear();
  }
}
