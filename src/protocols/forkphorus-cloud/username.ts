// The name under which a project enters rooms: the one that was set; else the player's own, if the rules allow it; else
// one made up.

import type { CloudPorts } from './ports.ts';
import type { Servers } from './servers.ts';

/** So long a server may take to look a username up at Scratch, in milliseconds. */
const LOOK_UP = 5000;
/** Names that no server looks up. Source: TurboWarp/cloud-server, src/username.js of its branch username-validate-prod. */
const MADE_UP = /^player\d{1,9}$/;

export class Username {
  private name = '';
  private readonly ports: CloudPorts;
  private readonly servers: Servers;

  constructor(ports: CloudPorts, servers: Servers) {
    this.ports = ports;
    this.servers = servers;
  }

  get current(): string {
    if (this.name === '') {
      const own = this.ports.projectUsername();
      const digits = Math.floor(1000 + this.ports.random() * 9000);
      this.name = own !== '' && this.servers.allowsUsername(own) ? own : `player${digits}`;
    }
    return this.name;
  }

  /** Whether that changes it. Throws if the servers do not take such a name. */
  set(name: string): boolean {
    this.servers.checkUsername(name);
    const changes = name !== this.name;
    this.name = name;
    return changes;
  }

  /** How long an answer to a handshake of that time may still be on its way because the name is looked up. */
  lookUpLeft(since: number): number {
    return MADE_UP.test(this.current) ? 0 : Math.max(0, since + LOOK_UP - this.ports.clock.now());
  }
}
