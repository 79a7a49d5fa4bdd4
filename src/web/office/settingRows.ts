import { businessKinds } from "stammwert-models"

/** How a setting is typed. Shares are kept between 0 and 1 and typed as percent. */
export type SettingInput = "share" | "days" | "money" | readonly (string | number)[]

export type SettingRow = { readonly name: SettingName; readonly input: SettingInput }

export type SettingName =
  | "kind"
  | "basis"
  | "margin"
  | "vat"
  | "cost-per-hour"
  | "horizon-days"
  | "discount-rate"
  | "lifetime-discount-rate"
  | "referral-share"
  | "referral-depth"
  | "model"
  | "time-unit"

/** The first leaves the choice to the data. */
export const MODELS = ["auto", "nbd", "bg-nbd", "mbg-nbd", "pareto-nbd", "gg-nbd", "bg-cnbd", "mbg-cnbd"] as const

/** What holds for all valuations, in the order in which somebody thinks of it. */
export const SETTING_GROUPS = [
  { group: "business", rows: [{ name: "kind", input: businessKinds }] },
  {
    group: "money",
    rows: [
      { name: "basis", input: ["revenue", "gross-margin", "contribution"] },
      { name: "margin", input: "share" },
      { name: "vat", input: "share" },
      { name: "cost-per-hour", input: "money" },
    ],
  },
  {
    group: "future",
    rows: [
      { name: "horizon-days", input: "days" },
      { name: "discount-rate", input: "share" },
      { name: "lifetime-discount-rate", input: "share" },
    ],
  },
  {
    group: "referrals",
    rows: [
      { name: "referral-share", input: "share" },
      { name: "referral-depth", input: [1, 2] },
    ],
  },
  {
    group: "model",
    rows: [
      {
        name: "model",
        input: MODELS,
      },
      { name: "time-unit", input: ["week", "day"] },
    ],
  },
] as const satisfies readonly { readonly group: string; readonly rows: readonly SettingRow[] }[]
