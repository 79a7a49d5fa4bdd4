import { type BusinessKind, businessKinds } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { leadsToExample } from "../../records/mailTemplate.ts"
import { measurePlan } from "../../records/measure.ts"
import { renderMessage } from "../mail/renderMessage.ts"
import { planOf } from "./playbook.ts"
import { PLAYBOOKS, playbooksFor } from "./playbooks.ts"

const LANGUAGES = ["de", "en"] as const
const KINDS = [undefined, ...businessKinds] as const
const EVERY = PLAYBOOKS.flatMap((playbook) =>
  LANGUAGES.flatMap((language) => KINDS.map((kind) => ({ id: playbook.id, playbook, language, kind }))),
)
/** Words that only one of the languages has. */
const OF = {
  en: /\b(the|and|you|your|we|with|hello|thank|this|is|of|from|ask)\b/i,
  de: /[äöüß]|\b(und|Sie|wir|Ihre?[nmr]?|nicht|für|mit|Guten Tag|danken)\b/i,
}
const SETTINGS = {
  imprint: ["Laden am Markt", "Markt 1, 83022 Rosenheim"],
  unsubscribeUrl: "https://werte.example/unsubscribe",
  preferencesUrl: "https://werte.example/preferences",
}
const find = (id: string) => PLAYBOOKS.find((one) => one.id === id) as (typeof PLAYBOOKS)[number]
const textOf = (id: string, language: "de" | "en", kind?: BusinessKind) =>
  JSON.stringify(planOf(find(id), language, kind))

describe("every playbook", () => {
  test.each(EVERY)("$id in $language for $kind can be started as it is", ({ playbook, language, kind }) => {
    const plan = measurePlan.parse(planOf(playbook, language, kind))
    const foreign = OF[language === "de" ? "en" : "de"]
    for (const sentence of [playbook.name, playbook.why]) expect(sentence[language]).not.toMatch(foreign)
    for (const step of plan.steps) {
      if (step.do === "task") {
        expect(step.script).toMatch(/\p{L}{3}/u)
        expect(step.script).not.toMatch(foreign)
      }
      if (step.do !== "message") continue
      // For somebody of whom nothing is known either.
      const { subject, text } = renderMessage(step, {}, { ...SETTINGS, language })
      expect(subject).toMatch(/\p{L}{3}/u)
      const own = step.blocks.map((block) => Object.values(block).join(" ")).join(" ")
      for (const said of [subject, own.replaceAll(/https?:\S+/g, "")]) expect(said).not.toMatch(foreign)
      expect(text).not.toMatch(/\{\{|undefined/)
    }
  })

  test("is there under a name of its own, and all that were asked for are", () => {
    for (const language of LANGUAGES)
      expect(new Set(PLAYBOOKS.map(({ name }) => name[language])).size).toBe(PLAYBOOKS.length)
    for (const [id, name] of [
      ["welcome", "Welcome and second order"],
      ["birthday", "Birthday"],
      ["win-back", "Win back by risk"],
      ["vip", "VIP"],
      ["best-customers", "Thank-you surprise"],
      ["replenishment", "Replenishment"],
      ["review-request", "Review request"],
      ["service-recovery", "Service recovery"],
      ["price-notice", "Price notice"],
      ["renewal", "Renewal"],
      ["seasonal", "Season"],
      ["newsletter", "Newsletter"],
      ["reactivation", "Reactivation by phone"],
    ])
      expect(find(id).name.en).toBe(name)
  })
})

test("a surprise has a budget", () => {
  const { limits } = planOf(find("best-customers"), "en")
  expect(limits.budgetCents).toBeGreaterThan(0)
})

test("nobody is left without the notice of a price, and nothing is promised that would need it", () => {
  const notice = find("price-notice")
  expect(planOf(notice, "de").controlBasisPoints).toBe(0)
  expect([notice.why.de, notice.why.en].join(" ")).not.toMatch(/Hälfte|half/i)
  expect(planOf(find("newsletter"), "de").controlBasisPoints).toBe(5_000)
})

describe("for a kind of business", () => {
  const idsFor = (kind: BusinessKind | undefined) => playbooksFor(kind).map(({ id }) => id)

  test("only what suits it is offered, and everything where none was laid down", () => {
    expect(idsFor(undefined)).toHaveLength(PLAYBOOKS.length)
    for (const kind of ["gym", "coach", "service"] as const) {
      expect(idsFor(kind)).not.toContain("replenishment")
      expect(idsFor(kind)).toContain("renewal")
    }
    for (const kind of ["shop", "cafe", "fashion", "books"] as const) {
      expect(idsFor(kind)).toContain("replenishment")
      expect(idsFor(kind)).not.toContain("renewal")
    }
  })

  test("texts speak of its guests, members and clients, and of what they come for", () => {
    for (const [kind, de, en] of [
      [undefined, "Kunden", "customers"],
      ["cafe", "Gästen", "guests"],
      ["gym", "Mitgliedern", "members"],
      ["coach", "Klienten", "clients"],
    ] as const) {
      expect(textOf("vip", "de", kind)).toContain(`treuesten ${de}`)
      expect(textOf("vip", "en", kind)).toContain(`most loyal ${en}`)
    }
    expect(textOf("welcome", "de", "cafe")).toContain("Ihren Besuch")
    expect(textOf("welcome", "de", "service")).toContain("Ihren Auftrag")
    expect(textOf("welcome", "en", "gym")).toContain("training")
    expect(new Set(KINDS.map((kind) => textOf("welcome", "de", kind))).size).toBeGreaterThan(4)
  })

  test("a price is announced to whoever has a contract, where there are contracts", () => {
    const audience = (kind: BusinessKind) => JSON.stringify(planOf(find("price-notice"), "de", kind).audience)
    expect(audience("gym")).toContain('"contract"')
    expect(audience("shop")).not.toContain('"contract"')
  })
})

test("a review is asked of everybody, whatever they think, on a page that must be named first", () => {
  const { audience, steps } = planOf(find("review-request"), "de")
  expect(JSON.stringify(audience)).not.toMatch(/score/)
  const [mail] = steps
  expect(mail.do === "message" && mail.blocks.map(({ block }) => block)).toEqual(["paragraph", "button"])
  expect(mail.do === "message" && leadsToExample(mail)).toBe("Bewertung abgeben")
  for (const { id, steps: others } of PLAYBOOKS.map((one) => ({ ...planOf(one, "de"), id: one.id }))) {
    if (id === "review-request") continue
    for (const step of others) if (step.do === "message") expect(leadsToExample(step)).toBeUndefined()
  }
})
