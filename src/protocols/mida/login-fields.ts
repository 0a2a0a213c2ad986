// What a project wants servers to know at each login, besides who it is.

/** Fields that every login has already. */
const reserved = ['pubKey', 'method', 'user'];

export class LoginFields {
  private readonly fields = new Map<string, string>();

  /** False if the name is taken by the login itself. */
  set(key: string, value: string): boolean {
    const isFree = !reserved.includes(key);
    if (isFree) this.fields.set(key, value);
    return isFree;
  }

  /** All of them, by name. */
  get all(): object {
    return Object.fromEntries(this.fields);
  }
}
