import {
  askKeyFigures,
  beginImport,
  type Connection,
  commitImport,
  followJobs,
  type Job,
  ServerError,
  sendFile,
} from "stammwert-client"
import type { Serving } from "./serving.ts"

/** Somebody who asks by the client and keeps the cookie that they are given, as a browser does. */
export function personAt({ url }: Pick<Serving, "url">): Connection {
  const headers: Record<string, string> = { origin: url }
  const keeping: typeof fetch = async (address, asked) => {
    const answer = await fetch(address, asked)
    const [cookie] = String(answer.headers.get("set-cookie") ?? "").split(";")
    if (cookie !== "") headers.cookie = cookie
    return answer
  }
  return { url, headers, fetch: keeping }
}

/** Waits by the stream of events until a job has come so far. */
export async function untilJob(to: Connection, id: number, state: Job["state"]): Promise<Job> {
  const leave = new AbortController()
  for await (const job of followJobs(to, {}, { signal: leave.signal })) {
    if (job.id !== id) continue
    if (job.state === "failed") throw new Error(JSON.stringify(job.outcome))
    if (job.state === state) return job
  }
  throw new Error("the stream has ended")
}

/** Sends a file and says yes to what it holds; answers what was shown before. */
export async function importBy(to: Connection, name: string, csv: string): Promise<Job["outcome"]> {
  const upload = await sendFile(to, name, new Blob([csv]))
  const { id } = await beginImport(to, { body: { uploads: [upload], language: "en" } })
  const { outcome } = await untilJob(to, id, "asking")
  await commitImport(to, { id })
  return outcome
}

/** What was committed is known to questions a moment later. */
export async function untilKnown(to: Connection, orders: number): Promise<void> {
  for (;;) {
    const { answer } = await askKeyFigures(to).catch((cause: unknown) => {
      if (cause instanceof ServerError && cause.status === 503) return { answer: { orders: -1 } }
      throw cause
    })
    if (answer.orders === orders) return
    await new Promise((done) => setTimeout(done, 50))
  }
}
