import { MessageChannel, type MessagePort } from "node:worker_threads"
import { RETRY_AFTER_SECONDS } from "../limits.ts"
import { Refusal } from "../refusal.ts"
import type { FromAnswering, ToAnswering } from "./answering.ts"
import { errorOf } from "./failure.ts"
import type { AskedProjection } from "./projectionRead.ts"

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (cause: unknown) => void }

/** Asks the projection of another thread. Where that ends, whoever waits is told so. */
export class AskedThread implements AskedProjection {
  readonly #begin: () => void
  readonly #waiting = new Map<number, Waiting>()
  #port: MessagePort | undefined
  #lastAsked = 0
  /** How far the projection is written anew, where it is being so. */
  rebuiltPercent: number | undefined

  /** `begin` starts the thread where there is none. */
  constructor(begin: () => void) {
    this.#begin = begin
  }

  /** The port for a thread that is about to begin. */
  portForThread(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    port1.on("message", (message: FromAnswering) => this.#hear(message))
    port1.unref()
    this.#port = port1
    return port2
  }

  /** The thread has ended, however it did. */
  ended(): void {
    this.#port?.close()
    this.#port = undefined
    this.rebuiltPercent = undefined
    for (const { reject } of this.#waiting.values()) reject(notAnswered())
    this.#waiting.clear()
  }

  ask: AskedProjection["ask"] = ({ name }, parameters, signal) => {
    if (signal?.aborted) return Promise.reject(signal.reason)
    this.#begin()
    const port = this.#port
    if (!port) return Promise.reject(notAnswered())
    const asked = ++this.#lastAsked
    const callOff = () => {
      port.postMessage({ callOff: asked } satisfies ToAnswering)
      this.#waiting.get(asked)?.reject(signal?.reason)
      this.#waiting.delete(asked)
    }
    signal?.addEventListener("abort", callOff, { once: true })
    return new Promise<never>((resolve, reject) => {
      this.#waiting.set(asked, { resolve, reject })
      port.postMessage({ ask: asked, name, parameters } satisfies ToAnswering)
    }).finally(() => signal?.removeEventListener("abort", callOff))
  }

  #hear(message: FromAnswering): void {
    if ("rebuiltPercent" in message) {
      this.rebuiltPercent = message.rebuiltPercent
      return
    }
    const asked = "answered" in message ? message.answered : message.failed
    const waiting = this.#waiting.get(asked)
    this.#waiting.delete(asked)
    if ("answered" in message) waiting?.resolve(message.answer as never)
    else waiting?.reject(errorOf(message.failure))
  }
}

const notAnswered = () =>
  new Refusal(
    503,
    "stopped",
    {
      en: "the server stopped while this was being answered: ask again in a moment",
      de: "Der Server hielt an, während dies beantwortet wurde: Fragen Sie gleich noch einmal.",
    },
    RETRY_AFTER_SECONDS,
  )
