import { type Asked, type Connection, type How, respond } from "./connection.ts"

/** Events of a server as they come, until it ends the stream or `signal` calls it off. */
export async function* events<Event>(
  to: Connection,
  path: string,
  asked?: Asked,
  how?: How,
): AsyncGenerator<Event, void, undefined> {
  const headers = { ...to.headers, accept: "text/event-stream" }
  const { body } = await respond({ ...to, headers }, "GET", path, asked, how)
  if (body === null) return
  let text = ""
  const decoder = new TextDecoder()
  for await (const bytes of read(body)) {
    text += decoder.decode(bytes, { stream: true })
    const blocks = text.split("\n\n")
    text = blocks.pop() ?? ""
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data: "))
      if (data.length > 0) yield JSON.parse(data.map((line) => line.slice(6)).join("\n")) as Event
    }
  }
}

/** Not every browser goes through a stream by itself. */
async function* read(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
