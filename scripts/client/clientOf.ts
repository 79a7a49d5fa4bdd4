import { comment, type Schema, typeOf } from "./typeOf.ts"

type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Schema
  readonly description?: string
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>
type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly "x-permission"?: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
export type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const NOTE = "// Made from docs/openapi.json by npm run write:api.\n"

/** The types that a description gives names to. */
export const schemasText = ({ components }: Description): string =>
  `${NOTE}${Object.entries(components.schemas)
    .map(([name, schema]) => `\n${comment(schema.description)}export type ${name} = ${typeOf(schema, () => {})}\n`)
    .join("")}`

/** One function for each operation. */
export function operationsText({ paths }: Description): string {
  const named = new Set<string>()
  const used = new Set<string>()
  const texts = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => functionText(path, method, operation, named, used)),
  )
  const ways = [...used].filter((name) => name !== "events").sort()
  const imports = [
    importOf(["type Connection", "type How", ...ways], "../connection.ts"),
    ...(used.has("events") ? [importOf(["events"], "../events.ts")] : []),
    importOf([...named].sort(), "./schemas.ts").replace("import", "import type"),
  ]
  return `${NOTE}${imports.join("\n")}\n${texts.join("")}`
}

/** The function of each operation by its method and its place, for pages that ask with a fetch of their own. */
export function callsText({ paths }: Description): string {
  const lines = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => {
      const place = `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`
      return `  readonly ${JSON.stringify(place)}: typeof operations.${operationId}\n`
    }),
  )
  const from = JSON.stringify("./operations.ts")
  const about = "/** Each operation by its method and its place, with {} for what stands in its path. */"
  return `${NOTE}import type * as operations from ${from}\n\n${about}\nexport type Calls = {\n${lines.join("")}}\n`
}

const importOf = (names: readonly string[], from: string) =>
  `import { ${names.join(", ")} } from ${JSON.stringify(from)}`

function functionText(
  path: string,
  method: string,
  operation: Operation,
  named: Set<string>,
  used: Set<string>,
): string {
  const { operationId: name, summary, description, responses } = operation
  const type = (schema: Schema) => typeOf(schema, (one) => named.add(one))
  const asked = askedType(operation, type)
  const [yes] = Object.values(responses).filter(({ content }) => content !== undefined)
  const content = yes?.content ?? {}
  const answered = answerOf(name, content, type)
  used.add(answered.by)
  const says = [summary, description, permissionOf(operation)].filter((text) => text !== undefined).join(". ")
  const rest = asked.isNeeded ? `asked: ${asked.type}` : `asked?: ${asked.type}`
  const call =
    answered.by === "events"
      ? `events(to, ${JSON.stringify(path)}, asked, how)`
      : `${answered.by}(to, "${method.toUpperCase()}", ${JSON.stringify(path)}, asked, how)`
  return `${answered.declared}
/** ${says.replaceAll("*/", "* /").replaceAll("..", ".")} */
export const ${name} = (to: Connection, ${rest}, how?: How): ${answered.type} => ${call}
`
}

const permissionOf = (operation: Operation) => {
  const needs = operation["x-permission"]
  return needs === undefined || ["nobody", "session", "somebody"].includes(needs) ? undefined : `Needs ${needs}.`
}

/** Names of the address and of its query, and the body, as one object. */
function askedType({ parameters, requestBody }: Operation, type: (schema: Schema) => string) {
  const fields = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `${comment(description)}readonly ${JSON.stringify(name)}${required ? "" : "?"}: ${
        place === "path" ? "string | number" : type(schema)
      }${required ? "" : " | undefined"}`,
  )
  const [content] = Object.entries(requestBody?.content ?? {})
  if (content) fields.push(`readonly body: ${content[1].schema ? type(content[1].schema) : "Blob | Uint8Array"}`)
  const isNeeded = content !== undefined || parameters.some(({ required }) => required)
  return { type: fields.length === 0 ? "Readonly<Record<string, never>>" : `{ ${fields.join("; ")} }`, isNeeded }
}

/** JSON has a type; events come one by one; of files the response itself is answered. */
function answerOf(name: string, content: Content, type: (schema: Schema) => string) {
  const events = content["text/event-stream"]
  if (events) {
    return { by: "events", declared: "", type: `AsyncGenerator<${type(events.schema ?? {})}, void, undefined>` }
  }
  const schema = content["application/json"]?.schema
  if (schema === undefined || Object.keys(schema).length === 0) {
    return { by: "respond", declared: "", type: "Promise<Response>" }
  }
  if (schema.$ref !== undefined) return { by: "request", declared: "", type: `Promise<${type(schema)}>` }
  const own = `${name[0].toUpperCase()}${name.slice(1)}Answer`
  return { by: "request", declared: `\nexport type ${own} = ${type(schema)}\n`, type: `Promise<${own}>` }
}
