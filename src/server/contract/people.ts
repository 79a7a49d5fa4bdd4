import { z } from "zod"

/** Who is whom. */

export const person = z.strictObject({
  id: z.int(),
  name: z.string().describe("Under which the person's records stand."),
  asked: z.string().describe("The customer who was asked for."),
  members: z.array(z.string()).describe("Names of all customers who are this person."),
})

const pair = z.tuple([z.string(), z.string()])

export const suggestedMerge = z.strictObject({
  reason: z.enum(["same-name", "sounds-alike", "unverified-address", "same-mailbox"]),
  customers: pair,
  shown: pair.describe("What is shown of them."),
  postcode: z.string().optional(),
})
