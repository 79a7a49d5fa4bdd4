import { z } from "zod"

/** What people read, in both languages. */
export const sentence = z.strictObject({ en: z.string(), de: z.string() }).meta({ id: "Sentence" })

/** Every answer other than yes. */
export const errorAnswer = z
  .strictObject({
    error: z.string().describe("For programs."),
    message: sentence.describe("For people."),
    percent: z.int().optional().describe('Of "rebuilding": how much of it is done.'),
  })
  .meta({ id: "Error" })
