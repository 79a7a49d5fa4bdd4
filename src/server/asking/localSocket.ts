import { chmodSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { join } from "node:path"
import { serialize } from "node:v8"
import type { Answering } from "./answering.ts"
import { failureOf } from "./failure.ts"
import { localAddress } from "./localAddress.ts"

/** A read's parameters are some words and numbers. */
const MOST_BYTES = 1 << 16

/** What a command says of itself: another version of the program may mean other things by the same names. */
export const VERSION_HEADER = "x-stammwert-version"

/**
 * Lets commands on the same machine, of whoever runs the server, ask this thread's projection: the file belongs to one
 * process, and building another in memory takes a minute of ten million orders. Answers the address's end.
 */
export async function listenLocally(directory: string, version: string, answering: Answering): Promise<() => void> {
  const path = localAddress(directory)
  if (path === undefined) return () => {}
  const server = createServer((request, response) => void answer(request, response, version, answering))
  if (process.platform === "win32") {
    await listening(server, path)
    return () => server.close()
  }
  // Bound where nobody else may look, and put in its place once it is its owner's alone.
  const hidden = mkdtempSync(join(directory, "a"))
  try {
    await listening(server, join(hidden, "s"))
    chmodSync(join(hidden, "s"), 0o600)
    renameSync(join(hidden, "s"), path)
  } finally {
    rmSync(hidden, { recursive: true, force: true })
  }
  return () => {
    rmSync(path, { force: true })
    server.close()
    server.closeAllConnections()
  }
}

const listening = (server: Server, path: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(path, () => {
      server.off("error", reject)
      resolve()
    })
  })

async function answer(request: IncomingMessage, response: ServerResponse, version: string, answering: Answering) {
  const gone = new AbortController()
  response.on("close", () => gone.abort())
  try {
    if (request.headers[VERSION_HEADER] !== version) {
      response.writeHead(409).end()
      return
    }
    const { name, parameters } = JSON.parse(await bodyOf(request))
    // A command that follows an import means what the import brought.
    const found = await answering.read(name, parameters, gone.signal, { isRefreshed: true })
    response.writeHead(200).end(serialize(found))
  } catch (cause) {
    response.writeHead(500).end(serialize(failureOf(cause)))
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ""
  for await (const piece of request.setEncoding("utf8")) {
    body += piece
    if (body.length > MOST_BYTES) throw new RangeError("a read's parameters are longer than they can be")
  }
  return body
}
