// What happens in cloud rooms, as data for the blocks.

/** A variable that somebody else changed; its name has no cloud in front. */
export interface VariableChange {
  readonly name: string;
  readonly value: string;
}

export interface CloudEvents {
  readonly variable: VariableChange;
}
