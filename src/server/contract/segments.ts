import { z } from "zod"
import { conditionTree } from "../../records/condition.ts"
import { sentence } from "./error.ts"

/** What is shown of segments. */

/** Checked by its own rules, which say in words where a tree is wrong; described as the tree that it is. */
export const condition = z.unknown().meta({ $ref: "#/$defs/Condition" })
/** A condition as it is kept: of any age, so it is described and not checked again. */
export const keptCondition = conditionTree

export const segmentKind = z.enum(["live", "static"])

export const segment = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    kind: segmentKind,
    version: z.int().describe("Of its condition."),
    revision: z.int().describe("Of anything about it."),
    condition: keptCondition,
    words: sentence.describe("The condition in words."),
    members: z.int(),
    madeAt: z.number().describe("Milliseconds since 1970, UTC."),
    madeBy: z.string(),
    archivedAt: z.number().nullable(),
  })
  .meta({ id: "Segment" })

export const reached = z
  .strictObject({
    customers: z.int(),
    byChannel: z.record(z.string(), z.int()).describe("How many of them may be addressed, by channel."),
    words: sentence,
  })
  .meta({ id: "Reach" })

export const segmentWithVersions = segment
  .extend({
    reach: reached,
    versions: z.array(
      z.strictObject({
        version: z.int(),
        madeAt: z.number(),
        madeBy: z.string(),
        words: sentence,
        condition: keptCondition,
      }),
    ),
  })
  .meta({ id: "SegmentWithVersions" })

export const segmentPreset = z.strictObject({
  id: z.string(),
  name: sentence,
  words: sentence,
  condition: keptCondition,
})
