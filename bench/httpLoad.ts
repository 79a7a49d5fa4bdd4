import { connect, type Socket } from "node:net"

/** What came back: how long each answer took, in milliseconds, by status. */
export type Answers = ReadonlyMap<number, number[]>

export type Load = {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  readonly connections: number
  /** Requests that one connection carries at a time: 1 as browsers and SDKs do; with more, answers wait for those before them. */
  readonly inARow: number
  /** The n-th request, whole. */
  readonly request: (n: number) => string
}

/**
 * Sends at a steady rate, however slowly the answers come, and waits for the last of them. Times count from when a request
 * was due, so that a late sender makes no server look fast. Answers how many were never answered, too.
 */
export async function sendSteadily(load: Load) {
  const { perSecond, seconds } = load
  const senders = new Senders(load)
  const total = perSecond * seconds
  const started = performance.now()
  let sent = 0
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond))
    for (; sent < due; sent++) senders.send({ n: sent, due: started + (sent / perSecond) * 1000 })
    await new Promise((done) => setTimeout(done, 2))
  }
  const sendingSeconds = (performance.now() - started) / 1000
  for (let tries = 0; senders.waiting > 0 && tries < 1_500; tries++) await new Promise((done) => setTimeout(done, 10))
  senders.close()
  const answered = [...senders.answers.values()].reduce((sum, times) => sum + times.length, 0)
  return { answers: senders.answers as Answers, sent, sendingSeconds, unanswered: sent - answered }
}

/** A request by its number, and when it was due. */
type Request = { readonly n: number; readonly due: number }

/** Many senders: a request goes out on a connection that has room, on a new one where none has, or waits for one. */
class Senders {
  readonly answers = new Map<number, number[]>()
  readonly #load: Load
  /** Connections with room, those that were given back longest ago first. */
  readonly #roomy = new Set<Line>()
  readonly #lines = new Set<Line>()
  readonly #queue: Request[] = []

  constructor(load: Load) {
    this.#load = load
  }

  get waiting(): number {
    let waiting = this.#queue.length
    for (const line of this.#lines) waiting += line.waiting
    return waiting
  }

  send(request: Request): void {
    const line = this.#lines.size < this.#load.connections ? this.#newLine() : this.#roomy.values().next().value
    if (line) this.#sendOn(line, request)
    else this.#queue.push(request)
  }

  close(): void {
    for (const line of this.#lines) line.close()
  }

  #sendOn(line: Line, { n, due }: Request): void {
    this.#roomy.delete(line)
    line.send(this.#load.request(n), due)
    if (line.waiting < this.#load.inARow) this.#roomy.add(line)
  }

  #newLine(): Line {
    const line: Line = new Line(this.#load.port, {
      onAnswer: (status, milliseconds) => {
        const times = this.answers.get(status)
        if (times) times.push(milliseconds)
        else this.answers.set(status, [milliseconds])
        const next = this.#queue.shift()
        if (next) this.#sendOn(line, next)
        else this.#roomy.add(line)
      },
      onEnd: () => {
        this.#lines.delete(line)
        this.#roomy.delete(line)
      },
    })
    this.#lines.add(line)
    return line
  }
}

type Told = { readonly onAnswer: (status: number, milliseconds: number) => void; readonly onEnd: () => void }

/** One connection; answers come in the order of the requests. */
class Line {
  readonly #socket: Socket
  readonly #due: number[] = []
  #text = ""

  constructor(port: number, { onAnswer, onEnd }: Told) {
    this.#socket = connect(port, "127.0.0.1")
    this.#socket.setNoDelay(true)
    this.#socket.setEncoding("latin1")
    this.#socket.on("data", (text) => {
      this.#text += text
      for (let status = this.#nextStatus(); status !== undefined; status = this.#nextStatus())
        onAnswer(status, performance.now() - (this.#due.shift() as number))
    })
    this.#socket.on("error", () => {})
    this.#socket.on("close", onEnd)
  }

  get waiting(): number {
    return this.#due.length
  }

  send(request: string, due: number): void {
    this.#due.push(due)
    this.#socket.write(request)
  }

  close(): void {
    this.#socket.destroy()
  }

  /** Takes one whole answer off what has come. */
  #nextStatus(): number | undefined {
    const end = this.#text.indexOf("\r\n\r\n")
    if (end < 0) return undefined
    const length = Number(/content-length: (\d+)/i.exec(this.#text.slice(0, end))?.[1] ?? 0)
    if (this.#text.length < end + 4 + length) return undefined
    const status = Number(this.#text.slice(9, 12))
    this.#text = this.#text.slice(end + 4 + length)
    return status
  }
}

/** The value below which a share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
