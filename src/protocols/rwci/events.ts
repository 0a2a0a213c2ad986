// What happens in RWCI, as data for the blocks.

/** A message; `channel` and `author` are empty where there is none. `time`: seconds since 1970, when it arrived. */
export interface RwciMessage {
  readonly text: string;
  readonly author: string;
  readonly channel: string;
  readonly time: number;
  readonly mine: boolean;
}

interface Person {
  readonly name: string;
}

export interface RwciEvents {
  readonly message: RwciMessage;
  readonly direct: RwciMessage;
  readonly broadcast: RwciMessage;
  readonly join: Person;
  readonly leave: Person;
  readonly typing: Person;
  readonly loggedIn: Person;
}
