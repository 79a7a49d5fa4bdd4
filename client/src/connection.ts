import { ServerError, unreachable } from "./serverError.ts"

/** Where a server is, and with what it is asked. */
export type Connection = {
  /** As `https://data.example.org`; in a page of the server itself an empty text. */
  readonly url: string
  /** A key that was made in the workspace. Without one a page asks with the session of whoever is in. */
  readonly key?: string
  /** What goes along with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** In place of the runtime's own. */
  readonly fetch?: typeof fetch
}

export type How = { readonly signal?: AbortSignal }

export type Method = "GET" | "POST" | "PATCH" | "DELETE"

/** What is asked: names of the address and of its query, and `body`. */
export type Asked = { readonly body?: unknown; readonly [name: string]: unknown }

/** Asks, and answers what came; throws `ServerError` where it is not yes. */
export async function respond(
  to: Connection,
  method: Method,
  path: string,
  asked: Asked = {},
  how: How = {},
): Promise<Response> {
  const { body, ...parameters } = asked
  const { headers, content } = contentOf(body)
  const ask = to.fetch ?? fetch
  const response = await ask(to.url + addressOf(path, parameters), {
    method,
    credentials: "same-origin",
    headers: { ...headers, ...(to.key !== undefined && { authorization: `Bearer ${to.key}` }), ...to.headers },
    ...(content !== undefined && { body: content }),
    ...(how.signal && { signal: how.signal }),
  }).catch((cause: unknown) => {
    if (how.signal?.aborted) throw cause
    throw unreachable(cause)
  })
  if (response.ok) return response
  throw await ServerError.of(response)
}

/** The same for answers of JSON. */
export const request = async <Answer>(
  to: Connection,
  method: Method,
  path: string,
  asked?: Asked,
  how?: How,
): Promise<Answer> => (await respond(to, method, path, asked, how)).json() as Promise<Answer>

/** Bytes go as they are, anything else as JSON. */
function contentOf(body: unknown): { readonly headers: Record<string, string>; readonly content?: BodyInit } {
  if (body === undefined) return { headers: {} }
  if (body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
    return { headers: { "content-type": "application/octet-stream" }, content: body as BodyInit }
  }
  return { headers: { "content-type": "application/json" }, content: JSON.stringify(body) }
}

/** Names that stand in the path go there, all others into the query. */
function addressOf(path: string, parameters: Readonly<Record<string, unknown>>): string {
  const given = new Map(Object.entries(parameters).filter(([, value]) => value !== undefined))
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given.get(name)
    given.delete(name)
    return encodeURIComponent(String(value))
  })
  if (given.size === 0) return place
  return `${place}?${new URLSearchParams([...given].map(([name, value]) => [name, String(value)]))}`
}
