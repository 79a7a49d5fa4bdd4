import { expect, test } from "vitest"
import { BilingualError } from "../records/bilingualError.ts"
import { checkSettings, DEFAULT_SETTINGS, type ValuationSettings } from "./settings.ts"

const WRONG: readonly (readonly [string, Partial<ValuationSettings>, string])[] = [
  ["horizon-days", { horizonDays: 1.5 }, "1.5"],
  ["discount-rate", { discountRatePerYear: 1.2 }, "120 %"],
  ["lifetime-discount-rate", { lifetimeDiscountRatePerYear: 0 }, "0 %"],
  ["margin", { marginRate: 0 }, "0 %"],
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
