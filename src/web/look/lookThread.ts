import { BROWSER_RUNTIME } from "@duckdb/duckdb-wasm/blocking"
import wasm from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url"
import manifest from "../../../package.json" with { type: "json" }
import { type BrowserEngine, openBrowserEngine } from "../../look/browserEngine.ts"
import type { Answered, Asked } from "../../look/contract.ts"
import { planLooked, type Step, valueLooked } from "../../look/lookAtFile.ts"
import { BilingualError, type Sentence } from "../../records/bilingualError.ts"
import type {} from "./driver.d.ts"

/** The thread beside the page: it holds the engine and does all the work, so that the page can be used meanwhile. */

const TIME_ZONE = "Europe/Berlin"
let wanted: number | undefined

const answer = (answered: Answered) => postMessage(answered)
const opened = openBrowserEngine(new URL(wasm, import.meta.url).href, BROWSER_RUNTIME, TIME_ZONE)
opened.then(
  () => answer({ kind: "ready" }),
  (cause: Error) => answer({ kind: "broken", detail: cause.message }),
)

addEventListener("message", async ({ data: asked }: MessageEvent<Asked>) => {
  wanted = asked.kind === "cancel" ? undefined : asked.id
  if (asked.kind === "cancel") return
  const { id } = asked
  try {
    await work(await opened, asked)
  } catch (cause) {
    if (wanted === id) answer({ kind: "fault", id, sentence: sentenceOf(cause) })
  }
})

async function work(engine: BrowserEngine, asked: Exclude<Asked, { kind: "cancel" }>): Promise<void> {
  const { id, looked } = asked
  if (asked.kind === "plan") return answer({ kind: "planned", id, planned: await planLooked(engine, looked) })
  const { settings, language } = asked
  const before = async (step: Step) => {
    answer({ kind: "step", id, step })
    // Somebody may have called it off: their message has a turn.
    await new Promise((done) => setTimeout(done))
    if (wanted !== id) throw new Error("called off")
  }
  const told = await valueLooked(engine, looked, {
    settings,
    language,
    version: manifest.version,
    before,
  })
  answer({ kind: "told", id, told })
}

function sentenceOf(cause: unknown): Sentence {
  if (cause instanceof BilingualError) return cause.sentence
  const { message } = cause as Error
  return {
    en: `That is our fault, or the browser has too little memory: ${message}`,
    de: `Das ist unser Fehler, oder dem Browser fehlt Speicher: ${message}`,
  }
}
