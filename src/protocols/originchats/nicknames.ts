// By which nicknames people are found. Several people may choose the same one; it belongs to the first. Names of authors
// who have no account belong to nobody. Pure.

/** As many names are kept from people. */
const MOST = 50_000;
/** The name under which servers themselves speak, in one case or another. */
const SERVER = 'originchats';

export class Nicknames {
  /** The full user names of those who chose a nickname, the first one first. */
  private readonly holders = new Map<string, Set<string>>();

  private readonly reserved = new Set<string>();

  /** The full user name of whoever is found by it. */
  ownerOf(nickname: string): string | undefined {
    if (this.reserved.has(nickname) || nickname.toLowerCase() === SERVER) return undefined;
    const [first] = this.holders.get(nickname) ?? [];
    return first;
  }

  /** Nobody is found by this name from now on; whether somebody was. */
  reserve(name: string): boolean {
    if (this.reserved.size >= MOST || this.reserved.has(name)) return false;
    this.reserved.add(name);
    return this.holders.has(name);
  }

  /** Somebody is called otherwise now; empty is no nickname. */
  change(username: string, from: string, to: string): void {
    const before = this.holders.get(from);
    before?.delete(username);
    if (before?.size === 0) this.holders.delete(from);
    if (to === '') return;
    const holders = this.holders.get(to) ?? new Set();
    this.holders.set(to, holders.add(username));
  }

  clear(): void {
    this.holders.clear();
    this.reserved.clear();
  }
}
