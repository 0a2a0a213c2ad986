// The accounts of the reference server: those of its own, with a password, and those of people who come with Rotur. It
// knows nothing of connections.

import { array, boolean, object, safeParse, string } from 'valibot';
import { readJson } from '../../session/packets.ts';
import type { Passwords, ServerPorts, Storage } from '../../session/reference.ts';
import { ownPrefix } from './messages-people.ts';
import { createMuted } from './server-muted.ts';
import type { Muted } from './server-muted.ts';
import type { Member, Members } from './server-state.ts';

/** Whom there is on a first start, and with which password. */
const firstNames = ['cat', 'dog'];
const firstPassword = 'meowmeow';
const firstOwner = 'cat';

const mutedRole = 'muted';
const mostAccounts = 10_000;
const allowedName = /^[a-z\d_-]+$/;

/** What came of a login: an account, or why there is none to be had, in words. */
export type Admission = { readonly member: Member; readonly isNew: boolean } | { readonly refusal: string };

const stored = object({
  id: string(),
  cracked: boolean(),
  nickname: string(),
  roles: array(string()),
  status: object({ status: string(), text: string() }),
  picture: string(),
  /** Empty where there is no password, and as long as somebody of the first start has the first one. */
  hash: string(),
  banned: boolean(),
});

interface Account {
  readonly member: Member;
  readonly hash: string;
  isBanned: boolean;
  /** What of the member is written down. */
  saved: Partial<Member>;
}

/** Accounts in `storage`, one key per user name. `first`: whether an empty storage is given the first ones. */
export class Accounts implements Members {
  readonly #storage: Storage;
  readonly #passwords: Passwords;
  readonly #muted: Muted;
  readonly #accounts = new Map<string, Account>();
  readonly #byId = new Map<string, Account>();

  constructor({ storage, passwords }: Pick<ServerPorts, 'storage' | 'passwords'>, first: boolean) {
    this.#storage = storage;
    this.#passwords = passwords;
    this.#muted = createMuted(storage);
    for (const account of readAll(storage)) this.#keep(account);
    if (!first || storage.get('begun') !== undefined) return;
    storage.set('begun', 'yes');
    for (const name of firstNames) {
      const member = this.#newcomer(`${ownPrefix}${name}`, name);
      // Whoever has this name later on is not the one for whom it was meant.
      if (name === firstOwner) member.roles = ['owner', ...member.roles];
      this.#create(member, '');
    }
  }

