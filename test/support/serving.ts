import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { openToRead } from "../../src/store/workspace.ts"
import { stammwert } from "./command.ts"

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts")

/** A server in a process of its own, as a user starts it. */
export type Serving = {
  readonly child: ChildProcess
  readonly url: string
  /** All that it has printed. */
  printed(): string
  /** Sends a signal and answers the exit code, once it has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export async function serve(data: string, ...words: readonly string[]): Promise<Serving> {
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8", NO_COLOR: "1" }
  const child = spawn(process.execPath, [main, "serve", "--port", "0", "--data", data, ...words], { env })
  let printed = ""
  const ended = new Promise<number | null>((done) => child.on("close", done))
  onTestFinished(() => void child.kill("SIGKILL"))
  const url = await new Promise<string>((done, fail) => {
    const listen = (text: Buffer) => {
      printed += text
      const found = /takes in data on (\S+)[\s\S]*live\.md/.exec(printed)
      if (found) done(found[1])
    }
    child.stdout.on("data", listen)
    child.stderr.on("data", listen)
    ended.then(() => fail(new Error(printed)))
  })
  return {
    child,
    url,
    printed: () => printed,
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Makes a key as a user does, and answers it. */
export function newKey(data: string, name: string, kind: string, ...words: readonly string[]): string {
  const { out, err } = stammwert("key", "add", name, "--source", name, "--kind", kind, "--data", data, ...words)
  const found = /^ {2}(\S+)$/m.exec(out)
  if (!found) throw new Error(out + err)
  return found[1]
}

export type Sent = {
  /** Records that were answered with 202: by id how often. */
  readonly acknowledged: Set<string>
  /** Records without an answer, which may be there or not. */
  readonly unknown: Set<string>
  /** Other answers, by status. */
  readonly refused: Map<number, number>
}

export const nothingSent = (): Sent => ({ acknowledged: new Set(), unknown: new Set(), refused: new Map() })

/** Sends records, some at once on each of several connections, until it is told to stop. */
export function load(
  url: string,
  key: string,
  prefix: string,
  sent: Sent,
  { connections = 6, pauseMilliseconds = 0 } = {},
): { stop(): Promise<void> } {
  let isOn = true
  let next = 0
  const one = async () => {
    while (isOn) {
      const ids = Array.from({ length: 1 + (next % 5) }, () => `${prefix}-${next++}`)
      const body = JSON.stringify(ids.map((id) => visitOf(id)))
      try {
        const answer = await fetch(`${url}/v1/records`, {
          method: "POST",
          headers: { authorization: `Bearer ${key}` },
          body,
        })
        await answer.arrayBuffer()
        if (answer.status === 202) for (const id of ids) sent.acknowledged.add(id)
        else sent.refused.set(answer.status, (sent.refused.get(answer.status) ?? 0) + 1)
      } catch {
        for (const id of ids) sent.unknown.add(id)
        return
      }
      if (pauseMilliseconds > 0) await new Promise((done) => setTimeout(done, pauseMilliseconds))
    }
  }
  const all = Promise.all(Array.from({ length: connections }, one))
  return {
    async stop() {
      isOn = false
      await all
    },
  }
}

const visitOf = (id: string) => ({
  kind: "visit",
  id,
  customer: `K${id.length}${id.at(-1)}`,
  at: "2026-11-01T09:00:00Z",
  fields: { type: "check-in" },
})

/** How often each visit is kept that a load has sent. */
export function keptVisits(data: string): Map<string, number> {
  const { state, close } = openToRead(data)
  try {
    const rows = state.rows<{ id: string; n: number }>(
      "SELECT external_id AS id, count(*) AS n FROM record WHERE kind = 'visit' GROUP BY external_id",
    )
    return new Map(rows.map(({ id, n }) => [id, n]))
  } finally {
    close()
  }
}
