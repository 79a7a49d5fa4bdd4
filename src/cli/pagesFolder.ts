import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

const FOLDER = fileURLToPath(new URL("../../dist/web", import.meta.url))

/** Where the built pages are; undefined where nobody has built them. */
export const pagesFolder = (): string | undefined => (existsSync(FOLDER) ? FOLDER : undefined)
