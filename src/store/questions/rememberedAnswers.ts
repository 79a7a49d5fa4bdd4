import type { Analytics } from "../analytics.ts"
import type { State } from "../state.ts"
import { lastRun } from "../valuationRuns.ts"

/** So many characters of answers are kept, as JSON; what is larger than a part of it is worked out each time. */
const MOST_CHARACTERS = 1 << 25
const LARGEST_PART = 8

/** Answers to what was asked before, the least lately asked forgotten first. */
export class RememberedAnswers {
  readonly #answers = new Map<string, { readonly answer: unknown; readonly characters: number }>()
  readonly #underWay = new Map<string, Promise<unknown>>()
  readonly #mostCharacters: number
  #characters = 0

  constructor(mostCharacters = MOST_CHARACTERS) {
    this.#mostCharacters = mostCharacters
  }

  /** The answer kept under the key, or the one that is made now. What fails is not kept. */
  async of<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key)
    if (known) {
      this.#answers.delete(key)
      this.#answers.set(key, known)
      return known.answer as T
    }
    const answer = await make()
    this.#keep(key, answer)
    return answer
  }

  /** The same for what takes long: whoever asks meanwhile waits for the one answer, and makes their own where that is called off. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const underWay = this.#underWay.get(key)
    if (underWay) return (underWay as Promise<T>).catch(() => this.of(key, make))
    const answer = this.of(key, make).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, answer)
    return answer
  }

  #keep(key: string, answer: unknown): void {
    const characters = key.length + JSON.stringify(answer ?? null).length
    if (characters > this.#mostCharacters / LARGEST_PART || this.#answers.has(key)) return
    this.#answers.set(key, { answer, characters })
    this.#characters += characters
    for (const [oldest, { characters: freed }] of this.#answers) {
      if (this.#characters <= this.#mostCharacters) return
      this.#answers.delete(oldest)
      this.#characters -= freed
    }
  }
}

/**
 * Tells what is said now from what was said before: as long as it is the same, so are all answers. A run stands in the state
 * before its values are in the projection, and some questions ask the one, some the other.
 */
export async function standOf({
  engine,
  state,
}: {
  readonly engine: Analytics
  readonly state: State
}): Promise<string> {
  return JSON.stringify([await projectedStandOf(engine), lastRun(state)])
}

/** The same of the projection alone, which has each run a moment after the state. */
export async function projectedStandOf(engine: Analytics): Promise<string> {
  const rows = await engine.rows(
    "SELECT watermark, mark, settings, (SELECT run || ' ' || last FROM value_run) AS run FROM projection",
  )
  return JSON.stringify(rows)
}
