import { join } from "node:path"
import { assert } from "stammwert-models"
import { type Analytics, type AnalyticsFile, calledOffBy } from "./analytics.ts"
import { brokenProjection } from "./brokenProjection.ts"
import { carryOver } from "./projection/carryOver.ts"
import { carryValues } from "./projection/customerValues.ts"
import { goesOn, readMark } from "./projection/mark.ts"
import {
  isDamage,
  layAside,
  openProjectionFile,
  type Place,
  replaceProjectionFile,
  takePlace,
} from "./projection/projectionFile.ts"
import { writeStaticMembers } from "./projection/staticMembers.ts"
import { openState, type State } from "./state.ts"
import { inTemporaryFolder } from "./storageFault.ts"
import { settingsOf, type Workspace } from "./workspace.ts"

/** How a projection came to where it is: it was there, its changes were carried over, or it was written from nothing. */
export type Refreshed = "current" | "changed" | "rebuilt"

/** Whatever can be asked of a projection's tables. */
export type Askable = { ask<T>(question: (engine: Analytics) => Promise<T>): Promise<T> }

/** Told while all is written anew: the share that is done; undefined once it is. */
export type OnRebuilding = (share: number | undefined) => void

/**
 * The records of a workspace in the shape of questions: `analytics.duckdb`, which can be thrown away at any time. Where
 * the file is another process's or cannot be written, a projection in memory answers instead.
 */
export class Projection {
  readonly #directory: string
  readonly #onRebuilding: OnRebuilding
  readonly #signal: AbortSignal | undefined
  #place: Place | undefined
  #file: AnalyticsFile | undefined
  /** Refreshes come one after another, and questions wait for a change of files. */
  #refreshing: Promise<unknown> = Promise.resolve()
  #changing: Promise<unknown> = Promise.resolve()
  readonly #questions = new Set<Promise<unknown>>()

  private constructor(directory: string, onRebuilding: OnRebuilding, signal: AbortSignal | undefined) {
    this.#directory = directory
    this.#onRebuilding = onRebuilding
    this.#signal = signal
  }

  /** Opens the projection of a workspace, as of now. Once `signal` comes whatever is under way fails, and nothing is asked any more. */
  static async open(
    { directory }: Pick<Workspace, "directory">,
    onRebuilding: OnRebuilding = () => {},
    signal?: AbortSignal,
  ): Promise<Projection> {
    const projection = new Projection(directory, onRebuilding, signal)
    try {
      await projection.refresh()
    } catch (cause) {
      await projection.close()
      throw cause
    }
    return projection
  }

  /** Carries over what has changed in the state, whatever it is. */
  refresh(): Promise<Refreshed> {
    return this.#inTurn((state) => this.#refresh(state))
  }

  /** Carries over what has changed, and answers what then does not hold between state and projection. */
  check(): Promise<string[]> {
    return this.#inTurn(async (state) => {
      await this.#refresh(state)
      return this.#ask((engine) => brokenProjection(engine, state))
    })
  }

  /** Writes beside what is carried over, in turn with refreshes; the state is seen as of now, the tables as of the last refresh. */
  write<T>(work: (writer: Analytics, state: State) => Promise<T>): Promise<T> {
    return this.#inTurn(async (state) => {
      await this.#open(state)
      assert(this.#file !== undefined, "the projection is open")
      return work(this.#file.writer, state)
    })
  }

  /**
   * Asks something, as of the last refresh; questions run beside each other until `signal` calls one off. Where the file
   * turns out to be damaged, it is written anew and asked again.
   */
  async ask<T>(question: (engine: Analytics) => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await this.#ask(question, signal)
    } catch (cause) {
      if (!isDamage(cause)) throw cause
      await this.#writeAnew()
      return this.#ask(question, signal)
    }
  }

  async close(): Promise<void> {
    await this.#refreshing
    await Promise.allSettled(this.#questions)
    this.#file?.close()
    this.#file = undefined
    this.#place?.leave()
    this.#place = undefined
  }

  async #ask<T>(question: (engine: Analytics) => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#changing
    assert(this.#file !== undefined, "the projection is open")
    const answer = answered(this.#file, question, signal)
    this.#questions.add(answer)
    try {
      return await answer
    } finally {
      this.#questions.delete(answer)
    }
  }

  /** One after another, each with a connection of its own, so that one moment of the state is seen from beginning to end. */
  #inTurn<T>(work: (state: State) => Promise<T>): Promise<T> {
    const next = this.#refreshing.then(async () => {
      const state = openState(join(this.#directory, "state.db"), { mustExist: true })
      try {
        state.script("BEGIN")
        return await work(state)
      } catch (cause) {
        throw inTemporaryFolder(cause, this.#directory)
      } finally {
        state.close()
      }
    })
    this.#refreshing = next.catch(() => undefined)
    return next
  }

  async #refresh(state: State): Promise<Refreshed> {
    const settings = settingsOf(state)
    await this.#open(state)
    try {
      const mark = this.#file && (await readMark(this.#file.writer))
      if (this.#file && mark && goesOn(state, settings, mark)) {
        const carried = await carryOver(this.#file.writer, state, settings, mark)
        if (carried !== "too much") {
          const isValued = await carryValues(this.#file.writer, state, settings)
          await writeStaticMembers(this.#file.writer, state)
          return isValued ? "changed" : carried
        }
      }
    } catch (cause) {
      if (!isDamage(cause)) throw cause
    }
    await this.#rebuild(state)
    return "rebuilt"
  }

  async #open(state: State): Promise<void> {
    if (this.#file) return
    this.#place ??= takePlace(this.#directory, this.#signal)
    this.#file = await openProjectionFile(this.#place, settingsOf(state))
  }

  async #rebuild(state: State): Promise<void> {
    assert(this.#place !== undefined, "the projection has a place")
    const letGo = async () => {
      await Promise.allSettled(this.#questions)
      this.#file?.close()
      this.#file = undefined
    }
    let changed = () => {}
    this.#onRebuilding(0)
    const replacing = replaceProjectionFile(this.#place, state, settingsOf(state), this.#onRebuilding, () => {
      this.#changing = new Promise<void>((resolve) => {
        changed = resolve
      })
      return letGo()
    })
    try {
      this.#file = await replacing
    } finally {
      this.#onRebuilding(undefined)
      changed()
    }
  }

  /** The file does not hold together: another takes its place, and it is laid aside. */
  #writeAnew(): Promise<void> {
    return this.#inTurn(async (state) => {
      await Promise.allSettled(this.#questions)
      this.#file?.close()
      this.#file = undefined
      if (this.#place?.path !== undefined) layAside(this.#place.path)
      await this.#rebuild(state)
    })
  }
}

/**
 * Each question has a connection of its own: none waits for another, and calling one off stops no other. It sees one moment
 * of the projection from beginning to end, whatever is carried over meanwhile.
 */
async function answered<T>(
  file: AnalyticsFile,
  question: (engine: Analytics) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const connection = await file.connect()
  const engine = signal ? calledOffBy(signal, connection) : connection
  try {
    await engine.run("BEGIN TRANSACTION READ ONLY")
    return await question(engine)
  } finally {
    engine.close()
  }
}
