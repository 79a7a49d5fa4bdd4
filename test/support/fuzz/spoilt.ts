import fc from "fast-check"
import { HOSTILE_TEXTS } from "./arbitraryOf.ts"

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE_TEXTS),
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], { $ne: null }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(Array.from({ length: 300 }, () => "x")),
)

/** Values that are almost right: at one place stands something else, or nothing, or one field too many. */
export const spoilt = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    hostile,
    fc
      .tuple(right, fc.nat(), hostile, fc.constantFrom("other", "missing", "more" as const))
      .map(([value, at, wrong, how]) => {
        const copy = structuredClone(value)
        const places = placesIn(copy)
        if (places.length === 0) return wrong
        const { owner, key } = places[at % places.length]
        if (how === "missing") delete owner[key]
        else if (how === "more") owner[`${key}x`] = wrong
        else owner[key] = wrong
        return copy
      }),
  )

type Place = { readonly owner: Record<string, unknown>; readonly key: string }

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return []
  const owner = value as Record<string, unknown>
  return Object.entries(owner).flatMap(([key, inner]) => [{ owner, key }, ...placesIn(inner)])
}
