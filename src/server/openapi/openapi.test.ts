import { readFileSync } from "node:fs"
import { Validator } from "@seriousme/openapi-schema-validator"
import { expect, test } from "vitest"
import { z } from "zod"
import { withPages } from "../../../test/support/pages.ts"
import { API_ROUTES } from "../api/routes.ts"
import { EXAMPLES } from "../contract/examples.ts"
import { PROGRAM_ROUTES } from "../contract/programRoutes.ts"
import { PUBLIC_PAGES } from "../routes/publicPage.ts"
import type { Described } from "./components.ts"
import { openApiDocument } from "./document.ts"

const document = openApiDocument(API_ROUTES)
type Operation = Described & { readonly operationId: string; readonly responses: Described }
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ place: `${method.toUpperCase()} ${path}`, operation })),
)

test("is OpenAPI 3.1", async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect([valid, errors, validator.version]).toEqual([true, undefined, "3.1"])
  const broken = { ...structuredClone(document), paths: { "/x": { get: { responses: 200 } } } }
  expect((await validator.validate(broken)).valid).toBe(false)
})

test("stands in docs/openapi.json as it is (npm run write:api writes it anew), and is served", () =>
  withPages(async ({ ask }) => {
    const written = JSON.parse(readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8"))
    const plain = JSON.parse(JSON.stringify(document))
    expect(plain).toEqual(written)
    expect((await ask("GET", "/api/openapi.json")).body).toEqual(plain)
  }))

test("describes every route of the server but the pages for people, and no other", () =>
  withPages(async ({ app }) => {
    const described = [...API_ROUTES, ...PROGRAM_ROUTES].map(({ method, path }) => `${method} ${path}`)
    await app.ready()
    const printed = app.printRoutes({ commonPrefix: false, includeHooks: false })
    const paths: string[] = []
    let registered: string[] = []
    for (const line of printed.split("\n")) {
      const found = /^([│ ]*)(?:├── |└── )(\S*) ?(?:\(([A-Z, ]+)\))?/.exec(line)
      if (!found) continue
      const depth = found[1].length / 4
      paths.length = depth
      paths.push(found[2])
      const methods = found[3]?.split(", ") ?? []
      registered = [...registered, ...methods.map((method) => `${method} ${paths.join("")}`)]
    }
    const pages = Object.values(PUBLIC_PAGES)
    const isPage = (place: string) => pages.some((page) => place.endsWith(` ${page}`))
    const own = registered.filter((place) => !/^(HEAD|OPTIONS) /.test(place) && !isPage(place))
    expect(own.toSorted()).toEqual(described.toSorted())
  }))

test("each operation has a name of its own, a summary, and answers of a known form", () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(names.filter((name) => !/^[a-z][A-Za-z]+$/.test(name))).toEqual([])
  const speechless = operations.filter(({ operation }) => String(operation.summary).length < 5)
  expect(speechless.map(({ place }) => place)).toEqual([])
})

test("what is answered is said: no answer of JSON may be anything at all", () => {
  const open = API_ROUTES.flatMap((route) => (route.choices ?? [route]).map((one) => ({ ...route, ...one }))).filter(
    ({ answer, sends }) => sends === undefined && saysNothing(answer),
  )
  expect(open.map(({ operation }) => operation)).toEqual([])
})

/** Anything fits it, or any object, or a list of anything. */
const saysNothing = (schema: z.ZodType) =>
  schema.safeParse("a text nobody answers").success ||
  (schema.safeParse({ nobody: "answers" }).success && schema.safeParse({}).success) ||
  schema.safeParse([{ nobody: "answers" }]).success

test("examples are of operations that there are, and fit their schemas", () => {
  const routes = [
    ...API_ROUTES.flatMap((route) => (route.choices ?? [route]).map((one) => ({ ...route, ...one }))),
    ...PROGRAM_ROUTES.map((route) => ({ ...route, answer: Object.values(route.answers)[0], query: undefined })),
  ]
  for (const [name, { query, body, answer }] of Object.entries(EXAMPLES)) {
    const route = routes.find(({ operation }) => operation === name)
    const fits = (schema: unknown, value: unknown) =>
      value === undefined || (schema instanceof z.ZodType && schema.safeParse(value).success)
    expect([name, fits(route?.query, query), fits(route?.body, body), fits(route?.answer, answer)]).toEqual([
      name,
      true,
      true,
      true,
    ])
  }
})
