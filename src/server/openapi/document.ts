import type { ApiRoute } from "../api/route.ts"
import { PROGRAM_ROUTES } from "../contract/programRoutes.ts"
import { Components, type Described } from "./components.ts"
import { operationOf, programOperationOf, refusals } from "./operations.ts"
import { ABOUT } from "./words.ts"

const VERSION = "1"

/** All that can be asked of a server over HTTP, as OpenAPI 3.1. */
export function openApiDocument(routes: readonly ApiRoute[]): Described {
  const components = new Components()
  const paths: Record<string, Record<string, Described>> = {}
  const add = (path: string, method: string, operation: Described) => {
    const place = path.replace(/:(\w+)/g, "{$1}")
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation }
  }
  for (const route of routes) {
    const choices = route.choices ?? [undefined]
    for (const choice of choices) {
      const path = choice === undefined ? route.path : route.path.replace(":name", choice.name)
      add(path, route.method, operationOf(route, choice, components))
    }
  }
  for (const route of PROGRAM_ROUTES) add(route.path, route.method, programOperationOf(route, components))
  const responses = refusals(components)
  return {
    openapi: "3.1.1",
    info: { title: "Stammwert", version: VERSION, description: ABOUT, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/" }],
    paths,
    components: { schemas: components.all(), responses, securitySchemes: SCHEMES },
  }
}

const SCHEMES = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "stammwert",
    description: "Set by `logIn`; over HTTPS it is called `__Host-stammwert`.",
  },
  key: {
    type: "http",
    scheme: "bearer",
    description: "A key that was made in the workspace, as `sw_api_…`; `sw_live_…` where records are sent.",
  },
  writeKey: { type: "http", scheme: "basic", description: "A key of kind segment as the name, without a password." },
}
