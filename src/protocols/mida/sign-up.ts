// Signing up, and what becomes of it: whoever signs up may have an account already, from another day or another tab, and
// whoever logs in may have none any more, because the server has lost it. Then the other of the two is tried, once.

import type { Credentials } from '../../session/login-options.ts';

interface User {
  readonly displayName: string;
  readonly bio: string;
}

/** The user whom the secret of credentials is to sign up; undefined if it only logs in. */
export const userIn = (secret: string): User | undefined =>
  secret === '' ? undefined : (JSON.parse(secret) as User);

export class SignUp {
  /** What was asked for last, for which key. */
  private wish: Credentials | undefined;
  private hasTurned = false;

  /** The credentials for signing up. */
  want(publicKey: string, user: User): Credentials {
    this.wish = { name: publicKey, secret: JSON.stringify(user) };
    return this.wish;
  }

  /** A login begins afresh, or has succeeded. */
  settle(): void {
    this.hasTurned = false;
  }

  /** What to try in the place of credentials that were refused; undefined if there is nothing. */
  instead(refused: Credentials): Credentials | undefined {
    if (this.hasTurned || this.wish?.name !== refused.name) return undefined;
    this.hasTurned = true;
    return refused.secret === '' ? this.wish : { ...refused, secret: '' };
  }

  /** The name that somebody wanted to sign up with, whose credentials are these by now; undefined if they only wanted in. */
  nameWantedBy(credentials: Credentials | undefined): string | undefined {
    if (!credentials) return undefined;
    const wasSignUp = (credentials.secret !== '') !== this.hasTurned;
    return wasSignUp && this.wish ? userIn(this.wish.secret)?.displayName : undefined;
  }
}
