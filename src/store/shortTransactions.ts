import type { State } from "./state.ts"

/** Nobody waits longer than 50 ms for their turn to write: of these a part goes into rows, the rest is left for a busy machine. */
const WRITING_MILLISECONDS = 12
const STEPS_BETWEEN_LOOKS = 16

/**
 * Stages step after step in transactions that are short, however long all of it takes; `end` is the last of each. What the
 * log has gathered is brought into the database between them, bit by bit.
 */
export function stageInShortTransactions(
  state: State,
  steps: number,
  step: (index: number) => void,
  end: () => void = () => undefined,
): void {
  let next = 0
  while (next < steps) {
    state.stage(() => {
      const until = performance.now() + WRITING_MILLISECONDS
      do step(next++)
      while (next < steps && (next % STEPS_BETWEEN_LOOKS !== 0 || performance.now() < until))
      end()
    })
    state.shortenLog()
  }
}
