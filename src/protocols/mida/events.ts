// What happens in Mida, as data for the blocks.

/** An event of a type that the protocol leaves open. `data`: any JSON. */
export interface MidaEvent {
  readonly t: number;
  readonly data: unknown;
}

export interface MidaEvents {
  readonly event: MidaEvent;
  readonly loggedIn: { readonly name: string };
}
