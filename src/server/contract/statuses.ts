import type { ApiRoute } from "../api/route.ts"

/** Statuses with which a route may refuse, by its form; what is particular to it stands in its `refuses`. */
export function refusalsOf({ method, path, needs, body, takesBytes, refuses = [] }: ApiRoute): readonly number[] {
  const isWriting = method !== "GET"
  const of = [
    [400, true],
    [401, needs !== "nobody"],
    [403, isWriting || (needs !== "nobody" && needs !== "somebody")],
    [404, path.includes(":")],
    [413, isWriting],
    [415, body !== undefined && !takesBytes],
    [421, true],
    [429, method === "POST"],
    [500, true],
    [503, true],
    [507, isWriting],
  ] as const
  const all = [...of.flatMap(([status, may]) => (may ? [status] : [])), ...refuses]
  return [...new Set<number>(all)].sort((one, other) => one - other)
}
