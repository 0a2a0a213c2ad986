// What happens in TurboConnect, as data for the blocks. Names carry no mark.

/** A message. `time`: seconds since 1970, from the server if it says so, else when it arrived. */
export interface TurboConnectMessage {
  readonly text: string;
  readonly author: string;
  readonly authorId: string;
  /** The author signed in with Scratch. */
  readonly verified: boolean;
  readonly time: number;
  readonly mine: boolean;
}

/** A message from before, as the server keeps it. */
export type PastMessage = Omit<TurboConnectMessage, 'mine'>;

interface Person {
  readonly name: string;
}

export interface TurboConnectEvents {
  readonly message: TurboConnectMessage;
  readonly join: Person;
  readonly leave: Person;
  readonly loggedIn: Person;
}
