import { strict as assert } from "node:assert"
import { z } from "zod"

/** JSON schema or a part of OpenAPI, as plain data. */
export type Described = { readonly [name: string]: unknown }

/** Schemas as JSON schema; those with an id are gathered, and referred to wherever they stand. */
export class Components {
  readonly #schemas = new Map<string, Described>()

  /** `sent`: as somebody sends it; else as it is answered. */
  schema(of: z.ZodType, sent: boolean): Described {
    const {
      $schema,
      $defs = {},
      ...schema
    } = z.toJSONSchema(of, {
      io: sent ? "input" : "output",
      unrepresentable: "any",
      override: ({ jsonSchema }) => {
        // A format says it shorter than its pattern; that a number is exact needs no saying.
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      },
    })
    for (const [name, inner] of Object.entries($defs))
      if (!isNameless(name)) this.#add(name, pointed(inner) as Described)
    return pointed(schema) as Described
  }

  /** In the order of their names. */
  all(): Described {
    return Object.fromEntries([...this.#schemas].sort(([one], [other]) => (one < other ? -1 : 1)))
  }

  #add(name: string, schema: Described): void {
    const { id, ...rest } = schema
    const known = this.#schemas.get(name)
    assert.ok(known === undefined || JSON.stringify(known) === JSON.stringify(rest), `two schemas are called ${name}`)
    this.#schemas.set(name, rest)
  }
}

/** Only what may be any JSON refers to itself without having a name. */
const isNameless = (name: string) => name.startsWith("__")

/** References lead to the document's own components. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed)
  if (typeof value !== "object" || value === null) return value
  const { $ref, ...rest } = value as { $ref?: unknown }
  const inner = Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, pointed(one)]))
  if (typeof $ref !== "string") return inner
  const name = $ref.replace("#/$defs/", "")
  return isNameless(name) ? inner : { $ref: `#/components/schemas/${name}`, ...inner }
}
