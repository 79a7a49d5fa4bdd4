import type { ApiRoute } from "../api/route.ts"
import { errorAnswer } from "../contract/error.ts"
import { EXAMPLES } from "../contract/examples.ts"
import type { ProgramRoute } from "../contract/programRoutes.ts"
import type { Choice } from "../contract/questionChoices.ts"
import { refusalsOf } from "../contract/statuses.ts"
import type { Components, Described } from "./components.ts"
import { IS_FRESH, STATUS_WORDS } from "./words.ts"

const OCTETS = "application/octet-stream"

/** A route of the pages as OpenAPI has it; `choice` takes the place of `:name` in its address. */
export function operationOf(route: ApiRoute, choice: Choice | undefined, components: Components): Described {
  const { path, body, fresh } = route
  const { operation, does, query = route.query, answer = route.answer, needs = route.needs } = choice ?? route
  const example = EXAMPLES[operation]
  return {
    operationId: operation,
    tags: [path.split("/")[2]],
    ...(choice ? { summary: choice.name.replaceAll("-", " "), description: does } : { summary: does }),
    ...(fresh && { description: IS_FRESH }),
    "x-permission": needs,
    security: OPENED_BY[needs === "nobody" || needs === "session" ? needs : "right"],
    parameters: [
      ...placesOf(path, choice),
      ...(query === undefined ? [] : fieldsOf(components.schema(query, true), example?.query)),
    ],
    ...(route.takesBytes && { requestBody: { required: true, content: { [OCTETS]: {} } } }),
    ...(body !== undefined && { requestBody: bodyOf(components.schema(body, true), example?.body) }),
    responses: {
      200: { description: "Yes.", content: contentOf(route, components.schema(answer, false), example?.answer) },
      ...refused(refusalsOf(route)),
    },
  }
}

/** A route of programs as OpenAPI has it. */
export function programOperationOf(route: ProgramRoute, components: Components): Described {
  const { path, operation, does, opensWith, body, answers, refuses } = route
  const example = EXAMPLES[operation]
  const [best] = Object.keys(answers)
  const said = Object.entries(answers).map(([status, answer]) => {
    const content =
      typeof answer === "string"
        ? { [answer]: { schema: { type: "string" } } }
        : json(components.schema(answer, false), status === best ? example?.answer : undefined)
    return [status, { description: STATUS_WORDS[Number(status)], content }]
  })
  return {
    operationId: operation,
    tags: ["programs"],
    summary: does,
    security: SECURITY[opensWith],
    parameters: placesOf(path, undefined),
    ...(body !== undefined && { requestBody: bodyOf(components.schema(body, true), example?.body) }),
    responses: { ...refused(refuses), ...Object.fromEntries(said) },
  }
}

/** What lets somebody ask: nothing, a session alone, or a key as well. */
const OPENED_BY = { nobody: [], session: [{ session: [] }], right: [{ session: [] }, { key: [] }] } as const

const SECURITY = {
  key: [{ key: [] }],
  "write key": [{ writeKey: [] }],
  signature: [],
  nothing: [],
} as const

const json = (schema: Described, example: unknown) => ({
  "application/json": { schema, ...(example !== undefined && { example }) },
})

const bodyOf = (schema: Described, example: unknown) => ({ required: true, content: json(schema, example) })

function contentOf({ sends }: ApiRoute, schema: Described, example: unknown): Described {
  if (sends === undefined) return json(schema, example)
  return Object.fromEntries(sends.map((type) => [type, { schema: type === "text/event-stream" ? schema : {} }]))
}

const refused = (statuses: readonly number[]): Described =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${refusalName(status)}` }]))

const refusalName = (status: number) => `Refusal${status}`

/** Every answer other than yes, by its status. */
export const refusals = (components: Components): Described =>
  Object.fromEntries(
    Object.entries(STATUS_WORDS)
      .filter(([status]) => Number(status) >= 400)
      .map(([status, description]) => [
        refusalName(Number(status)),
        { description, content: json(components.schema(errorAnswer, false), undefined) },
      ]),
  )

/** `:id` and the like in an address. */
const placesOf = (path: string, choice: Choice | undefined): readonly Described[] =>
  [...path.matchAll(/:(\w+)/g)]
    .filter(([, name]) => choice === undefined || name !== "name")
    .map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string", minLength: 1, maxLength: 200 } }))

function fieldsOf(schema: Described, example: object = {}): readonly Described[] {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, Described>; required?: string[] }
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: field,
    ...(name in example && { example: (example as Described)[name] }),
  }))
}
