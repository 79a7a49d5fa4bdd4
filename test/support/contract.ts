import { z } from "zod"
import { API_ROUTES } from "../../src/server/api/routes.ts"
import { errorAnswer } from "../../src/server/contract/error.ts"
import { PROGRAM_ROUTES } from "../../src/server/contract/programRoutes.ts"
import { refusalsOf } from "../../src/server/contract/statuses.ts"

/** What a server has answered: the body as it was read, JSON or a text. */
export type Said = {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly type: string | null | undefined
  readonly body: unknown
}

type Answers = {
  readonly refusals: readonly number[]
  readonly schemas: Readonly<Record<number, z.ZodType | readonly string[]>>
}

const parts = (path: string) => (path.match(/:/g) ?? []).length
const patternOf = (path: string) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/:\w+/g, "([^/]+)")}$`)

const ANSWERS: readonly { readonly method: string; readonly pattern: RegExp; of(found: RegExpExecArray): Answers }[] = [
  ...API_ROUTES.toSorted((one, other) => parts(one.path) - parts(other.path)).map((route) => ({
    method: route.method as string,
    pattern: patternOf(route.path),
    of: ([, name]: RegExpExecArray): Answers => {
      const choice = route.choices?.find((one) => one.name === name)
      return { refusals: refusalsOf(route), schemas: { 200: route.sends ?? choice?.answer ?? route.answer } }
    },
  })),
  ...PROGRAM_ROUTES.map(({ method, path, answers, refuses }) => ({
    method: method as string,
    pattern: patternOf(path),
    of: (): Answers => ({
      refusals: refuses,
      schemas: Object.fromEntries(
        Object.entries(answers).map(([status, of]) => [status, typeof of === "string" ? [of] : of]),
      ),
    }),
  })),
]

/** Fails where a server answers anything that its contract does not say. What is not in the contract may answer as it likes. */
export function expectOfContract(said: Said): void {
  const { method, status, body } = said
  const path = new URL(said.url, "http://localhost").pathname
  for (const { method: own, pattern, of } of ANSWERS) {
    const found = own === method ? pattern.exec(path) : null
    if (!found) continue
    const { refusals, schemas } = of(found)
    const schema = schemas[status] ?? (refusals.includes(status) ? errorAnswer : undefined)
    if (schema === undefined) throw new Error(`${method} ${path} answers ${status}, of which its contract says nothing`)
    if (schema instanceof z.ZodType) expectFit(`${method} ${path} ${status}`, schema, body)
    else expectType(said, schema)
    return
  }
}

function expectFit(place: string, schema: z.ZodType, body: unknown): void {
  const fit = schema.safeParse(body)
  if (fit.success) return
  throw new Error(`${place}: ${z.prettifyError(fit.error)}\n${JSON.stringify(body)?.slice(0, 1_000)}`)
}

function expectType({ method, url, type }: Said, types: readonly string[]): void {
  if (types.some((one) => type?.startsWith(one))) return
  throw new Error(`${method} ${url} answers with ${type}, its contract says ${types.join(", ")}`)
}
