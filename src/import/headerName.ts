const UNIT = "(?:eur|euro|€|chf|fr|usd|us\\$|\\$|gbp|£)"
const UNIT_IN_BRACKETS = new RegExp(`[([]\\s*(?:in\\s+)?${UNIT}\\s*[)\\]]`, "g")
const UNIT_AT_END = new RegExp(`(?:[\\s_-]+(?:in[\\s_-]+)?${UNIT})\\s*$`)
const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" }

/**
 * A header reduced to what it says: `Kunden-Nr.`, `KundenNr` and `KUNDEN_NR` are all `kundennr`; `Betrag (EUR)` is
 * `betrag`; `Order #` is `ordernr`. Headers are compared in this form only.
 */
export function normaliseHeader(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(UNIT_IN_BRACKETS, " ")
    .replace(UNIT_AT_END, " ")
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter])
    .replace(/#/g, "nr")
    .replace(/%/g, "prozent")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "")
}

/** The header names nearest to a mistyped one, best first; none if nothing is near. */
export function nearestHeaders(wanted: string, columns: readonly string[], most = 3): string[] {
  const target = normaliseHeader(wanted)
  return columns
    .map((name) => {
      const own = normaliseHeader(name)
      const within = own.length > 2 && target.length > 2 && (own.includes(target) || target.includes(own))
      return { name, distance: within ? 1 : editDistance(own, target) }
    })
    .filter((one) => one.distance <= Math.max(2, target.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map((one) => one.name)
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1))
    }
    previous = current
  }
  return previous[b.length]
}
