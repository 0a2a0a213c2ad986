// Who this player is to the server: the identity, signing up with it, logging in and staying logged in. It puts packets
// on the wire through its owner and knows nothing of what else the server says.

import { Login } from '../../session/login.ts';
import type { Credentials } from '../../session/login-options.ts';
import type { SocketError } from '../../socket/errors.ts';
import { Handshake } from './handshake.ts';
import type { Identity } from './identity.ts';
import { createKeyring } from './keyring.ts';
import { LoginFields } from './login-fields.ts';
import { types } from './messages.ts';
import type { ServerPacket } from './messages.ts';
import type { MidaPorts } from './ports.ts';
import { SignUp, userIn } from './sign-up.ts';

type Result = Extract<ServerPacket, { type: 'result' }>['data'];

/** How a login has ended: with success, without, or nobody knows. */
export type Ending = 'in' | 'out' | 'unsure';

export interface AccountOptions {
  readonly ports: MidaPorts;
  readonly send: (packet: object) => void;
  /** Whether the server listens already; if not, the login is asked for again when it does. */
  readonly listens: () => boolean;
  /** A login is on its way to the server. */
  readonly began: () => void;
  readonly ended: (how: Ending) => void;
  /** Somebody else is to log in: what the server told is stale. */
  readonly leave: () => void;
}

const nobody: NonNullable<Result['user']> = { displayName: '', unreadMessages: 0 };

export class Account {
  profile = nobody;
  private wasRefused = false;
  /** Whose login it is; another identity may be chosen meanwhile. */
  private active: Identity | undefined;
  private readonly fields = new LoginFields();
  private readonly options: AccountOptions;
  private readonly signUps = new SignUp();
  private readonly keyring;
  private readonly login;
  private readonly handshake;

  constructor(options: AccountOptions) {
    const { ports } = options;
    this.options = options;
    this.keyring = createKeyring(ports);
    this.login = new Login({
      ports,
      line: ports.line,
      send: ({ name, secret }) => this.authorize(name, secret),
      opcode: 'logIn',
      // A key is nobody else's, however many lines it has.
      holdsNames: false,
      leave: () => this.leave(),
      failed: () => {
        this.handshake.end();
        options.ended('out');
      },
    });
    this.handshake = new Handshake({
      clock: ports.clock,
      solve: (digest) => this.solve(digest),
      // A server of the first revision never says whether it accepts somebody.
      silent: () => {
        this.login.unsure();
        options.ended('unsure');
      },
    });
  }

  get identity(): Identity | undefined {
    return this.keyring.identity;
  }

  get isLoggedIn(): boolean {
    return this.login.state === 'in';
  }

  get status(): 'logged out' | 'logging in' | 'logged in' | 'refused' {
    if (this.isLoggedIn) return 'logged in';
    if (this.login.underWay) return 'logging in';
    return this.wasRefused ? 'refused' : 'logged out';
  }

  createIdentity(): void {
    this.keyring.create();
  }

  /** Throws `keyUnusable` if that is no private key. */
  useIdentity(privateKey: string): void {
    if (!this.keyring.use(privateKey)) throw this.options.ports.error('keyUnusable');
  }

  setField(key: string, value: string): void {
    if (!this.fields.set(key, value)) throw this.options.ports.error('fieldReserved', { key });
  }

  /** Whoever has no identity yet gets one; whoever has this account already logs in. Throws `accountExists` for another name. */
  signUp(displayName: string, bio: string): Promise<void> {
    const { error, line } = this.options.ports;
    this.demandLine();
    if (displayName === '') throw error('nameEmpty');
    const identity = this.identity ?? this.keyring.create();
    const name = this.keyring.accountAt(line.url, identity);
    if (name !== undefined && name !== '' && name !== displayName) throw error('accountExists', { name });
    const wish = this.signUps.want(identity.publicKey, { displayName, bio });
    return this.request(identity, name === undefined ? wish.secret : '');
  }

  logIn(): Promise<void> {
    this.demandLine();
    if (!this.identity) throw this.options.ports.error('identityMissing');
    const { credentials } = this.login;
    // Whoever signs up with this key logs in with it as well.
    const isMine = credentials?.name === this.identity.publicKey;
    return this.request(this.identity, isMine ? credentials.secret : '');
  }

