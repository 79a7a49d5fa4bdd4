const MOST_REMEMBERED = 1_000

/** What was asked a moment ago, so that a crowd does not ask the same thousands of times a second; then it is asked anew. */
export class Remembered {
  readonly #milliseconds: number
  readonly #answers = new Map<string, unknown>()
  #since = 0

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  of<T>(question: string, ask: () => T): T {
    const now = performance.now()
    if (now - this.#since >= this.#milliseconds || this.#answers.size >= MOST_REMEMBERED) {
      this.#answers.clear()
      this.#since = now
    }
    if (this.#answers.has(question)) return this.#answers.get(question) as T
    const answer = ask()
    this.#answers.set(question, answer)
    return answer
  }
}
