// Who is muted, by user name, so that a new nickname changes nothing. A name that nobody has yet means whoever is the
// first to be found by it.

import type { User, Users } from './users.ts';

export class Mutes {
  /** Who is meant, as far as that is known, by the name that was typed. */
  private readonly muted = new Map<string, User | undefined>();
  private readonly users: Users;

  constructor(users: Users) {
    this.users = users;
  }

  add(name: string): void {
    this.muted.set(name, this.users.find(name));
  }

  remove(name: string): void {
    const username = this.users.usernameOf(name);
    for (const [typed, meant] of this.muted) {
      if (typed === name || meant?.username === username) this.muted.delete(typed);
    }
  }

  has(username: string): boolean {
    for (const [typed, meant = this.users.find(typed)] of this.muted) {
      this.muted.set(typed, meant);
      if ((meant?.username ?? typed) === username) return true;
    }
    return false;
  }
}