  /** The server listens now; whether a login is under way. */
  entered(): boolean {
    if (!this.login.underWay) this.wasRefused = false;
    return this.login.opened();
  }

  challenged(challenge: string): void {
    this.login.expect();
    this.handshake.challenged(challenge);
  }

  judged({ passed, user }: Result): void {
    const { handshake, login, signUps } = this;
    const { credentials } = login;
    if (handshake.state === 'idle' || !credentials) return;
    if (!passed) return handshake.refused() ? undefined : this.refuse(credentials);
    const wanted = signUps.nameWantedBy(credentials);
    const name = user?.displayName ?? '';
    // An account that is there already has a name already.
    if (wanted !== undefined && !userIn(credentials.secret) && name !== wanted) {
      return this.giveIn(this.options.ports.error('accountExists', { name }), name);
    }
    this.remember(wanted ?? name);
    this.accept(user ?? { ...nobody, displayName: wanted ?? '' });
  }

  /** The server encrypts for us: it has accepted us without saying so, unless it has yet to judge our answer. */
  proved(): void {
    if (this.handshake.state !== 'asked') return;
    const wanted = this.signUps.nameWantedBy(this.login.credentials);
    this.accept({ ...nobody, displayName: wanted ?? '' });
  }

  /** Reads what is for who is logged in now; throws if a message is for somebody else. */
  reader(): (ciphertext: Uint8Array) => Uint8Array {
    const { active } = this;
    return (ciphertext) => {
      if (!active) throw new Error('Nobody has logged in.');
      return active.decrypt(ciphertext);
    };
  }

  lost(error: SocketError): ReturnType<Login['lost']> {
    this.handshake.lost();
    this.profile = nobody;
    return this.login.lost(error);
  }

  left(reason: SocketError | undefined): void {
    this.handshake.forget();
    this.profile = nobody;
    this.login.left(reason);
    // Why it was refused can still be read when the server has closed the line over it.
    if (!reason) this.wasRefused = false;
  }

  private demandLine(): void {
    const { error, line } = this.options.ports;
    if (line.state === 'none') throw error('notConnected');
  }

  /** The other of signing up and logging in is tried on a new line, if that may help; else that was it. */
  private refuse(refused: Credentials): void {
    const { error, line } = this.options.ports;
    const name = this.signUps.nameWantedBy(refused);
    const instead = this.signUps.instead(refused);
    if (!instead)
      return this.giveIn(name === undefined ? error('loginFailed') : error('signUpFailed', { name }));
    this.handshake.end();
    this.login.credentials = instead;
    line.redial(1000);
  }

  /** `account`: under which name the server has one, as it turned out. */
  private giveIn(failure: SocketError, account?: string): void {
    this.remember(account);
    this.handshake.end();
    this.wasRefused = true;
    this.login.refused(failure);
  }

  private request(identity: Identity, secret: string): Promise<void> {
    if (identity.publicKey !== this.active?.publicKey) this.handshake.end();
    this.active = identity;
    this.signUps.settle();
    this.wasRefused = false;
    return this.login.request({ name: identity.publicKey, secret });
  }

  private authorize(pubKey: string, secret: string): void {
    if (!this.options.listens()) return;
    const user = userIn(secret);
    const who = user ? { method: 'signup', user } : { method: 'login' };
    this.options.began();
    this.options.send({ t: types.auth, data: { ...this.fields.all, pubKey, ...who } });
    this.handshake.begin();
  }

  private solve(digest: Uint8Array): void {
    const solution = this.active?.sign(digest);
    this.options.send({ t: types.solution, data: { solution } });
  }

  /** Under which name the server has an account for this key (empty: nobody knows), from then on a plain login; undefined: it has none. */
  private remember(name: string | undefined): void {
    const { credentials } = this.login;
    if (!this.active || !credentials) return;
    this.keyring.noteAccount(this.options.ports.line.url, this.active, name);
    if (name !== undefined) this.login.credentials = { ...credentials, secret: '' };
  }

  private accept(profile: typeof nobody): void {
    this.profile = profile;
    this.signUps.settle();
    this.wasRefused = false;
    this.handshake.end();
    this.login.accepted();
    this.options.ended('in');
  }

  // What waits was written as somebody else.
  private leave(): number {
    this.handshake.end();
    this.profile = nobody;
    this.options.leave();
    return 1000;
  }
}
