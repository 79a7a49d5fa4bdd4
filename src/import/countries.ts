/** Short forms that people write and no standard knows. */
const ALSO: Readonly<Record<string, string>> = {
  uk: "GB",
  usa: "US",
  d: "DE",
  a: "AT",
  brd: "DE",
  ger: "DE",
  deu: "DE",
  aut: "AT",
  che: "CH",
  england: "GB",
  holland: "NL",
}

let known: Map<string, string> | undefined

/** Every country by its code and by its German and English name, as the runtime knows them. */
function countries(): Map<string, string> {
  if (known) return known
  known = new Map(Object.entries(ALSO))
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
  const names = ["en", "de"].map((language) => new Intl.DisplayNames([language], { type: "region", fallback: "none" }))
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // Codes of states that are no more stand for their heirs.
    if (new Intl.Locale("und", { region: code }).region !== code) continue
    const found = names.map((one) => one.of(code)?.toLowerCase()).filter((name) => name !== undefined)
    if (found.length === 0) continue
    for (const name of [code.toLowerCase(), ...found]) if (!known.has(name)) known.set(name, code)
  }
  return known
}

/** ISO 3166-1 alpha-2 of a country's code or name; undefined where it is none. */
export const countryCode = (text: string): string | undefined => countries().get(text.trim().toLowerCase())