  get all(): readonly Member[] {
    return [...this.#accounts.values()].map(({ member }) => member);
  }

  find(usernameOrId: string): Member | undefined {
    return (this.#accounts.get(usernameOrId) ?? this.#byId.get(usernameOrId))?.member;
  }

  /** What cannot be written down is taken back. */
  save(member: Member): void {
    const account = this.#accountOf(member);
    if (account === undefined) return;
    try {
      this.#write(account);
    } catch (error) {
      Object.assign(member, account.saved);
      throw error;
    }
    account.saved = { ...member };
  }

  /** Whether this account is still there. */
  has(member: Member): boolean {
    return this.#accountOf(member) !== undefined;
  }

  /** Lets somebody in with a password. Never rejects. */
  async logIn(name: string, password: string): Promise<Admission> {
    try {
      const account = this.#accounts.get(`${ownPrefix}${name}`);
      if (account === undefined) return unknown;
      if (!(await this.#isRight(password, account.hash))) return { refusal: 'Invalid password' };
      // The account may have been deleted meanwhile.
      return this.has(account.member) ? admit(account) : unknown;
    } catch {
      return unusable;
    }
  }

  /**
   * Makes an account with a password. Never rejects. `wanted` says, once the slow part is over, whether anybody still
   * waits for the answer.
   */
  async register(name: string, password: string, wanted: () => boolean): Promise<Admission> {
    const username = `${ownPrefix}${name}`;
    const refusal = complain(name, password);
    if (refusal !== undefined) return { refusal };
    if (this.#accounts.has(username)) return taken;
    try {
      const hash = await this.#passwords.hash(password);
      if (!wanted()) return { refusal: 'Nobody waits for this any more' };
      // Somebody else may have taken the name meanwhile.
      return this.#accounts.has(username) ? taken : this.#create(this.#newcomer(username, name), hash);
    } catch {
      return unusable;
    }
  }

  /** Lets in whom Rotur knows by this name. Never throws. */
  welcome(name: string): Admission {
    const account = this.#accounts.get(name);
    try {
      return account === undefined ? this.#create(this.#newcomer(name), '') : admit(account);
    } catch {
      return unusable;
    }
  }

  ban(member: Member, isBanned: boolean): void {
    const account = this.#accountOf(member);
    if (account === undefined) return;
    this.#write({ ...account, isBanned });
    account.isBanned = isBanned;
  }

  /** Whoever is muted stays so, whoever has the name next. Banned people are not here to delete their accounts. */
  remove({ username, id, roles }: Member): void {
    this.#muted.note(username, roles.includes(mutedRole));
    this.#storage.delete(`account/${username}`);
    this.#accounts.delete(username);
    this.#byId.delete(id);
  }

  #accountOf(member: Member): Account | undefined {
    const account = this.#accounts.get(member.username);
    return account?.member === member ? account : undefined;
  }

  /** Somebody new; with a nickname if the account is this server's own. */
  #newcomer(username: string, nickname = ''): Member {
    const cracked = nickname !== '';
    return {
      username,
      id: cracked ? username : crypto.randomUUID(),
      cracked,
      nickname,
      roles: this.#muted.has(username) ? [mutedRole, 'user'] : ['user'],
      status: { status: 'online', text: '' },
      picture: '',
    };
  }

  #create(member: Member, hash: string): Admission {
    if (this.#accounts.size >= mostAccounts)
      return { refusal: 'This server has no room for another account' };
    const account = { member, hash, isBanned: false, saved: { ...member } };
    this.#write(account);
    this.#keep(account);
    return { member, isNew: true };
  }

  #keep(account: Account): void {
    this.#accounts.set(account.member.username, account);
    this.#byId.set(account.member.id, account);
  }

  #write({ member, hash, isBanned }: Omit<Account, 'saved'>): void {
    const { username, ...rest } = member;
    this.#storage.set(`account/${username}`, JSON.stringify({ ...rest, hash, banned: isBanned }));
  }

  async #isRight(password: string, hash: string): Promise<boolean> {
    return hash === '' ? password === firstPassword : this.#passwords.verify(password, hash);
  }
}

const unknown: Admission = { refusal: 'User not found' };
const taken: Admission = { refusal: 'Username already taken' };
const unusable: Admission = { refusal: 'The account could not be read or written' };

function admit({ member, isBanned }: Account): Admission {
  return isBanned ? { refusal: 'Access denied: You are banned from this server' } : { member, isNew: false };
}

/** Why nobody may register like this; undefined if they may. */
function complain(name: string, password: string): string | undefined {
  if (name.length < 2 || name.length > 32) return 'Username must be 2-32 characters';
  if (password.length < 4 || password.length > 72) return 'Password must be 4-72 characters';
  if (allowedName.test(name)) return undefined;
  return 'Username can only contain letters, numbers, hyphens, and underscores';
}

/** What cannot be read is left out. */
function readAll(storage: Storage): Account[] {
  return storage
    .keys()
    .filter((key) => key.startsWith('account/'))
    .flatMap((key) => {
      const result = safeParse(stored, readJson(storage.get(key) ?? ''));
      if (!result.success) return [];
      const { hash, banned, ...rest } = result.output;
      const member = { username: key.slice('account/'.length), ...rest };
      return { member, hash, isBanned: banned, saved: { ...member } };
    });
}
