import { describe, expect, test } from "vitest"
import { de } from "./de.ts"
import { en } from "./en.ts"
import { spokenFor } from "./noun.ts"

const [guests, members, clients] = ["cafe", "gym", "coach"].map((kind) => spokenFor(de, "de", kind))

/** Every text, with something put into those that take it. */
function texts(part: unknown): string[] {
  if (typeof part === "string") return [part]
  if (typeof part === "function") return [part("7", "7", "7", "7")]
  return Object.values(part as object).flatMap(texts)
}

describe("a business has its own word for its customers", () => {
  test("a shop speaks of customers, as the texts are written", () => {
    expect(spokenFor(de, "de", "shop")).toBe(de)
    expect(spokenFor(de, "de", undefined)).toBe(de)
  })

  test.each([
    [guests.people.page.worth, "Was dieser Gast wert ist"],
    [members.people.page.worth, "Was dieses Mitglied wert ist"],
    [clients.people.page.worth, "Was dieser Klient wert ist"],
    [guests.people.page.noContact, "Von diesem Gast liegt keine Einwilligung vor."],
    [guests.whatIf.result.customerValue, "Wert eines Gastes"],
    [members.whatIf.result.customerValue, "Wert eines Mitglieds"],
    [guests.start.heading, "Wie steht es um meine Gäste?"],
    [guests.newAndReturning.heading, "Kommt der Umsatz von neuen oder von bekannten Gästen?"],
    [members.newAndReturning.returning, "bekannte Mitglieder"],
    [guests.cohorts.few, "Unter 20 Gästen: Zufall wiegt schwer."],
    [members.worth.activeBeneath("1.200"), "von 1.200 Mitgliedern"],
    [members.worth.atRiskBeneath("12"), "bei 12 Mitgliedern mit hohem Risiko"],
    [guests.people.total("7"), "7 Gäste"],
    [members.start.figures.revenuePerCustomer, "Umsatz je Mitglied"],
    [members.insights.products.heading, "Was wird gekauft, und was bringt treue Mitglieder?"],
    [spokenFor(en, "en", "gym").people.heading, "Who are my members?"],
    [spokenFor(en, "en", "cafe").people.columns.name, "Guest"],
  ])("%s", (spoken, expected) => expect(spoken).toBe(expected))

  test("no text is left that speaks of customers", () => {
    for (const words of [guests, members, clients]) {
      expect(texts(words).filter((text) => /\bKunden?\b/.test(text))).toEqual([])
    }
    expect(texts(spokenFor(en, "en", "coach")).filter((text) => /\bcustomers?\b/i.test(text))).toEqual([])
  })

  test("what somebody else wrote is not touched", () => {
    expect(members.typing.newPerson("Kunden Kunde GmbH")).toBe("Neu anlegen: Kunden Kunde GmbH")
    expect(guests.worth.groups.finding("Beste Kunden", "47 %")).toContain("»Beste Kunden« bringen 47 %")
  })
})
