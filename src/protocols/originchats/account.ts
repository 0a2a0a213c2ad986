// Who this player is to the server: logging in with an account of the server's own or through Rotur, and staying logged
// in. It knows nothing of what else the server says.

import { Login } from '../../session/login.ts';
import type { Credentials } from '../../session/login-options.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import type { Handshake } from './handshake.ts';
import type { SentClientPacket } from './messages.ts';
import type { OriginChatsPorts } from './ports.ts';
import { cleanRotur, fetchValidator, ROTUR } from './rotur.ts';

/** Stands before the address of Rotur in the place of a user name, which never begins so: what is secret is a token. */
const BY_TOKEN = '\n';
/** A server that has accepted somebody also says who that is, in the next packet. Milliseconds. */
const READY_WAIT = 1000;

export interface AccountOptions {
  readonly ports: OriginChatsPorts;
  readonly handshake: Handshake;
  /** Whether the server listens already; if not, the login is asked for again when it does. */
  readonly listens: () => boolean;
  /** Somebody is logged in now. `name`: with what they did. */
  readonly welcomed: (name: string) => void;
  /** A login was not accepted; it may be tried again. */
  readonly refused: () => void;
  /** It will not be tried again by itself. */
  readonly failed: () => void;
  /** Somebody else is to log in: what the server told is stale. */
  readonly leave: () => void;
}

export class Account {
  private rotur = ROTUR;
  /** What was asked for is a new account. */
  private registers = false;
  /** Why the server made no new account; perhaps it is there already, from another day. */
  private notRegistered: SocketError | undefined;
  /** Counts what was put on the wire, because validators come late. */
  private tries = 0;
  /** What scripts asked for last, because players are slow to answer questions. */
  private wish = '';
  /** Ends when the project leaves the server. */
  private leaving = createLeaving();
  private cancelReady: Cancel = () => undefined;
  private readonly options: AccountOptions;
  private readonly login: Login;

  constructor(options: AccountOptions) {
    this.options = options;
    this.login = new Login({
      ports: options.ports,
      line: options.ports.line,
      send: (credentials) => this.authorize(credentials),
      opcode: 'logIn',
      holdsNames: false,
      leave: () => this.leave(),
      failed: options.failed,
    });
  }

  get isLoggedIn(): boolean {
    return this.login.state === 'in';
  }

  /** A login is asked for and may still succeed. */
  get underWay(): boolean {
    return this.login.underWay;
  }

  useRotur(typed: string): void {
    const url = cleanRotur(typed);
    if (url === undefined) throw this.options.ports.error('roturUnusable', { url: typed });
    this.rotur = url;
  }

  logIn(name: string, password: string, registers = false): Promise<void> {
    const { error } = this.options.ports;
    const typed = name.trim();
    if (typed === '') throw error('nameEmpty');
    const credentials = { name: typed, secret: password };
    this.wishFor(credentials);
    return this.request(credentials, registers);
  }

  /** The player is asked first whether Rotur may be reached, which may take minutes. */
  async logInRotur(typed: string): Promise<void> {
    const { leaving, rotur } = this;
    const { error, line, mayFetch } = this.options.ports;
    const token = typed.trim();
    if (token === '') throw error('tokenEmpty', { url: rotur });
    if (line.state === 'none') throw error('notConnected');
    const credentials = { name: BY_TOKEN + rotur, secret: token };
    const wish = this.wishFor(credentials);
    const isAllowed = await Promise.race([mayFetch(rotur), leaving.promise]);
    if (isAllowed === undefined) return;
    if (wish !== this.wish) throw error('loginReplaced');
    if (!isAllowed) throw error('permissionDenied', { url: rotur });
    await this.request(credentials, false);
  }

  /** The server listens now; whether a login is under way. */
  entered(): boolean {
    return this.login.opened();
  }

