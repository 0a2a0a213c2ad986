// Everybody who has an account, what they are called, and who is online. Names that people see and type are nicknames,
// but nobody can pose as somebody else: a nickname is shown only for the one whom a block would find by it.

import { createPeople } from '../../session/people.ts';
import type { People } from '../../session/people.ts';
import { ownPrefix } from './messages-people.ts';
import type { Person } from './messages-people.ts';
import { Nicknames } from './nicknames.ts';
import { said } from './said.ts';

type Status = Person['status'];

export interface User {
  /** The full user name, which nobody else can take. */
  username: string;
  id: string;
  nickname: string;
  roles: readonly string[];
  color: string;
  picture: string;
  status: Status;
}

/** As many are kept. */
const MOST = 50_000;

export class Users {
  /** Changes with every name. */
  version = 0;
  private readonly online: People;
  private readonly all = new Map<string, User>();
  private readonly nicknames = new Nicknames();
  /** Until all accounts are known, nobody knows whose name a nickname takes. */
  private listed = false;
  private shownOnline: readonly string[] | undefined;
  private self = '';
  /** Names that are shown, by user name; and as JSON. */
  private readonly shownNames = new Map<string, string>();
  private readonly quotes = new Map<string, string>();

  /** `came` and `went` hear of everybody else who comes and goes, by the name that is shown. */
  constructor(came: (name: string) => void, went: (name: string) => void) {
    const ofOthers = (tell: (name: string) => void) => (username: string) => {
      if (username !== this.me) tell(this.shown(username));
    };
    this.online = createPeople(ofOthers(came), ofOthers(went));
  }

  /** The names of all. */
  get names(): readonly string[] {
    return [...this.all.keys()].map((username) => this.shown(username));
  }

  /** The names of who is online. */
  get namesOnline(): readonly string[] {
    return (this.shownOnline ??= this.online.names.map((username) => this.shown(username)));
  }

  get(username: string): User | undefined {
    return this.all.get(username);
  }

  /** Somebody by full user name, else by what they log in with, else by nickname. */
  find(name: string): User | undefined {
    const { all } = this;
    return (
      all.get(name) ?? all.get(ownPrefix + name.toLowerCase()) ?? all.get(this.nicknames.ownerOf(name) ?? '')
    );
  }

  /** The full user name of somebody; a name that nobody here has may still be one. */
  usernameOf(name: string): string {
    return this.find(name)?.username ?? name;
  }

  /** The full user name of this player, empty while nobody is logged in. */
  get me(): string {
    return this.self;
  }

  set me(username: string) {
    this.self = username;
    this.changed();
  }

  /** The name that people see. */
  shown(username: string): string {
    const kept = this.shownNames.get(username);
    if (kept !== undefined) return kept;
    const name = this.nameFor(username);
    if (this.shownNames.size < MOST) this.shownNames.set(username, name);
    return name;
  }

  /** The same as JSON. */
  quoted(username: string): string {
    const known = this.quotes.get(username);
    if (known !== undefined) return known;
    const text = JSON.stringify(this.shown(username));
    if (this.quotes.size < MOST) this.quotes.set(username, text);
    return text;
  }

  get myRoles(): readonly string[] {
    return this.all.get(this.me)?.roles ?? [];
  }

  /** How somebody is; whoever is not online is offline, except to themselves. */
  statusOf(name: string): Status {
    const user = this.find(name);
    if (!user) return { status: '', text: '' };
    const { username, status } = user;
    const isHere = username === this.me || this.online.has(username);
    return { status: isHere ? status.status || 'online' : 'offline', text: status.text };
  }

  isOnline(name: string): boolean {
    return this.online.has(this.usernameOf(name));
  }

  /** Somebody is online now. */
  came(username: string): void {
    this.shownOnline = undefined;
    if (this.all.has(username)) this.online.join(username);
  }

