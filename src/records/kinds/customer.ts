import { z } from "zod"
import { amountCents, day, longText, shortText } from "./fields.ts"

/** Who somebody is: what is shown of them. How they are found is in the envelope's identifiers. */
export const customer = z.strictObject({
  /** Shown as it stands; made of first and last name where it is missing. */
  name: shortText.optional(),
  firstName: shortText.optional(),
  lastName: shortText.optional(),
  type: z.enum(["person", "firm"]).optional(),
  birthday: day.optional(),
  street: shortText.optional(),
  postcode: shortText.optional(),
  city: shortText.optional(),
  region: shortText.optional(),
  /** ISO 3166-1 alpha-2, as `DE`. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Who looks after them. */
  owner: shortText.optional(),
  /** Where they came from: the channel that won them. */
  channel: shortText.optional(),
  /** How they would rather be addressed; on other ways nothing is sent and nobody calls. */
  preferredChannel: z.enum(["email", "sms", "phone", "post", "messenger"]).optional(),
  acquisitionCostCents: amountCents.min(0).optional(),
  tags: z.array(shortText).max(200).optional(),
  remark: longText.optional(),
})
