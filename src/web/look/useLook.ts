import { useEffect, useRef, useState } from "react"
import type { ReadOptions } from "../../import/readPlan.ts"
import type { Answered, Asked } from "../../look/contract.ts"
import type { Planned, Step, Told } from "../../look/lookAtFile.ts"
import type { Sentence } from "../../records/bilingualError.ts"
import { dayOfInstant } from "../../records/day.ts"
import type { Language } from "../language.tsx"

type Settings = Extract<Asked, { kind: "value" }>["settings"]

const TIME_ZONE = "Europe/Berlin"

/** The file as it lies in the page's memory, and what was found out about it so far. */
export type LookState = {
  /** The engine has been loaded: from now on nothing is asked of anybody. */
  readonly isReady: boolean
  readonly broken?: string
  readonly name?: string
  readonly read: ReadOptions
  /** What differs from the usual settings of a valuation. */
  readonly settings: Settings
  readonly working?: "plan" | Step
  readonly planned?: Planned
  readonly told?: Told
  readonly fault?: Sentence
}

export type Look = LookState & {
  choose(file: File): Promise<void>
  readAs(read: ReadOptions): void
  settle(settings: Settings): void
  value(language: Language): void
  /** Back to what was said of the file, to say it otherwise. */
  reconsider(): void
  cancel(): void
  another(): void
}

/** One file at a time, looked at by a thread beside the page. */
export function useLook(): Look {
  const [state, setState] = useState<LookState>({ isReady: false, read: {}, settings: {} })
  const thread = useRef<Worker>(undefined)
  const asked = useRef(0)
  const bytes = useRef(new Uint8Array())
  useEffect(() => {
    const worker = new Worker(new URL("./lookThread.ts", import.meta.url), { type: "module" })
    thread.current = worker
    worker.onmessage = ({ data }: MessageEvent<Answered>) => setState((old) => after(old, data, asked.current))
    worker.onerror = ({ message }) => setState(({ working: _, ...old }) => ({ ...old, broken: message }))
    return () => worker.terminate()
  }, [])
  const ask = (question: Asked) => thread.current?.postMessage(question)
  const looked = (name: string, read: ReadOptions) => ({
    name,
    bytes: bytes.current,
    read,
    timeZone: TIME_ZONE,
    lastDay: dayOfInstant(new Date(performance.timeOrigin), TIME_ZONE),
  })
  const plan = (name: string, read: ReadOptions) => {
    setState(({ isReady, settings }) => ({ isReady, settings, name, read, working: "plan" }))
    ask({ kind: "plan", id: ++asked.current, looked: looked(name, read) })
  }
  const stop = () => {
    asked.current++
    ask({ kind: "cancel" })
  }
  return {
    ...state,
    choose: async (file) => {
      bytes.current = new Uint8Array(await file.arrayBuffer())
      plan(file.name, {})
    },
    readAs: (read) => state.name !== undefined && plan(state.name, read),
    settle: (settings) => setState((old) => ({ ...old, settings })),
    value: (language) => {
      const { name, read, settings } = state
      if (name === undefined) return
      setState(({ fault: _, ...old }) => ({ ...old, working: "read" }))
      ask({ kind: "value", id: ++asked.current, looked: looked(name, read), settings, language })
    },
    reconsider: () => setState(({ told: _, ...old }) => old),
    cancel: () => {
      stop()
      setState(({ working: _, ...old }) =>
        old.planned ? old : { isReady: old.isReady, read: {}, settings: old.settings },
      )
    },
    another: () => {
      stop()
      bytes.current = new Uint8Array()
      // Another file is of the same business.
      setState(({ isReady, settings }) => ({ isReady, read: {}, settings }))
    },
  }
}

/** What the page knows after an answer; answers to what is no longer asked change nothing. */
function after(old: LookState, answer: Answered, wanted: number): LookState {
  if (answer.kind === "ready") return { ...old, isReady: true }
  if (answer.kind === "broken") return { ...old, broken: answer.detail }
  if (answer.id !== wanted) return old
  if (answer.kind === "step") return { ...old, working: answer.step }
  const { working: _, ...rest } = old
  if (answer.kind === "planned") return { ...rest, planned: answer.planned }
  if (answer.kind === "told") return { ...rest, told: answer.told }
  return { ...rest, fault: answer.sentence }
}
