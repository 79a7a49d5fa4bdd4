/** How late this thread is with its work: the sign of a crowd that shows before anything else does. */
export class EventLoopLag {
  readonly #timer: NodeJS.Timeout
  #due = performance.now() + EVERY_MILLISECONDS
  #lag = 0

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now()
      this.#lag = Math.max(0, now - this.#due)
      this.#due = now + EVERY_MILLISECONDS
    }, EVERY_MILLISECONDS).unref()
  }

  /** By how many milliseconds the last turn was late, or the next one is by now. */
  get milliseconds(): number {
    return Math.max(this.#lag, performance.now() - this.#due)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

const EVERY_MILLISECONDS = 10
