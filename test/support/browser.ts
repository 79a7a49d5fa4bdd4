import type { Serving } from "./serving.ts"

/** Somebody at a browser who is in: what they ask carries their cookie, and says which page it comes from. */
export type Browser = {
  ask(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object, signal?: AbortSignal): Promise<Heard>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Heard = { readonly status: number; readonly headers: Headers; readonly body: any }

/** The token that a server prints for the first who comes. */
export const claimTokenOf = (server: Serving): string | undefined => /\/claim#([\w-]+)/.exec(server.printed())?.[1]

export const OWNER = { email: "alma@beispiel.test", name: "Alma", password: "ein ganzer Satz mit Apfelbaum" }

/** A browser that nobody is in with. */
export const strangerAt = ({ url }: Serving, cookie?: string): Browser => ({
  async ask(method, path, body, signal) {
    const answer = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        ...(cookie ? { cookie } : {}),
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    })
    const text = await answer.text()
    const isJson = answer.headers.get("content-type")?.startsWith("application/json")
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  },
})

/** Claims a new workspace as its owner by what the server has printed. */
export async function ownerAt(server: Serving): Promise<Browser> {
  const token = claimTokenOf(server)
  const { status, headers, body } = await strangerAt(server).ask("POST", "/api/claim", { ...OWNER, token })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return strangerAt(server, String(headers.get("set-cookie")).split(";")[0])
}
