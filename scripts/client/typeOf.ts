/** JSON schema, as far as the description of a server uses it. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly description?: string
}

/** A schema as a type of TypeScript; `named` is told of every type it speaks of. */
export function typeOf(schema: Schema, named: (name: string) => void): string {
  const inner = (of: Schema) => typeOf(of, named)
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)
    named(name)
    return name
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  const ways = schema.anyOf ?? schema.oneOf
  if (ways) return [...new Set(ways.map(inner))].join(" | ")
  if (schema.prefixItems) return `readonly [${schema.prefixItems.map(inner).join(", ")}]`
  const { type } = schema
  if (type !== undefined && typeof type !== "string")
    return type.map((one) => inner({ ...schema, type: one })).join(" | ")
  switch (type) {
    case "array":
      return `readonly ${bracketed(inner(schema.items ?? {}))}[]`
    case "object":
      return objectType(schema, inner)
    case "integer":
      return "number"
    case "string":
    case "number":
    case "boolean":
    case "null":
      return type
    default:
      return "unknown"
  }
}

const bracketed = (type: string) => (/^[\w.]+$/.test(type) ? type : `(${type})`)

function objectType(schema: Schema, inner: (of: Schema) => string): string {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.entries(properties).map(
    ([name, field]) =>
      `${comment(field.description)}readonly ${key(name)}${required.includes(name) ? "" : "?"}: ${inner(field)}${required.includes(name) ? "" : " | undefined"}`,
  )
  const others = typeof additionalProperties === "object" ? additionalProperties : undefined
  if (fields.length === 0 && others) return recordType(schema, inner(others), inner)
  if (others) fields.push(`readonly [name: string]: unknown`)
  return fields.length === 0 ? "Readonly<Record<string, never>>" : `{ ${fields.join("; ")} }`
}

function recordType({ propertyNames, required }: Schema, value: string, inner: (of: Schema) => string): string {
  const name = propertyNames?.enum || propertyNames?.$ref ? inner(propertyNames) : "string"
  const record = `Readonly<Record<${name}, ${value}>>`
  return name === "string" || required ? record : `Partial<${record}>`
}

const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))

export const comment = (text: string | undefined): string => (text ? `/** ${text.replaceAll("*/", "* /")} */ ` : "")
