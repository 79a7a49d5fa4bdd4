import { MAXIMUM_RECORD_BYTES } from "./limits.ts"

/** Lines of a text that comes in pieces, with a look ahead; LF, CRLF and lone CR all end a line. */
export class LineQueue {
  lineNumber = 1
  readonly #chunks: Iterator<string>
  #lines: string[] = []
  #at = 0
  #rest = ""
  #ended = false

  constructor(chunks: Iterable<string>) {
    this.#chunks = chunks[Symbol.iterator]()
  }

  peek(ahead: number): string | undefined {
    while (this.#at + ahead >= this.#lines.length && !this.#ended) this.#fill()
    return this.#lines[this.#at + ahead]
  }

  drop(count: number): void {
    this.#at += count
    this.lineNumber += count
  }

  #fill(): void {
    const { value, done } = this.#chunks.next()
    if (done) {
      this.#ended = true
      if (this.#rest === "") return
    }
    const text = this.#rest + (done ? "" : value)
    // A carriage return at the very end may be half of a line end whose other half comes with the next piece.
    const held = !done && text.endsWith("\r") ? "\r" : ""
    const lines = text.slice(0, text.length - held.length).split(/\r\n|\n|\r/)
    this.#rest = done ? "" : this.#bounded(lines.pop() ?? "") + held
    if (done && lines[lines.length - 1] === "") lines.pop()
    this.#lines = this.#at >= this.#lines.length ? lines : [...this.#lines.slice(this.#at), ...lines]
    this.#at = 0
  }

  /** Of a line without end only as much is kept as shows that it is too long. */
  #bounded(line: string): string {
    return line.length > MAXIMUM_RECORD_BYTES ? line.slice(0, MAXIMUM_RECORD_BYTES + 1) : line
  }
}
