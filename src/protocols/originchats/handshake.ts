// What a server says of itself when somebody connects: its name, its limits, what it can do, and how to log in.

import type { ServerPacketOf } from './messages.ts';
import { oldCommands } from './old-commands.ts';

export type Facts = ServerPacketOf<'handshake'>['val'];
type Look = Pick<ServerPacketOf<'server_update'>, 'name' | 'icon' | 'banner'>;

export class Handshake {
  /** As it came; undefined while it has not. */
  facts: Facts | undefined;

  /** How one logs in; empty while nobody knows. A server that does not say wants Rotur. */
  get loginMethod(): '' | 'rotur' | 'accounts' | 'rotur or accounts' {
    if (!this.facts) return '';
    if (this.facts.auth_mode === 'cracked-only') return 'accounts';
    return this.facts.auth_mode === 'cracked' ? 'rotur or accounts' : 'rotur';
  }

  /** Servers that name what they can do also repeat listeners and count people once. */
  get isModern(): boolean {
    return this.facts !== undefined && this.facts.capabilities.length > 0;
  }

  get version(): string {
    return this.facts?.version ?? '';
  }

  get server(): Facts['server'] {
    return this.facts?.server ?? {};
  }

  get limits(): Facts['limits'] {
    return this.facts?.limits ?? {};
  }

  /** Characters of the longest message. */
  get longestMessage(): number {
    const limit = this.limits['post_content'];
    return typeof limit === 'number' && limit > 0 ? limit : Infinity;
  }

  /** Whether the server knows a command; nobody can say while there is no server. */
  can(command: string): boolean {
    if (!this.facts) return false;
    return (this.isModern ? this.facts.capabilities : oldCommands).includes(command);
  }

  /** The server has another name or picture now; what it does not mention stays. */
  changed({ name, icon, banner }: Look): void {
    if (!this.facts) return;
    const said = Object.entries({ name, icon, banner }).filter(([, value]) => value !== undefined);
    this.facts = { ...this.facts, server: { ...this.facts.server, ...Object.fromEntries(said) } };
  }
}
