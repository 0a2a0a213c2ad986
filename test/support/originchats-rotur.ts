// Rotur in the hands of a test of OriginChats.

import { begin, run } from './originchats-stage.ts';
import type { OriginChatsStage, Progress, User } from './originchats-stage.ts';

/** A token that would show wherever it is not escaped. */
export const token = 'tok-en/123 &key=stolen';
/** Who the validators are for. */
export const ready = { cmd: 'ready', user: { username: 'cat', roles: ['user'] } };

export const logIn = (user: User, TOKEN = token): Progress => begin(() => run(user, 'logInRotur', { TOKEN }));

/** Answers when the test says so. */
export class Rotur {
  readonly asked: URL[] = [];
  private readonly stage: OriginChatsStage;
  private readonly waiting: { resolve: (value: unknown) => void; reject: (error: unknown) => void }[] = [];

  constructor(stage: OriginChatsStage) {
    this.stage = stage;
  }

  readonly fetchJson = (address: string): Promise<unknown> => {
    this.asked.push(new URL(address));
    return new Promise((resolve, reject) => void this.waiting.push({ resolve, reject }));
  };

  /** Answers the oldest question that is open. */
  async answer(value: unknown): Promise<void> {
    this.waiting.shift()?.resolve(value);
    await this.stage.pass(3);
  }

  async fail(): Promise<void> {
    const address = this.asked.at(-1)?.href ?? '';
    this.waiting.shift()?.reject(new TypeError(`Failed to fetch ${address}`));
    await this.stage.pass(3);
  }

  get keys(): (string | null)[] {
    return this.asked.map(({ searchParams }) => searchParams.get('key'));
  }
}
