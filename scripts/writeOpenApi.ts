import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { API_ROUTES } from "../src/server/api/routes.ts"
import { openApiDocument } from "../src/server/openapi/document.ts"

/** Writes `docs/openapi.json`: all that can be asked of a server. */
const path = join(import.meta.dirname, "..", "docs", "openapi.json")
writeFileSync(path, `${JSON.stringify(openApiDocument(API_ROUTES), null, 1)}\n`)
