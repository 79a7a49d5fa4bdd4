import type { Language } from "../reportData.ts"

/**
 * A sentence with its details: `{customers}` is the number as the language writes it (a text stays as it is), and
 * `{customers|Kunde|Kunden}` the word that goes with one or with any other number.
 */
export function fill(text: string, details: Readonly<Record<string, string | number>>, language: Language): string {
  const number = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB")
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, other?: string) => {
    const value = details[name]
    if (one !== undefined) return value === 1 ? one : (other as string)
    return typeof value === "number" ? number.format(value) : value
  })
}