  /** Somebody has written, perhaps without having an account. */
  wrote(username: string): void {
    if (!this.all.has(username) && this.nicknames.reserve(username)) this.changed();
  }

  went(username: string): void {
    this.shownOnline = undefined;
    this.online.leave(username);
  }

  /** All who are online, somebody with several connections several times. */
  listOnline(people: readonly Person[], isWhole: boolean): void {
    for (const person of people) this.see(person, isWhole);
    this.shownOnline = undefined;
    this.online.list(people.map(({ username }) => username).filter((username) => this.all.has(username)));
  }

  /** The line is gone: nobody knows who is online. */
  forgetOnline(): void {
    this.me = '';
    this.shownOnline = undefined;
    this.online.clear();
  }

  /** What was said of somebody; unless that `isWhole`, what is empty was not said, and stays. */
  see(person: Person, isWhole = false): void {
    const { username, nickname } = person;
    const known = this.all.get(username);
    if (username === '' || (!known && this.all.size >= MOST)) return;
    const user = known ?? { ...person, nickname: '' };
    if (known) Object.assign(known, isWhole ? { ...person, nickname: known.nickname } : news(person));
    else this.all.set(username, user);
    if (!known || ((isWhole || nickname !== '') && nickname !== known.nickname)) this.rename(user, nickname);
  }

  /** A whole list of all accounts; `isWhole`: it says everything of each. */
  list(people: readonly Person[], isWhole: boolean): void {
    const here = new Set(people.map(({ username }) => username));
    for (const username of [...this.all.keys()]) {
      if (!here.has(username) && !this.online.has(username)) this.forget(username);
    }
    for (const person of people) this.see(person, isWhole);
    this.listed = true;
    this.changed();
  }

  /** `nickname`: empty if there is none any more. */
  rename(user: User, nickname: string): void {
    this.nicknames.change(user.username, user.nickname, nickname);
    user.nickname = nickname;
    this.changed();
  }

  /** An account has another user name now. */
  move(user: User, username: string): void {
    const { nickname, username: before } = user;
    const wasOnline = this.online.has(before);
    this.forget(before);
    this.online.forget(before);
    user.username = username;
    this.all.set(username, user);
    this.rename(user, nickname);
    if (wasOnline) this.online.see(username);
    if (this.me === before) this.me = username;
  }

  /** An account is gone. */
  forget(username: string): void {
    const user = this.all.get(username);
    if (!user) return;
    this.rename(user, '');
    this.all.delete(username);
    this.wrote(username);
    this.changed();
  }

  /** Somebody has made an account just now; what they typed is their nickname, which no packet says. */
  welcome(person: Person): void {
    const { username } = person;
    const typed = username.startsWith(ownPrefix) ? username.slice(ownPrefix.length) : '';
    this.see({ ...person, nickname: person.nickname || typed });
  }

  /** Somebody by full user name or by id; packets have either. */
  known(usernameOrId: string): User | undefined {
    return this.all.get(usernameOrId) ?? this.withId(usernameOrId);
  }

  withId(id: string): User | undefined {
    if (id === '') return undefined;
    for (const user of this.all.values()) if (user.id === id) return user;
    return undefined;
  }

  clear(): void {
    this.forgetOnline();
    this.all.clear();
    this.nicknames.clear();
    this.listed = false;
    this.changed();
  }

  private nameFor(username: string): string {
    const nickname = this.all.get(username)?.nickname;
    if (!nickname || this.find(nickname)?.username !== username) return username;
    const isTyped = username === ownPrefix + nickname.toLowerCase();
    return this.listed || isTyped || username === this.me ? nickname : username;
  }

  private changed(): void {
    this.version += 1;
    this.shownNames.clear();
    this.quotes.clear();
    this.shownOnline = undefined;
  }
}

/** What a packet says of somebody besides their name. */
const news = ({ id, roles, color, picture, status }: Person): Partial<User> => ({
  ...said({ id, roles, color, picture }),
  ...(status.status === '' ? {} : { status }),
});
