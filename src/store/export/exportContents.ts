import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { BilingualError } from "../../records/bilingualError.ts"

/** The file of an export that says what it is. */
export const CONTENTS = "workspace.json"
export const FORMAT = "stammwert export 1"

const contents = z.object({
  format: z.literal(FORMAT),
  /** The instant it was made, in UTC. */
  madeAt: z.string(),
  settings: z.record(z.string(), z.string()),
  /** Words that stand for nobody in the files that orders came from. */
  anonymousWords: z.array(z.string()),
  /** Rows and digest of each file; a file without a digest is read as it is. */
  files: z.record(z.string(), z.object({ rows: z.int().min(0), sha256: z.string().optional() })),
})

export type Contents = z.infer<typeof contents>

/** What an export says it is; what is none is refused. */
export function contentsOf(folder: string): Contents {
  const path = join(folder, CONTENTS)
  const claim = existsSync(path) ? contents.safeParse(parsed(path)) : undefined
  if (claim?.success) return claim.data
  throw new BilingualError({
    en: `${folder} is no export of a workspace (${path} ${claim ? "is not as it should be" : "is missing"}): "stammwert export --out DIR" makes one.`,
    de: `${folder} ist kein Export eines Arbeitsbereichs (${path} ${claim ? "ist nicht, wie sie sein soll" : "fehlt"}): »stammwert export --out ORDNER« macht einen.`,
  })
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"))
  } catch {
    return undefined
  }
}
