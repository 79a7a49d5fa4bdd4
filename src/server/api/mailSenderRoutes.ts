import { z } from "zod"
import { HOLIDAY_REGIONS } from "../../records/publicHolidays.ts"
import { type Rule, ruled } from "../../records/ruleWords.ts"
import { audit } from "../../store/audit.ts"
import { findMailSender, keepMailSender } from "../../store/mail/sender.ts"
import { missingForMessages, NEEDS_OF_MESSAGES } from "../outgoing/readyToSend.ts"
import { type ApiParts, type ApiRoute, actorOf } from "./route.ts"

const LONGEST_NAME = 120
const LONGEST_IMPRINT = 1_000
const LONGEST_ADDRESS = 320

const oneLine: Rule<string> = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  (text) => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(text),
  { en: "written in one line", de: "in einer Zeile geschrieben" },
]

const sender = {
  senderName: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_NAME)
    .refine(...ruled(oneLine))
    .describe("Whom mails are from, as people know the business."),
  replyAddress: z
    .union([z.literal(""), z.email().max(LONGEST_ADDRESS)])
    .describe("Where answers go; empty: to the sender."),
  imprint: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_IMPRINT)
    .describe("Name and postal address of the business, a line each."),
  language: z.enum(["de", "en"]).describe("What stands below every message is written in it."),
  holidayRegion: z
    .union([z.literal(""), z.enum(HOLIDAY_REGIONS)])
    .describe("On whose public holidays nothing is sent; empty: none but Sundays."),
  tagsLinks: z
    .boolean()
    .default(true)
    .describe(
      "Whether links to web pages say from which measure they were followed (`utm_source`, `utm_medium`, `utm_campaign`).",
    ),
}

const shown = z.strictObject({
  ...sender,
  senderName: z.string(),
  imprint: z.string(),
  missing: z.array(z.enum(NEEDS_OF_MESSAGES)).describe("What messages of measures still need before they can go out."),
})

const shownNow = ({ door: { state }, mails }: ApiParts): z.infer<typeof shown> =>
  ({ ...findMailSender(state), missing: missingForMessages(state, mails.publicUrl) }) as z.infer<typeof shown>

/** Whom messages of measures are from. */
export const mailSenderRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/mail-sender",
    operation: "readMailSender",
    does: "Whom messages to customers are from, and what they still need before they can go out.",
    needs: "figures.read",
    answer: shown,
    handle: async (_, parts) => shownNow(parts),
  },
  {
    method: "POST",
    path: "/api/mail-sender",
    operation: "changeMailSender",
    does: "Lays down whom messages to customers are from, with the imprint that stands in each.",
    needs: "settings.write",
    body: z.strictObject(sender),
    answer: shown,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      state.transaction(() => {
        keepMailSender(state, asked.body)
        audit(state, {
          at: now(),
          actor: actorOf(asked),
          action: "change mail sender",
          object: "workspace",
          detail: {},
        })
      })
      return shownNow(parts)
    },
  },
]
