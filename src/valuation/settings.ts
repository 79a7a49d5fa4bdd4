import type { BusinessKind } from "stammwert-models"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import type { Day } from "../records/day.ts"

export type Basis = "revenue" | "gross-margin" | "contribution"
export type TimeUnit = "week" | "day"

/** Models of purchases that may be asked for: those in continuous time, simpler first within each family. */
export const purchaseModels = ["nbd", "bg-nbd", "mbg-nbd", "pareto-nbd", "gg-nbd", "bg-cnbd", "mbg-cnbd"] as const
export type PurchaseModel = (typeof purchaseModels)[number]

/** What a valuation is asked for; every field is a CLI flag. Shares are numbers between 0 and 1. */
export type ValuationSettings = {
  /** The day with whose end the valuation ends; default the last with an order or a refund. */
  readonly asOf?: Day
  readonly horizonDays: number
  readonly model: "auto" | PurchaseModel
  readonly basis: Basis
  /** Margin on revenue, for a basis other than revenue where the file has no costs. */
  readonly marginRate?: number
  /** Taken out of gross amounts; without it amounts stay as they stand in the file. */
  readonly vatRate?: number
  /** Yearly, for the horizon. */
  readonly discountRatePerYear: number
  /** Yearly, for the lifetime; never 0, because an endless sum would not end. */
  readonly lifetimeDiscountRatePerYear: number
  readonly kind: BusinessKind
  readonly timeUnit: TimeUnit
  /** First held-out day; default the last third of the time. */
  readonly holdoutFrom?: Day
  readonly intervals: boolean
  /** Whether the months ahead follow the season, where one can be learnt. */
  readonly season: boolean
  /** How much of a referred customer's value counts for the referrer, and over how many steps. */
  readonly referralShare: number
  readonly referralDepth: 1 | 2
  /** What an hour of service costs, in major units; without it time costs nothing. */
  readonly serviceCostPerHour?: number
  readonly seed: number
}

export const DEFAULT_SETTINGS: ValuationSettings = {
  horizonDays: 365,
  model: "auto",
  basis: "revenue",
  discountRatePerYear: 0,
  lifetimeDiscountRatePerYear: 0.1,
  kind: "shop",
  timeUnit: "week",
  intervals: true,
  season: true,
  referralShare: 1,
  referralDepth: 1,
  seed: 1,
}

/** A horizon up to a year (a leap year too) is not discounted unless asked for; a longer one is, like a lifetime. */
const UNDISCOUNTED_DAYS = 366

export function defaultDiscountRate(horizonDays: number): number {
  return horizonDays <= UNDISCOUNTED_DAYS
    ? DEFAULT_SETTINGS.discountRatePerYear
    : DEFAULT_SETTINGS.lifetimeDiscountRatePerYear
}

/**
 * All settings, from those that are given. Who names a margin wants it counted, a long horizon is discounted, and a
 * lifetime is discounted as the horizon is.
 */
export function settingsFrom(given: Partial<ValuationSettings>): ValuationSettings {
  const discountRatePerYear =
    given.discountRatePerYear ?? defaultDiscountRate(given.horizonDays ?? DEFAULT_SETTINGS.horizonDays)
  return {
    ...DEFAULT_SETTINGS,
    ...(given.marginRate === undefined ? {} : { basis: "gross-margin" as const }),
    ...(given.discountRatePerYear ? { lifetimeDiscountRatePerYear: given.discountRatePerYear } : {}),
    ...given,
    discountRatePerYear,
  }
}

export const daysPerUnit = (unit: TimeUnit): number => (unit === "week" ? 7 : 1)

/** Dearer hours are a slip of the decimal point. */
const MOST_PER_HOUR = 100_000
const MOST_HORIZON_DAYS = 3_650

/** A hundredth of a percent; what is smaller is a slip, and models would be asked for what lies beyond their accuracy. */
const LEAST_SHARE = 0.0001
const isShare = (share: number) => share >= LEAST_SHARE && share <= 1

