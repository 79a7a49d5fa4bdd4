/** Draws the pictures of docs/models.md and docs/modelle.md anew, from the library's own answers: `npm run pictures`. */
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { allPictures } from "./pictures/allPictures.ts"

const directory = join(dirname(fileURLToPath(import.meta.url)), "..", "docs", "pictures")
mkdirSync(directory, { recursive: true })
for (const [name, svg] of allPictures()) writeFileSync(join(directory, name), svg)
