/** Inputs of which each is for one thread alone. */
export type Turns<Input> = {
  readonly inputs: readonly Input[]
  /** Number of the first input that nobody has taken, in memory that threads share. */
  readonly next: Int32Array
}

export type Taken<Output> = { readonly turn: number; readonly output: Output }

/** Takes inputs until none is left. */
export function takeTurns<Input, Output>(
  run: (input: Input) => Output,
  { inputs, next }: Turns<Input>,
): Taken<Output>[] {
  const taken: Taken<Output>[] = []
  for (let turn = Atomics.add(next, 0, 1); turn < inputs.length; turn = Atomics.add(next, 0, 1)) {
    taken.push({ turn, output: run(inputs[turn]) })
  }
  return taken
}
