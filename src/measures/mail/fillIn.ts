import { BilingualError } from "../../records/bilingualError.ts"
import { type MailVariable, VARIABLE } from "../../records/mailTemplate.ts"

/** What variables stand for; missing where somebody has none. */
export type Values = Readonly<Partial<Record<MailVariable, string>>>

/** Where a text stands, as people count it. */
export type Place = { readonly en: string; readonly de: string }

/**
 * A text with its variables filled in. It is read once: what was filled in is never looked at again, so that a name that looks
 * like a variable stays a name; and it stays on its line.
 */
export const fillIn = (text: string, values: Values, place: Place): string =>
  text.replaceAll(VARIABLE, (_, name: MailVariable, otherwise?: string) => {
    const value = inOneLine(values[name] ?? "").trim() || otherwise?.trim()
    if (!value) throw missing(name, place)
    return value
  })

/** On one line, with nothing that could end a header. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
export const inOneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ")

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** As text in HTML, and within quotation marks of an attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark])

const missing = (name: string, { en, de }: Place) =>
  new BilingualError({
    en: `${en}: {{${name}}} has no value for this person: give one to take otherwise, as {{${name}|…}}`,
    de: `${de}: {{${name}}} hat für diese Person keinen Wert. Geben Sie einen Ersatz an, als {{${name}|…}}.`,
  })

/** A block that asks for what this person does not have. */
export const lacking = ({ en, de }: Place, what: Place) =>
  new BilingualError({
    en: `${en}: this person has ${what.en}: take the block out, or let a step before grant it`,
    de: `${de}: Diese Person hat ${what.de}. Nehmen Sie den Baustein heraus, oder lassen Sie einen Schritt davor sie gewähren.`,
  })
