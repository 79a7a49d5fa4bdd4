import { z } from "zod"
import type { Described } from "../openapi/components.ts"
import { openApiDocument } from "../openapi/document.ts"
import type { ApiRoute } from "./route.ts"

/** Tells programs all that can be asked, itself among it. It holds nothing of the workspace, so anybody may read it. */
export function openapiRoute(routes: () => readonly ApiRoute[]): ApiRoute {
  let made: Described | undefined
  return {
    method: "GET",
    path: "/api/openapi.json",
    operation: "getDescription",
    does: "This description, as OpenAPI 3.1.",
    needs: "nobody",
    answer: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    handle: async () => {
      made ??= openApiDocument(routes())
      return made
    },
  }
}
