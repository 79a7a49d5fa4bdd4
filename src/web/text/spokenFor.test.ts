import { describe, expect, test } from "vitest"
import { sayingOf } from "../../records/saying.ts"
import { de } from "./de.ts"
import { en } from "./en.ts"
import { spokenFor } from "./spokenFor.ts"

const [guests, members, clients, jobs, purchases] = ["cafe", "gym", "coach", "service", "books"].map((kind) =>
  spokenFor(de, "de", kind),
)

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
    [guests.people.page.noContact, "Von diesem Gast liegt keine nachweisbare Einwilligung in Werbung vor."],
    [guests.whatIf.result.customerValue, "Wert eines Gastes"],
    [members.whatIf.result.customerValue, "Wert eines Mitglieds"],
    [guests.start.heading, "Wie steht es um meine Gäste?"],
    [guests.newAndReturning.heading, "Kommt der Umsatz von neuen oder von bekannten Gästen?"],
    [members.newAndReturning.returning, "bekannte Mitglieder"],
    [guests.cohorts.few, "Unter 20 Gästen: Zufall wiegt schwer."],
    [members.worth.activeBeneath("1.200"), "von 1.200 Mitgliedern"],
    [members.worth.atRiskBeneath("12"), "bei 12 Mitgliedern mit hohem Risiko"],
    [members.worth.today.weakening("1", "9 €").split(".")[0], "1 wertvolles Mitglied lässt nach"],
    [guests.worth.today.tasks("Danke", "1", undefined), "»Danke«: 1 Aufgabe ist fällig."],
    [guests.coupons.rules.perPerson("1"), "einmal je Person"],
    [guests.points.earns.money("1", "1,00 €"), "1 Punkt je 1,00 €"],
    [guests.points.worth("100", "5,00 €"), "100 Punkte sind 5,00 € wert"],
    [guests.measures.steps.wait("1"), "Einen Tag warten"],
    [guests.measures.balance.finding("0", "0", "0"), "Noch gibt es kein Urteil."],
    [de.measures.balance.finding("1", "0", "1"), "1 hat sich gelohnt, 0 nicht, 1 ist nicht entschieden."],
    [guests.points.owed, "Schulden Sie Ihren Gästen"],
    [members.points.owed, "Schulden Sie Ihren Mitgliedern"],
    [guests.people.total("7"), "7 Gäste"],
    [members.start.figures.revenuePerCustomer, "Umsatz je Mitglied"],
    [members.insights.products.heading, "Was wird gekauft, und was bringt treue Mitglieder?"],
    [guests.people.page.orderValue, "Umsatz je Bon"],
    [guests.start.orders("3.677"), "3.677 Bons"],
    [guests.importing.right("10 €", "12"), "10 € aus 12 Bons: Stimmt das?"],
    [jobs.importing.right("10 €", "12"), "10 € aus 12 Aufträgen: Stimmt das?"],
    [
      jobs.visits.funnel.finding("7 %", "Korb", "9 %"),
      "7 % der Besuche enden mit einem Auftrag. Die meisten gehen vor »Korb« verloren: 9 %.",
    ],
    [jobs.segments.builder.abouts["orders days-since-last"], "Tage seit dem letzten Auftrag"],
    [members.segments.builder.abouts["orders days-since-first"], "Tage seit der ersten Buchung"],
    [
      purchases.quality.gapsLead,
      "Tage ohne einen einzigen Einkauf, länger als fast alle anderen Pausen: Betriebsferien, oder ein Export fehlt.",
    ],
    [clients.worth.none, "Noch ist nichts bewertet: Das geschieht von selbst, sobald Sitzungen da sind."],
    [
      spokenFor(en, "en", "service").visits.funnel.finding("7 %", "Cart", "9 %"),
      "7 % of visits end in a job. Most are lost before “Cart”: 9 %.",
    ],
    [spokenFor(en, "en", "cafe").start.figures.orderValue, "Average receipt value"],
    [spokenFor(en, "en", "gym").people.heading, "Who are my members?"],
    [spokenFor(en, "en", "cafe").people.columns.name, "Guest"],
  ])("%s", (spoken, expected) => expect(spoken).toBe(expected))

  test("no text is left that speaks of customers", () => {
    for (const words of [guests, members, clients]) {
      expect(texts(words).filter((text) => /\bKunden?\b/.test(text))).toEqual([])
    }
    expect(texts(spokenFor(en, "en", "coach")).filter((text) => /\bcustomers?\b/i.test(text))).toEqual([])
  })

  test("no text is left that speaks of orders, and none that speaks of the wrong gender", () => {
    for (const words of [guests, members, clients, jobs, purchases]) {
      expect(texts(words).filter((text) => /\bBestellung(en)?\b/.test(text))).toEqual([])
    }
    const wrong = /\b(eine|einer|die|erste|letzte|letzten|der ersten) (Bon|Auftrag|Einkauf)\b(?! )/
    for (const words of [guests, jobs, purchases]) {
      expect(texts(words).filter((text) => wrong.test(text) && !/dem letzten/.test(text))).toEqual([])
    }
    for (const kind of ["cafe", "gym", "coach", "service", "books"]) {
      expect(texts(spokenFor(en, "en", kind)).filter((text) => /\borders?\b/i.test(text))).toEqual([])
    }
  })

  test.each([
    ["Kunden mit einer Bestellung in den letzten 365 Tagen", "Kunden mit einem Auftrag in den letzten 365 Tagen"],
    ["nach dem Monat ihrer ersten Bestellung", "nach dem Monat ihres ersten Auftrags"],
    ["danach, was ihre erste Bestellung sagt", "danach, was ihr erster Auftrag sagt"],
    ["ein Ausreißer ist eine Bestellung über dem Median", "ein Ausreißer ist ein Auftrag über dem Median"],
    ["mit mindestens drei Bestellungen", "mit mindestens drei Aufträgen"],
    ["Bestellungen eines Tages sind ein Kauftag", "Aufträge eines Tages sind ein Kauftag"],
    ["Die Bestellung ist da", "Der Auftrag ist da"],
    ["Testbestellungen", "Testbestellungen"],
  ])("%s", (written, said) => expect(sayingOf("de", "service")(written)).toBe(said))

  test("a text that asks whether there is one, or something at all, is told so", () => {
    expect(guests.measures.tasks.count(1, "1")).toBe("1 Aufgabe")
    expect(guests.points.pending("1")).toBe("verfügbar nach einem Tag")
    expect(guests.worth.today.tasks("Danke", "3", undefined)).toBe(de.worth.today.tasks("Danke", "3", undefined))
  })

  test("what somebody else wrote is not touched", () => {
    expect(members.typing.newPerson("Kunden Kunde GmbH")).toBe("Neu anlegen: Kunden Kunde GmbH")
    expect(guests.worth.groups.finding("Beste Kunden", "47 %")).toContain("»Beste Kunden« bringen 47 %")
  })
})
