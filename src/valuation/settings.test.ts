import { expect, test } from "vitest"
import { temporaryDirectory } from "../../test/support/command.ts"
import { filesOf, valuedBy } from "../../test/support/valued.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { checkSettings, DEFAULT_SETTINGS, type ValuationSettings } from "./settings.ts"

const WRONG: readonly (readonly [string, Partial<ValuationSettings>, string])[] = [
  ["horizon-days", { horizonDays: 1.5 }, "1.5"],
  ["discount-rate", { discountRatePerYear: 1.2 }, "120 %"],
  ["lifetime-discount-rate", { lifetimeDiscountRatePerYear: 0 }, "0 %"],
  ["margin", { marginRate: 0 }, "0 %"],
  // Models were asked for values beyond their accuracy, and a valuation ended with a fault.
  ["discount-rate", { discountRatePerYear: 1e-200 }, "1e-198 %"],
  ["lifetime-discount-rate", { lifetimeDiscountRatePerYear: 1e-200 }, "1e-198 %"],
  ["margin", { marginRate: 2 ** -1070 }, "[\\d.]+e-321 %"],
  ["vat", { vatRate: 1 }, "100 %"],
  ["referral-share", { referralShare: -0.1 }, "-10 %"],
  ["cost-per-hour", { serviceCostPerHour: Number.NaN }, "NaN"],
  ["seed", { seed: 0.5 }, "0.5"],
]

test.each(WRONG)(
  "what is wrong with “%s” is said of the setting, and of the flag where that was given",
  (name, wrong, found) => {
    const settings = { ...DEFAULT_SETTINGS, ...wrong }
    const refused = (check: () => void) => {
      try {
        check()
      } catch (cause) {
        if (cause instanceof BilingualError) return cause.sentence
        throw cause
      }
      throw new Error("nothing was refused")
    }
    const [asSetting, asFlag] = [() => checkSettings(settings), () => checkSettings(settings, "flag")].map(refused)
    expect(asSetting.en).toMatch(new RegExp(`^“${name}” must .*: found ${found}$`))
    expect(asSetting.de).toMatch(new RegExp(`^»${name}« muss .*, gefunden: ${found}$`))
    expect(asFlag.en).toMatch(new RegExp(`^--${name} must `))
    expect(asFlag.de).toMatch(new RegExp(`^--${name} muss `))
  },
)

test("the usual settings can be worked with", () => expect(() => checkSettings(DEFAULT_SETTINGS)).not.toThrow())

test("with the least share of everything, a business of cents is valued as any other", async () => {
  const rows = Array.from({ length: 120 }, (_, i) => `K${i % 30};${1 + (i % 28)}.${1 + (i % 9)}.2026;0,0${1 + (i % 3)}`)
  const files = await filesOf(temporaryDirectory(), [["Kunde;Datum;Betrag", ...rows]])
  const least = {
    marginRate: 0.0001,
    discountRatePerYear: 0.0001,
    lifetimeDiscountRatePerYear: 0.0001,
    vatRate: 1e-300,
  }
  const { predictions } = valuedBy(files, { ...least, basis: "gross-margin" })
  expect(predictions.lifetimeValue.every((value) => value > 0 && Number.isFinite(value))).toBe(true)
})
