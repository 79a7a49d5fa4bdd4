import type { QuestionAnswers, QuestionName } from "../server/contract.ts"
import type { AnswerTo, BodyOf, Known, Method, PlaceOf, QueryOf } from "./contract.ts"

/** What the server says when it does not do what was asked, in both languages. */
export class ServerError extends Error {
  readonly status: number
  readonly word: string
  readonly sentence: { readonly en: string; readonly de: string }

  constructor(status: number, word: string, sentence: { readonly en: string; readonly de: string }) {
    super(sentence.en)
    this.status = status
    this.word = word
    this.sentence = sentence
  }
}

/** Bytes go as they are, anything else as JSON. */
const sent = (body: unknown): RequestInit =>
  body instanceof Blob
    ? { headers: { "content-type": "application/octet-stream" }, body }
    : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>

const send = (method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> =>
  fetch(path, {
    method,
    credentials: "same-origin",
    ...(signal ? { signal } : {}),
    ...(body === undefined ? {} : sent(body)),
  }).catch((cause: Error) => {
    if (cause.name === "AbortError") throw cause
    throw new ServerError(0, "unreachable", {
      en: "the server cannot be reached: is it still running?",
      de: "Der Server ist nicht zu erreichen: Läuft er noch?",
    })
  })

/** Asks the server; its contract says by method and address what is sent and what is answered. */
export async function call<M extends Method, Address extends string>(
  method: M,
  path: Known<M, Address>,
  ...[body, signal]: BodyOf<PlaceOf<M, Address>> extends undefined
    ? [body?: undefined, signal?: AbortSignal]
    : [body: BodyOf<PlaceOf<M, Address>>, signal?: AbortSignal]
): Promise<AnswerTo<PlaceOf<M, Address>>> {
  return (await asked(method, path, body, signal)) as AnswerTo<PlaceOf<M, Address>>
}

async function asked(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
  const response = await send(method, path, body, signal)
  if (!response.ok) throw await refusedBy(response)
  return response.json().catch(() => ({}))
}

/** A file that the server makes of what is asked for. */
export async function download(
  path: string,
  body: unknown,
): Promise<{ readonly content: Blob; readonly name: string }> {
  const response = await send("POST", path, body)
  if (!response.ok) throw await refusedBy(response)
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1]
  return { content: await response.blob(), name: name ?? "stammwert" }
}

async function refusedBy(response: Response): Promise<ServerError> {
  const answer: unknown = await response.json().catch(() => ({}))
  const { error, message } = answer as Partial<{ error: string; message: { en: string; de: string } }>
  return new ServerError(
    response.status,
    error ?? "unknown",
    message ?? { en: `the server answered ${response.status}`, de: `Der Server antwortete mit ${response.status}.` },
  )
}

const addressOf = (path: string, parameters: Parameters): string => {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** An address with its query, which is of the same call as without. */
export const withParameters = <const Address extends string>(
  path: Address,
  parameters: QueryOf<PlaceOf<"GET", Address>>,
): Address => addressOf(path, parameters as Parameters) as Address

/** A question's answer, with what it means and the day it is true of. */
export type Answered<Name extends QuestionName> = {
  readonly question: Name
  readonly asOf: string
  readonly currency: string | null
  readonly definitions: Readonly<Record<string, { readonly means: { readonly en: string; readonly de: string } }>>
  readonly answer: QuestionAnswers[Name]
}

export const askQuestion = <Name extends QuestionName>(name: Name, parameters: Parameters, signal?: AbortSignal) =>
  asked("GET", addressOf(`/api/questions/${name}`, parameters), undefined, signal) as Promise<Answered<Name>>
