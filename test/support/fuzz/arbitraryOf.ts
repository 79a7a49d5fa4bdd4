import fc from "fast-check"
import type { Schema } from "../../../scripts/client/typeOf.ts"

/** A schema with the bounds that values are drawn within. */
export type Bounded = Schema & {
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** What has broken others: texts that are code elsewhere, ends of ranges, half characters, names of every object. */
export const HOSTILE_TEXTS = [
  "",
  "'; DROP TABLE customer; --",
  '" OR 1=1 --',
  "__proto__",
  "constructor",
  "../../../etc/passwd",
  "%2e%2e%2f",
  "\u0000",
  "\u202Eabc",
  "=HYPERLINK(1)",
  "<script>alert(1)</script>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is sent
  "${7*7}{{7*7}}",
  "NaN",
  "-0",
  "1e400",
  "9007199254740993",
  "𝕊𝕥ammwert",
  "K1",
  "shop",
  "x".repeat(2_000),
] as const

const LONGEST_LIST = 4
const DEEPEST = 5

/** Values that fit a schema of the description. */
export function arbitraryOf(
  schema: Bounded,
  named: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (of: Schema) => arbitraryOf(of, named, depth + 1)
  if (schema.$ref !== undefined) return inner(named[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)])
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const ways = schema.anyOf ?? schema.oneOf
  // Deep in a tree the first way is the one that ends it.
  if (ways) return depth > DEEPEST ? inner(ways[0]) : fc.oneof(...ways.map(inner))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })))
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(inner))
  switch (schema.type) {
    case "array":
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? LONGEST_LIST, Math.max(LONGEST_LIST, schema.minItems ?? 0)),
      })
    case "object":
      return objectOf(schema, inner)
    case "string":
      return textOf(schema)
    case "integer":
      return fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeInteger()).map((value) => within(value, schema))
    case "number":
      return fc
        .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
        .map((value) => within(value, schema))
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

/** Fields by which something is found: what there is, so that requests get past the finding. */
const KNOWN: Readonly<Record<string, unknown>> = { who: "K1", codes: ["shop"] }

const within = (value: number, { minimum = -Infinity, maximum = Infinity }: Bounded) =>
  Math.min(maximum, Math.max(minimum, value))

function objectOf(schema: Bounded, inner: (of: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [
      name,
      Object.hasOwn(KNOWN, name) ? fc.oneof(fc.constant(KNOWN[name]), inner(field)) : inner(field),
    ]),
  )
  const known = fc.record(fields, { requiredKeys: [...required] })
  if (typeof additionalProperties !== "object") return known
  const names = schema.propertyNames ? inner(schema.propertyNames).map(String) : fc.string({ maxLength: 20 })
  return fc.tuple(fc.dictionary(names, inner(additionalProperties), { maxKeys: 3 }), known).map(([others, own]) => ({
    ...others,
    ...own,
  }))
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: fc
    .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  "date-time": fc
    .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  email: fc.integer({ min: 0, max: 99 }).map((n) => `a${n}@beispiel.test`),
}

function textOf({ format, pattern, minLength = 0, maxLength = 500 }: Bounded): fc.Arbitrary<string> {
  if (format !== undefined && FORMATS[format]) return FORMATS[format]
  if (pattern === "^[A-Z]{3}$") return fc.constantFrom("EUR", "USD", "CHF", "JPY")
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc
    .oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: "grapheme", maxLength: 30 }))
    .map((text) => text.padEnd(minLength, "x").slice(0, maxLength).toWellFormed())
}
