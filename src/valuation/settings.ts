import type { BusinessKind } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
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

/** Settings that fit together, or an InputError that says which flag does not. */
export function checkSettings(settings: ValuationSettings): void {
  const { horizonDays, lifetimeDiscountRatePerYear, discountRatePerYear, marginRate, vatRate } = settings
  const { referralShare, serviceCostPerHour, seed } = settings
  if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > 3650) {
    throw new BilingualError({
      en: `--horizon-days must be a whole number from 1 to 3650: found ${horizonDays}`,
      de: `--horizon-days muss eine ganze Zahl von 1 bis 3650 sein, gefunden: ${horizonDays}`,
    })
  }
  if (!(discountRatePerYear >= 0 && discountRatePerYear <= 1)) {
    throw new BilingualError({
      en: `--discount-rate must lie between 0 % and 100 % a year: found ${percent(discountRatePerYear)}`,
      de: `--discount-rate muss zwischen 0 % und 100 % im Jahr liegen, gefunden: ${percent(discountRatePerYear)}`,
    })
  }
  if (!(lifetimeDiscountRatePerYear > 0 && lifetimeDiscountRatePerYear <= 1)) {
    throw new BilingualError({
      en: `a lifetime has no end, so --lifetime-discount-rate must be above 0 % and at most 100 %, for example 10%: found ${percent(lifetimeDiscountRatePerYear)}`,
      de: `Eine Lebenszeit hat kein Ende, deshalb muss --lifetime-discount-rate über 0 % und höchstens bei 100 % liegen, etwa 10%, gefunden: ${percent(lifetimeDiscountRatePerYear)}`,
    })
  }
  if (marginRate !== undefined && !(marginRate > 0 && marginRate <= 1)) {
    throw new BilingualError({
      en: `--margin must lie above 0 % and at most at 100 % of the price: found ${percent(marginRate)}`,
      de: `--margin muss über 0 % und höchstens bei 100 % des Preises liegen, gefunden: ${percent(marginRate)}`,
    })
  }
  if (vatRate !== undefined && !(vatRate >= 0 && vatRate < 1)) {
    throw new BilingualError({
      en: `--vat must lie between 0 % and 100 %: found ${percent(vatRate)}`,
      de: `--vat muss zwischen 0 % und 100 % liegen, gefunden: ${percent(vatRate)}`,
    })
  }
  if (!(referralShare >= 0 && referralShare <= 1)) {
    throw new BilingualError({
      en: `--referral-share must lie between 0 % and 100 %: found ${percent(referralShare)}`,
      de: `--referral-share muss zwischen 0 % und 100 % liegen, gefunden: ${percent(referralShare)}`,
    })
  }
  if (serviceCostPerHour !== undefined && !(serviceCostPerHour >= 0 && serviceCostPerHour <= MOST_PER_HOUR)) {
    throw new BilingualError({
      en: `--cost-per-hour must lie between 0 and ${MOST_PER_HOUR}: found ${serviceCostPerHour}`,
      de: `--cost-per-hour muss zwischen 0 und ${MOST_PER_HOUR} liegen, gefunden: ${serviceCostPerHour}`,
    })
  }
  if (!Number.isSafeInteger(seed)) {
    throw new BilingualError({
      en: `--seed must be a whole number: found ${seed}`,
      de: `--seed muss eine ganze Zahl sein, gefunden: ${seed}`,
    })
  }
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`
}