/** How whoever gave a setting knows it: by its name, or by the flag of that name. */
export type SettingsGivenAs = "setting" | "flag"

/** Settings that can be worked with, or an InputError that says which can not. */
export function checkSettings(settings: ValuationSettings, givenAs: SettingsGivenAs = "setting"): void {
  const { horizonDays, lifetimeDiscountRatePerYear, discountRatePerYear, marginRate, vatRate } = settings
  const { referralShare, serviceCostPerHour, seed } = settings
  const check = (holds: boolean, name: string, must: Sentence, found: string) => {
    if (!holds) throw refusal(nameOf(name, givenAs), must, found)
  }
  const days = Number.isInteger(horizonDays) && horizonDays >= 1 && horizonDays <= MOST_HORIZON_DAYS
  check(days, "horizon-days", HORIZON, String(horizonDays))
  const isRate = discountRatePerYear === 0 || isShare(discountRatePerYear)
  check(isRate, "discount-rate", YEARLY, percent(discountRatePerYear))
  const ends = isShare(lifetimeDiscountRatePerYear)
  check(ends, "lifetime-discount-rate", LIFETIME, percent(lifetimeDiscountRatePerYear))
  if (marginRate !== undefined) check(isShare(marginRate), "margin", MARGIN, percent(marginRate))
  if (vatRate !== undefined) check(vatRate >= 0 && vatRate < 1, "vat", SHARE, percent(vatRate))
  check(referralShare >= 0 && referralShare <= 1, "referral-share", SHARE, percent(referralShare))
  if (serviceCostPerHour !== undefined) {
    const isUsual = serviceCostPerHour >= 0 && serviceCostPerHour <= MOST_PER_HOUR
    check(isUsual, "cost-per-hour", PER_HOUR, String(serviceCostPerHour))
  }
  check(Number.isSafeInteger(seed), "seed", WHOLE, String(seed))
}

const HORIZON = {
  en: `must be a whole number from 1 to ${MOST_HORIZON_DAYS}`,
  de: `muss eine ganze Zahl von 1 bis ${MOST_HORIZON_DAYS} sein`,
}
const SHARE = { en: "must lie between 0 % and 100 %", de: "muss zwischen 0 % und 100 % liegen" }
const YEARLY = {
  en: "must be 0 % or lie between 0.01 % and 100 % a year",
  de: "muss 0 % sein oder zwischen 0,01 % und 100 % im Jahr liegen",
}
const LIFETIME = {
  en: "must lie between 0.01 % and 100 %, for example 10%, because a lifetime has no end",
  de: "muss zwischen 0,01 % und 100 % liegen, etwa 10%, weil eine Lebenszeit kein Ende hat",
}
const MARGIN = {
  en: "must lie between 0.01 % and 100 % of the price",
  de: "muss zwischen 0,01 % und 100 % des Preises liegen",
}
const PER_HOUR = {
  en: `must lie between 0 and ${MOST_PER_HOUR}`,
  de: `muss zwischen 0 und ${MOST_PER_HOUR} liegen`,
}
const WHOLE = { en: "must be a whole number", de: "muss eine ganze Zahl sein" }

const nameOf = (name: string, givenAs: SettingsGivenAs): Sentence =>
  givenAs === "flag" ? { en: `--${name}`, de: `--${name}` } : { en: `“${name}”`, de: `»${name}«` }

function refusal(name: Sentence, must: Sentence, found: string): BilingualError {
  return new BilingualError({
    en: `${name.en} ${must.en}: found ${found}`,
    de: `${name.de} ${must.de}, gefunden: ${found}`,
  })
}

/** What would be shown as none, though it is some, is shown as it was given. */
function percent(share: number): string {
  const shown = Math.round(share * 10_000) / 100
  return shown === 0 && share !== 0 ? `${share * 100} %` : `${shown} %`
}
