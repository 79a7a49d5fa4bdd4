import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { API_ROUTES } from "../src/server/api/routes.ts"
import { openApiDocument } from "../src/server/openapi/document.ts"
import { callsText, type Description, operationsText, schemasText } from "./client/clientOf.ts"

/** Writes what follows from the contract: `docs/openapi.json` and the client's functions and types. */
const root = join(import.meta.dirname, "..")
const text = JSON.stringify(openApiDocument(API_ROUTES), null, 1)
const description = JSON.parse(text) as Description
writeFileSync(join(root, "docs", "openapi.json"), `${text}\n`)
writeFileSync(join(root, "client", "src", "generated", "schemas.ts"), schemasText(description))
writeFileSync(join(root, "client", "src", "generated", "operations.ts"), operationsText(description))
writeFileSync(join(root, "client", "src", "generated", "calls.ts"), callsText(description))