  /** The server has accepted; who that is comes next, if it comes. */
  accepted(): void {
    if (this.login.state !== 'asking') return;
    this.cancelReady = this.options.ports.clock.after(READY_WAIT, () => this.ready());
  }

  ready(): void {
    this.cancelReady();
    if (!this.login.accepted()) return;
    this.registers = false;
    this.notRegistered = undefined;
    const { name = '' } = this.login.credentials ?? {};
    this.options.welcomed(name.startsWith(BY_TOKEN) ? '' : name);
  }

  refused(reason: string): void {
    const { error } = this.options.ports;
    const { credentials, state } = this.login;
    if (state !== 'asking' || !credentials) return;
    this.cancelReady();
    const failure = this.notRegistered ?? error('loginFailed', { reason });
    if (!this.registers) return this.giveUp(failure);
    // Whoever registers at every green flag means the same account each time.
    this.registers = false;
    this.notRegistered = failure;
    this.authorize(credentials);
  }

  /** This login has failed. */
  giveUp(error: SocketError): void {
    this.cancelReady();
    this.notRegistered = undefined;
    this.login.refused(error, error.code === 'roturUnreachable');
    this.options.refused();
  }

  lost(error: SocketError): ReturnType<Login['lost']> {
    this.forgetLine();
    return this.login.lost(error);
  }

  left(reason: SocketError | undefined): void {
    this.forgetLine();
    this.leaving.end();
    this.leaving = createLeaving();
    this.registers = false;
    this.notRegistered = undefined;
    this.login.left(reason);
  }

  private wishFor({ name, secret }: Credentials): string {
    this.wish = `${name} ${secret}`;
    return this.wish;
  }

  private request(credentials: Credentials, registers: boolean): Promise<void> {
    const { ports } = this.options;
    if (ports.line.state === 'none') throw ports.error('notConnected');
    const unfit = this.unfit(credentials);
    if (unfit) throw unfit;
    // A login with what is being registered waits for that.
    if (registers || !this.login.isSame(credentials)) this.registers = registers;
    this.notRegistered = undefined;
    return this.login.request(credentials);
  }

  /** The server knows no such way to log in. */
  private unfit({ name }: Credentials): SocketError | undefined {
    const { handshake, ports } = this.options;
    const { loginMethod } = handshake;
    if (name.startsWith(BY_TOKEN))
      return loginMethod === 'accounts' ? ports.error('roturUnknown') : undefined;
    return loginMethod === 'rotur' ? ports.error('accountsUnknown') : undefined;
  }

  private authorize(credentials: Credentials): void {
    const { handshake, ports, listens } = this.options;
    if (!listens()) return;
    this.tries += 1;
    const unfit = this.unfit(credentials);
    if (unfit) throw unfit;
    const { name, secret } = credentials;
    if (!name.startsWith(BY_TOKEN)) {
      const cmd = this.registers ? 'register' : 'login';
      return this.send({ cmd, username: name, password: secret });
    }
    const isMine = this.watch();
    fetchValidator(ports, name.slice(BY_TOKEN.length), secret, handshake.facts?.validator_key ?? '').then(
      (validator) => isMine() && this.send({ cmd: 'auth', validator }),
      (error: SocketError) => isMine() && this.giveUp(error),
    );
  }

  /** Answers later whether it is still the same try, on the same line. */
  private watch(): () => boolean {
    const { tries } = this;
    return () => tries === this.tries && this.login.state === 'asking';
  }

  private send(packet: SentClientPacket): void {
    this.options.ports.line.send(packet);
  }

  private leave(): number {
    this.forgetLine();
    this.options.leave();
    return 1000;
  }

  private forgetLine(): void {
    this.tries += 1;
    this.cancelReady();
  }
}

interface Leaving {
  readonly promise: Promise<undefined>;
  end(): void;
}

const createLeaving = (): Leaving => {
  let end: () => void = () => undefined;
  const promise = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  return { promise, end };
};
