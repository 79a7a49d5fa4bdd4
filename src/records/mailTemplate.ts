import { z } from "zod"
import { type Rule, ruled } from "./ruleWords.ts"

/**
 * What a message of a measure says, as data: a subject, what mail programs show beside it, and blocks from top to bottom.
 * Texts may hold variables of a closed list, as `{{first_name}}` or, where somebody may have none, `{{first_name|you}}`.
 */

export const MAIL_VARIABLES = [
  "first_name",
  "full_name",
  "business",
  "coupon_code",
  "coupon_until",
  "points_balance",
] as const
export type MailVariable = (typeof MAIL_VARIABLES)[number]

const LONGEST_LINE = 200
const LONGEST_PARAGRAPH = 20_000
export const MOST_BLOCKS = 40

/** A variable, with what stands in its place for whoever has none. */
export const VARIABLE = /\{\{\s*([a-z_]+)\s*(?:\|([^{}|]*))?\}\}/g

const onlyKnown: Rule<string> = [
  (text) => {
    const rest = text.replaceAll(VARIABLE, (whole, name) =>
      (MAIL_VARIABLES as readonly string[]).includes(name) ? "" : whole,
    )
    return !/\{\{|\}\}/.test(rest)
  },
  {
    en: `written with no other variables than ${MAIL_VARIABLES.map((name) => `{{${name}}}`).join(", ")}, each also as {{name|otherwise}}`,
    de: `mit keinen anderen Variablen geschrieben als ${MAIL_VARIABLES.map((name) => `{{${name}}}`).join(", ")}, jede auch als {{name|sonst}}`,
  },
]
const oneLine: Rule<string> = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  (text) => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(text),
  { en: "written in one line", de: "in einer Zeile geschrieben" },
]

const line = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_LINE)
  .refine(...ruled(oneLine))
  .refine(...ruled(onlyKnown))
const paragraph = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_PARAGRAPH)
  .refine(...ruled(onlyKnown))
/** No variables: an address is never put together from what somebody is called. */
const link = z.url({ protocol: /^https?$/ }).max(2_000)

export const mailBlock = z
  .discriminatedUnion("block", [
    z.strictObject({ block: z.literal("heading"), text: line }),
    /** An empty line begins another paragraph. */
    z.strictObject({ block: z.literal("paragraph"), text: paragraph }),
    z.strictObject({ block: z.literal("button"), label: line, url: link }),
    /** The code that an earlier step granted, and until when it is good. */
    z.strictObject({ block: z.literal("coupon"), text: line.optional() }),
    z.strictObject({ block: z.literal("points") }),
    /** `alternative` says what is to be seen; it stands in the place of the image in texts. */
    z.strictObject({ block: z.literal("image"), url: link, alternative: line }),
    z.strictObject({ block: z.literal("divider") }),
    z.strictObject({ block: z.literal("signature"), text: paragraph }),
  ])
  .meta({ id: "MailBlock" })
export type MailBlock = z.infer<typeof mailBlock>

export const mailTemplate = z.strictObject({
  subject: line,
  /** Shown beside the subject before the mail is opened. */
  preheader: line.optional(),
  blocks: z.array(mailBlock).min(1).max(MOST_BLOCKS),
})
export type MailTemplate = z.infer<typeof mailTemplate>

/** A text without form as a template: one block. */
export const plainTemplate = (subject: string, text: string): MailTemplate => ({
  subject,
  blocks: [{ block: "paragraph", text }],
})

/** Stands where only the business knows the address; nobody can own it (RFC 2606). */
export const EXAMPLE_ADDRESS = "https://example.org/"

/** What leads to an example, by its label: a message with such a link would lead people astray. */
export function leadsToExample({ blocks }: { readonly blocks: readonly MailBlock[] }): string | undefined {
  for (const block of blocks) {
    if (block.block === "button" && block.url === EXAMPLE_ADDRESS) return block.label
  }
  return undefined
}
