import { connect, type Socket } from "node:net"

/** What came back: how long each answer took, in milliseconds, by status. */
export type Answers = ReadonlyMap<number, number[]>

type Pending = { readonly due: number }

/** One connection that sends without waiting for answers, which come in the same order. */
class Line {
  readonly #socket: Socket
  readonly #pending: Pending[] = []
  readonly #answers: Map<number, number[]>
  #rest = ""
  isBroken = false

  constructor(port: number, answers: Map<number, number[]>) {
    this.#answers = answers
    this.#socket = connect(port, "127.0.0.1")
    this.#socket.setNoDelay(true)
    this.#socket.setEncoding("latin1")
    this.#socket.on("data", (text) => this.#read(String(text)))
    this.#socket.on("error", () => {})
    this.#socket.on("close", () => {
      this.isBroken = true
    })
  }

  get waiting(): number {
    return this.#pending.length
  }

  send(request: string, due: number): void {
    this.#pending.push({ due })
    this.#socket.write(request)
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(text: string): void {
    this.#rest += text
    for (;;) {
      const end = this.#rest.indexOf("\r\n\r\n")
      if (end < 0) return
      const head = this.#rest.slice(0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (this.#rest.length < end + 4 + length) return
      this.#rest = this.#rest.slice(end + 4 + length)
      const status = Number(head.slice(9, 12))
      const { due } = this.#pending.shift() as Pending
      const times = this.#answers.get(status) ?? []
      times.push(performance.now() - due)
      this.#answers.set(status, times)
    }
  }
}

export type Load = {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  readonly connections: number
  /** The n-th request, whole. */
  readonly request: (n: number) => string
}

/**
 * Sends at a steady rate, however fast the answers come, and waits for the last of them. Times count from when a request
 * was due, so that a late sender makes no server look fast. Answers how many were never answered, too.
 */
export async function sendSteadily({ port, perSecond, seconds, connections, request }: Load) {
  const answers = new Map<number, number[]>()
  const lines = Array.from({ length: connections }, () => new Line(port, answers))
  const total = perSecond * seconds
  const started = performance.now()
  let sent = 0
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond))
    for (; sent < due; sent++) {
      lines[sent % connections].send(request(sent), started + (sent / perSecond) * 1000)
    }
    await new Promise((done) => setTimeout(done, 2))
  }
  const sendingSeconds = (performance.now() - started) / 1000
  const waiting = () => lines.reduce((sum, line) => sum + (line.isBroken ? 0 : line.waiting), 0)
  for (let tries = 0; waiting() > 0 && tries < 1_500; tries++) await new Promise((done) => setTimeout(done, 10))
  for (const line of lines) line.close()
  const answered = [...answers.values()].reduce((sum, times) => sum + times.length, 0)
  return { answers: answers as Answers, sent, sendingSeconds, unanswered: sent - answered }
}

/** The value below which a share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
