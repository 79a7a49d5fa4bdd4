import type { FastifyRequest } from "fastify"
import { type AccessKey, type KeyKind, keyOf } from "../store/accessKeys.ts"
import type { ServerParts } from "./parts.ts"
import { unknownKey } from "./refusal.ts"

/** What a request carries to open with: `Bearer KEY`, or `Basic` with the key as the name. */
export function sentKey({ headers }: Pick<FastifyRequest, "headers">): string | undefined {
  const match = /^(Bearer|Basic)\s+(\S+)$/i.exec(headers.authorization ?? "")
  if (!match) return undefined
  if (match[1].toLowerCase() === "bearer") return match[2]
  return Buffer.from(match[2], "base64").toString("latin1").split(":")[0]
}

/** The key that was sent, where it is one of the kind that may do this; looked up every few milliseconds, so that revoking works at once. */
export function authorized({ workspace, remembered }: ServerParts, text: string | undefined, kind: KeyKind): AccessKey {
  const key = text === undefined ? undefined : remembered.of(`key ${text}`, () => keyOf(workspace.state, text))
  if (key?.kind !== kind) throw unknownKey()
  return key
}
