import { expectOfContract } from "./contract.ts"
import type { Serving } from "./serving.ts"

/** Somebody at a browser who is in: what they ask carries their cookie, and says which page it comes from. */
export type Browser = {
  readonly cookie: string | undefined
  /** Sends bytes as they are. */
  send(method: "PATCH", path: string, bytes: Uint8Array): Promise<Heard>
  ask(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object, signal?: AbortSignal): Promise<Heard>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Heard = { readonly status: number; readonly headers: Headers; readonly body: any }

/** The token that a server prints for the first who comes. */
export const claimTokenOf = (server: Serving): string | undefined => /\/claim#([\w-]+)/.exec(server.printed())?.[1]

export const OWNER = { email: "alma@beispiel.test", name: "Alma", password: "ein ganzer Satz mit Apfelbaum" }

/** A browser that nobody is in with. */
export const strangerAt = ({ url }: Pick<Serving, "url">, cookie?: string): Browser => {
  const hear = async (path: string, request: RequestInit & { headers: Record<string, string> }): Promise<Heard> => {
    const headers = { origin: url, ...(cookie ? { cookie } : {}), ...request.headers }
    const answer = await fetch(url + path, { ...request, headers })
    const text = await answer.text()
    const type = answer.headers.get("content-type")
    const body = type?.startsWith("application/json") ? JSON.parse(text) : text
    expectOfContract({ method: request.method ?? "GET", url: path, status: answer.status, type, body })
    return { status: answer.status, headers: answer.headers, body }
  }
  return {
    cookie,
    ask: (method, path, body, signal) =>
      hear(path, {
        method,
        headers: body ? { "content-type": "application/json" } : {},
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(signal ? { signal } : {}),
      }),
    send: (method, path, bytes) =>
      hear(path, { method, headers: { "content-type": "application/octet-stream" }, body: Buffer.from(bytes) }),
  }
}

/** Claims a new workspace as its owner by what the server has printed. */
export async function ownerAt(server: Serving): Promise<Browser> {
  const token = claimTokenOf(server)
  const { status, headers, body } = await strangerAt(server).ask("POST", "/api/claim", { ...OWNER, token })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return strangerAt(server, String(headers.get("set-cookie")).split(";")[0])
}
