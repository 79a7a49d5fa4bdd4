import { BilingualError } from "../../records/bilingualError.ts"
import type { MailBlock, MailTemplate } from "../../records/mailTemplate.ts"
import { fillIn, inOneLine, lacking, type Place, type Values } from "./fillIn.ts"
import { type LinkTags, linksIn } from "./links.ts"

/** What stands in every message of a business, whatever it says. */
export type MessageSettings = {
  readonly language: "de" | "en"
  /** Name, address and how to reach the business, a line each (§ 5 DDG). */
  readonly imprint: readonly string[]
  readonly unsubscribeUrl: string
  readonly preferencesUrl: string
  readonly linkTags?: LinkTags
}

/** A block with nothing left to fill in. Texts are plain: whoever writes them down escapes them. */
export type FilledBlock =
  | Exclude<MailBlock, { block: "paragraph" | "signature" | "coupon" | "points" }>
  /** `links`: what of the text leads to a web page, as whoever wrote it meant it. */
  | { readonly block: "paragraph" | "signature"; readonly text: string; readonly links: readonly string[] }
  | { readonly block: "coupon"; readonly text: string; readonly code: string; readonly until: string | undefined }
  | { readonly block: "points"; readonly balance: string }

export type FilledMessage = {
  readonly subject: string
  readonly preheader: string | undefined
  readonly blocks: readonly FilledBlock[]
}

/** A subject of a person with a very long name is cut. */
const LONGEST_SUBJECT = 400
const DEFAULT_COUPON_TEXT = { en: "Your code", de: "Ihr Code" }

/** A template with everything filled in for one person, or an InputError that names the block and the variable. */
export function fillTemplate(template: MailTemplate, values: Values, settings: MessageSettings): FilledMessage {
  checkImprint(settings)
  const lineOf = (text: string, place: Place) => inOneLine(fillIn(text, values, place)).trim()
  const { subject, preheader, blocks } = template
  return {
    subject: lineOf(subject, { en: "subject", de: "Betreff" }).slice(0, LONGEST_SUBJECT),
    preheader: preheader && lineOf(preheader, { en: "preheader", de: "Vorschautext" }),
    blocks: blocks.map((block, index) => filled(block, values, settings, placeOf(block, index))),
  }
}

const placeOf = ({ block }: MailBlock, index: number): Place => ({
  en: `block ${index + 1} (${block})`,
  de: `Baustein ${index + 1} (${block})`,
})

function filled(block: MailBlock, values: Values, { language }: MessageSettings, place: Place): FilledBlock {
  const text = (from: string) => fillIn(from, values, place)
  switch (block.block) {
    case "heading":
      return { block: "heading", text: text(block.text) }
    case "paragraph":
    case "signature":
      return { block: block.block, text: text(block.text), links: linksIn(block.text) }
    case "button":
      return { ...block, label: text(block.label) }
    case "image":
      return { ...block, alternative: text(block.alternative) }
    case "divider":
      return block
    case "coupon": {
      const { coupon_code: code, coupon_until: until } = values
      if (!code) throw lacking(place, { en: "no coupon code", de: "keinen Gutscheincode" })
      return { block: "coupon", text: text(block.text ?? DEFAULT_COUPON_TEXT[language]), code, until }
    }
    case "points": {
      const balance = values.points_balance
      if (!balance) throw lacking(place, { en: "no points account", de: "kein Punktekonto" })
      return { block: "points", balance }
    }
  }
}

function checkImprint({ imprint }: MessageSettings): void {
  if (imprint.some((line) => line.trim() !== "")) return
  throw new BilingualError({
    en: "advertising must say whom it is from: enter name and address of the business in the settings for mail",
    de: "Werbung muss sagen, von wem sie kommt: Tragen Sie in den Einstellungen für E-Mails Name und Anschrift des Betriebs ein.",
  })
}
