// Which family of servers this is, and therefore what may be sent: everything a project asks for is checked here, so
// that no server has to close the line over it.

import type { SessionPorts } from '../../socket/contract.ts';
import {
  checkRoom,
  checkUsername,
  checkValue,
  checkVariable,
  cloudName,
  rulesOf,
  spellingOf,
} from './dialects.ts';
import type { Choice, Objection, Rules, Spelling } from './dialects.ts';
import type { CloudErrorCode } from './errors.ts';
import { LONGEST_TEXT, MOST_UNITS_A_DIGIT, pack } from './packing.ts';

export class Servers {
  /** What the project says they are. */
  choice: Choice = 'automatic';
  /** What this one has shown to be. */
  speaks: 'kind' | 'method' | undefined;
  private met = '';
  private readonly error: SessionPorts<never, CloudErrorCode>['error'];

  constructor(error: SessionPorts<never, CloudErrorCode>['error']) {
    this.error = error;
  }

  /** Forgets what another server has shown. */
  meet(url: string): void {
    if (url !== this.met) this.speaks = undefined;
    this.met = url;
  }

  get spelling(): Spelling {
    return spellingOf(this.choice);
  }

  /** A variable comes into being when it is first set. */
  get createsVariables(): boolean {
    return this.rules?.createsVariables ?? false;
  }

  /** Those who speak `kind` take the values of the handshake; others want each of them set. */
  get mayIgnoreHandshakeValues(): boolean {
    return this.choice === 'method' || (this.choice === 'automatic' && this.speaks !== 'kind');
  }

  checkRoom(room: string): void {
    this.object(checkRoom(room, this.rules));
  }

  allowsUsername(name: string): boolean {
    return checkUsername(name, this.rules) === undefined;
  }

  checkUsername(name: string): void {
    this.object(checkUsername(name, this.rules));
  }

  /** The full name of a variable. */
  checkName(name: string): string {
    this.object(checkVariable(name));
    return cloudName(name);
  }

  /** The value as it is sent. */
  checkValue(typed: string): string {
    const value = checkValue(typed, this.rules);
    if (typeof value !== 'string')
      throw this.error(value.code, value.parameters, value.code === 'valueTooLong' ? this.advice : []);
    return value;
  }

  /** Whether a value is sent as it is. */
  takes(value: string): boolean {
    return checkValue(value, this.rules) === value;
  }

  /** A text as digits. */
  pack(text: string): string {
    const limit = this.rules?.longestValue ?? Infinity;
    // What cannot fit is not tried: that would take seconds.
    const most = Math.min(LONGEST_TEXT, limit * MOST_UNITS_A_DIGIT);
    if (text.length > most) throw this.error('textTooLong', { limit: most });
    const value = pack(text);
    if (value.length > limit) throw this.error('packedTooLong', { limit, length: value.length }, this.advice);
    return value;
  }

  checkCount(count: number): void {
    const limit = this.rules?.mostVariables;
    if (limit !== undefined && count > limit) throw this.error('tooManyVariables', { limit }, this.advice);
  }

  /** Where it is not sure that these servers take so little. */
  private get advice(): readonly CloudErrorCode[] {
    return this.choice === 'automatic' && this.speaks === undefined ? ['othersTakeMore'] : [];
  }

  private get rules(): Rules | undefined {
    return rulesOf(this.choice, this.speaks);
  }

  private object(objection: Objection | undefined): void {
    if (objection) throw this.error(objection.code, objection.parameters);
  }
}
