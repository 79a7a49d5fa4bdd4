import { createHash } from "node:crypto"
import { standOf } from "../../store/questions/rememberedAnswers.ts"
import { projectionRead } from "./projectionRead.ts"

const CHARACTERS = 22

/** What the projection knows now, as a word: as long as it is the same, so are all answers. */
export const projectionStand = projectionRead("stand", async ({ engine, workspace }, _: object) => {
  const stand = await standOf({ engine, state: workspace.state })
  // What it is made of is nobody's concern who asks.
  return createHash("sha256").update(stand).digest("base64url").slice(0, CHARACTERS)
})
