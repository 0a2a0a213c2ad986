// The names under which the server knows this player, with their marks. It answers nothing to a new name, so what it
// said before it heard of that still comes under the old one.

import { withoutMark } from './names.ts';

export class Self {
  /** Empty while the server knows none. */
  name = '';
  /** The server has said that the present name is gone, so it knows another one. */
  isGone = false;
  private readonly former = new Set<string>();
  /** Names that the server was told and has not used yet, in order. */
  private told: readonly string[] = [];

  /** The server was told another name. */
  rename(name: string): void {
    if (this.name) this.former.add(this.name);
    this.former.delete(name);
    this.told = [...this.told, name];
    this.name = name;
    this.isGone = false;
  }

  /** The server uses a name that was told: what was told before it is done with. */
  heard(name: string): void {
    this.told = this.told.slice(this.told.indexOf(name) + 1);
    if (this.told.length === 0) this.former.clear();
  }

  /** The server calls us so by now. False if that is no name for us, or an old one that may be late. */
  confirm(name: string): boolean {
    if (this.former.has(name)) return false;
    return this.take(name);
  }

  /** The server calls us so whatever it was told. False if that is no name. */
  take(name: string): boolean {
    if (withoutMark(name) === '') return false;
    this.forget();
    this.name = name;
    return true;
  }

  /** Now or before. */
  wasCalled(name: string): boolean {
    return name === this.name || this.former.has(name);
  }

  /** Somebody of that name has gone: nothing comes under it any more. */
  left(name: string): void {
    if (!this.told.includes(name)) this.former.delete(name);
    this.isGone ||= name === this.name;
  }

  /** The server knows nobody. */
  forget(): void {
    this.name = '';
    this.isGone = false;
    this.former.clear();
    this.told = [];
  }
}
