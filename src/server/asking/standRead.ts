import { createHash } from "node:crypto"
import { projectedStandOf } from "../../store/questions/rememberedAnswers.ts"
import { projectionRead } from "./projectionRead.ts"

const CHARACTERS = 22

/** What the projection knows now, as a word: as long as it is the same, so are all answers. */
export const projectionStand = projectionRead("stand", async ({ engine }, _: object) => {
  // Whoever asks again should find the values as well as the run that made them.
  const stand = await projectedStandOf(engine)
  // What it is made of is nobody's concern who asks.
  return createHash("sha256").update(stand).digest("base64url").slice(0, CHARACTERS)
})
