import { setTimeout as pause } from "node:timers/promises"
import type { MessagePort } from "node:worker_threads"
import type { Projection } from "../../store/projector.ts"
import type { Workspace } from "../../store/workspace.ts"
import { Refusal } from "../refusal.ts"
import { type Failure, failureOf } from "./failure.ts"
import { readNamed } from "./projectionReads.ts"

/** To the thread that has the projection, and back. */
export type ToAnswering =
  | { readonly ask: number; readonly name: string; readonly parameters: unknown }
  | { readonly callOff: number }
export type FromAnswering =
  | { readonly answered: number; readonly answer: unknown }
  | { readonly failed: number; readonly failure: Failure }
  /** While the whole projection is written anew; undefined once it is. */
  | { readonly rebuiltPercent: number | undefined }

/** The engine works with all processors on each; more at once would only take the pool of threads from everybody else. */
const AT_ONCE = 2
/** A page asks for some ten at once; beyond this somebody does not wait for answers. */
const MOST_WAITING = 200

/** Opening takes a moment, for which whoever asks may wait; a crowded machine takes some seconds for it. */
const OPENING_MILLISECONDS = 15_000

/** What is asked of, once it is open. */
export type Answerer = { readonly workspace: Workspace; readonly projection: Projection }

/** Answers reads in the thread that has the projection: some at once, others in their turn, while it goes on carrying over. */
export class Answering {
  readonly #port: MessagePort
  #answerer: Answerer | undefined
  /** Comes once it is open, or known to be written anew first. */
  readonly #begun = Promise.withResolvers<void>()
  readonly #calledOff = new Map<number, AbortController>()
  readonly #waiting: (() => void)[] = []
  #free = AT_ONCE
  #rebuiltPercent: number | undefined

  constructor(port: MessagePort) {
    this.#port = port
    port.on("message", (message: ToAnswering) => {
      if ("callOff" in message) this.#calledOff.get(message.callOff)?.abort()
      else void this.#reply(message)
    })
  }

  /** From now on there is something to ask. */
  open(answerer: Answerer): void {
    this.#answerer = answerer
    this.#begun.resolve()
  }

  /** Opening has failed and is tried again: whoever asks meanwhile is told to come again. */
  notOpened(): void {
    this.#begun.resolve()
  }

  /** Takes note of how far the projection is written anew. */
  readonly onRebuilding = (share: number | undefined): void => {
    const percent = share === undefined ? undefined : Math.floor(share * 100)
    if (percent === this.#rebuiltPercent) return
    this.#rebuiltPercent = percent
    this.#begun.resolve()
    this.#send({ rebuiltPercent: percent })
  }

  close(): void {
    for (const one of this.#calledOff.values()) one.abort()
    this.#port.close()
  }

  async #reply({ ask, name, parameters }: Extract<ToAnswering, { ask: number }>): Promise<void> {
    const calledOff = new AbortController()
    this.#calledOff.set(ask, calledOff)
    try {
      const answer = await this.read(name, parameters, calledOff.signal)
      this.#send({ answered: ask, answer })
    } catch (cause) {
      this.#send({ failed: ask, failure: failureOf(cause) })
    } finally {
      this.#calledOff.delete(ask)
    }
  }

  /** Answers one read in its turn; `isRefreshed`: with all that is in the state by then. */
  read(name: string, parameters: unknown, signal: AbortSignal, { isRefreshed = false } = {}): Promise<unknown> {
    return this.#inTurn(async () => {
      signal.throwIfAborted()
      const { projection, workspace } = this.#answerer ?? (await this.#opened(signal))
      if (isRefreshed) await projection.refresh()
      return projection.ask((engine) => readNamed(name).read({ engine, workspace }, parameters), signal)
    })
  }

  /** What is only being opened is waited for; that all is written anew, which takes minutes, is told instead. */
  async #opened(signal: AbortSignal): Promise<Answerer> {
    const patience = pause(OPENING_MILLISECONDS, undefined, { signal, ref: false })
    await Promise.race([this.#begun.promise, patience]).catch(() => signal.throwIfAborted())
    if (!this.#answerer) throw rebuilding(this.#rebuiltPercent ?? 0)
    return this.#answerer
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else {
      if (this.#waiting.length >= MOST_WAITING) throw tooManyQuestions()
      await new Promise<void>((go) => this.#waiting.push(go))
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }

  #send(message: FromAnswering): void {
    this.#port.postMessage(message)
  }
}

const rebuilding = (percent: number) =>
  new Refusal(
    503,
    "rebuilding",
    {
      en: `the figures are being worked out from the records (${percent} % done): ask again in a moment`,
      de: `Die Auswertung wird gerade aus den Daten aufgebaut (${percent} % fertig): Fragen Sie gleich noch einmal.`,
    },
    2,
    percent,
  )

const tooManyQuestions = () =>
  new Refusal(
    503,
    "too-many-questions",
    {
      en: "too many questions at once: ask again in a moment",
      de: "Zu viele Fragen auf einmal: Fragen Sie gleich noch einmal.",
    },
    2,
  )
