import { request } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import { deserialize } from "node:v8"
import { Refusal } from "../refusal.ts"
import { errorOf, type Failure } from "./failure.ts"
import { localAddress } from "./localAddress.ts"
import { VERSION_HEADER } from "./localSocket.ts"
import type { AskedProjection } from "./projectionRead.ts"

/** Nobody is there to ask: no server, or one of another version. */
export class NobodyThere extends Error {
  constructor() {
    super("no server of this workspace and this version answers on this machine")
  }
}

const ASK_AGAIN_MILLISECONDS = 200
const NOBODY_CODES = new Set(["ENOENT", "ECONNREFUSED", "EACCES", "ENOTSOCK", "EPERM"])

/**
 * The projection of a workspace that is served on this machine, asked through the server's local socket. Waits while it is
 * being written anew, and tells how far that is; throws `NobodyThere` where nobody answers.
 */
export const askedLocally = (
  directory: string,
  version: string,
  onRebuilding: (percent: number) => void,
): AskedProjection => ({
  async ask({ name }, parameters, signal) {
    const socketPath = localAddress(directory)
    if (socketPath === undefined) throw new NobodyThere()
    const body = JSON.stringify({ name, parameters })
    for (;;) {
      try {
        return (await heard(socketPath, version, body, signal)) as never
      } catch (cause) {
        if (!(cause instanceof Refusal) || cause.percent === undefined) throw cause
        onRebuilding(cause.percent)
        await pause(ASK_AGAIN_MILLISECONDS, undefined, { signal })
      }
    }
  },
})

function heard(socketPath: string, version: string, body: string, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { socketPath, method: "POST", path: "/", headers: { [VERSION_HEADER]: version }, ...(signal ? { signal } : {}) },
      (response) => {
        const pieces: Buffer[] = []
        response.on("data", (piece) => pieces.push(piece))
        response.on("error", reject)
        response.on("end", () => {
          if (response.statusCode === 409) reject(new NobodyThere())
          else if (response.statusCode === 200) resolve(deserialize(Buffer.concat(pieces)))
          else reject(errorOf(deserialize(Buffer.concat(pieces)) as Failure))
        })
      },
    )
    asking.on("error", (cause: NodeJS.ErrnoException) =>
      reject(NOBODY_CODES.has(cause.code ?? "") ? new NobodyThere() : cause),
    )
    asking.end(body)
  })
}
