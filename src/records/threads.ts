import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { type Taken, type Turns, takeTurns } from "./turns.ts"

/** A function that another thread can find: exported under its name by its module, and dependent on its input alone. */
export type Task<Input, Output> = {
  /** The `import.meta.url` of the module. */
  readonly module: string
  readonly run: (input: Input) => Output
}

/** What a worker is asked, one input or whichever of many it comes to take, and what it answers. */
export type Asked = { readonly id: number; readonly module: string; readonly name: string } & (
  | { readonly input: unknown }
  | Turns<unknown>
)
export type Answered = { readonly id: number } & ({ readonly output: unknown } | { readonly fault: unknown })

type Waiting = { readonly resolve: (output: never) => void; readonly reject: (fault: unknown) => void }

/**
 * A thread beside this one, started when first asked, that does one task after the other. Inputs are copied (shared memory
 * is not), columns of answers are handed over. A fault there is a fault here, but of no class of its own.
 */
export class WorkerThread {
  #worker: Worker | undefined
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  #isClosed = false

  run<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output> {
    return this.#ask(task, { input })
  }

  /** As many of the inputs as this thread comes to take. */
  runTurns<Input, Output>(task: Task<Input, Output>, turns: Turns<Input>): Promise<Taken<Output>[]> {
    return this.#ask(task, turns)
  }

  async #ask<Output>(
    { module, run }: Task<never, unknown>,
    what: { readonly input: unknown } | Turns<unknown>,
  ): Promise<Output> {
    if (this.#isClosed) throw new Error("the thread was closed and takes no more work")
    this.#worker ??= this.#start()
    const worker = this.#worker
    const id = this.#asked++
    return new Promise<Output>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      // An idle worker must not keep the process from ending, one that works must.
      worker.ref()
      worker.postMessage({ id, module, name: run.name, ...what } satisfies Asked)
    })
  }

  /** Ends the thread; what it was asked fails, and what it is asked after. */
  async close(): Promise<void> {
    this.#isClosed = true
    const worker = this.#worker
    this.#worker = undefined
    // An idle one would not keep the process until it has ended.
    worker?.ref()
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL("./threadWorker.ts", import.meta.url))
    worker.on("message", (answer: Answered) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0 && !this.#isClosed) worker.unref()
      if ("fault" in answer) waiting?.reject(answer.fault)
      else waiting?.resolve(answer.output as never)
    })
    const ended = (fault: unknown) => {
      if (this.#worker === worker) this.#worker = undefined
      const waiting = [...this.#waiting.values()]
      this.#waiting.clear()
      for (const { reject } of waiting) reject(fault)
    }
    worker.on("error", ended).on("exit", ended)
    return worker
  }
}

/** Work that has begun elsewhere; `done` does here what nobody has come to yet, and waits for the rest. */
export type Begun<Output> = { readonly done: () => Promise<Output[]> }

/**
 * This thread and those beside it, as many as there are processors. Whatever they are asked comes out the same as on this
 * thread alone, in the order it was asked; a task that fails beside us is done again here, where its fault keeps its class.
 */
export class Threads {
  readonly count: number
  readonly #beside: readonly WorkerThread[]
  #isClosed = false

  /** One thread is this one alone. */
  constructor(count: number = availableParallelism()) {
    this.count = count
    this.#beside = Array.from({ length: count - 1 }, () => new WorkerThread())
  }

  /** A task for each input: whichever thread is free takes the next. */
  all<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Promise<Output[]> {
    if (inputs.length === 1) return alone(task, inputs)
    return this.begin(task, inputs).done()
  }

  /** The same, begun by those beside us while this thread does something else first. */
  begin<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Begun<Output> {
    if (this.#beside.length === 0) return { done: () => alone(task, inputs) }
    const turns = { inputs, next: new Int32Array(new SharedArrayBuffer(4)) }
    const beside = Promise.allSettled(this.#beside.map((thread) => thread.runTurns(task, turns)))
    return {
      done: async () => {
        const taken = takeTurns(task.run, turns)
        for (const others of await beside) {
          if (others.status === "fulfilled") taken.push(...others.value)
          else if (this.#isClosed) throw others.reason
        }
        const outputs = new Map(taken.map(({ turn, output }) => [turn, output]))
        // What a thread that failed had taken is done here, where a fault keeps its class.
        return inputs.map((input, turn) => (outputs.has(turn) ? (outputs.get(turn) as Output) : task.run(input)))
      },
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#beside.map((thread) => thread.close()))
  }
}

async function alone<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Promise<Output[]> {
  return inputs.map(task.run)
}
