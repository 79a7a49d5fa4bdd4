import type { Condition, Leaf } from "../../records/condition.ts"

/** A condition as the builder holds it: all or any of some parts, each turned round where it is denied. */
export type Group = {
  readonly id: string
  readonly kind: "all" | "any"
  readonly not: boolean
  readonly parts: readonly Part[]
}
export type Line = { readonly id: string; readonly not: boolean; readonly leaf: Leaf }
export type Part = Group | Line

export const isGroup = (part: Part): part is Group => "parts" in part

let lastId = 0
const nextId = () => `part${++lastId}`

export const newLine = (leaf: Leaf, not = false): Line => ({ id: nextId(), not, leaf })
export const newGroup = (kind: Group["kind"], parts: readonly Part[], not = false): Group => ({
  id: nextId(),
  kind,
  not,
  parts,
})

/** What the builder shows of a condition; the outermost is always a group. */
export function groupOf(condition: Condition | undefined): Group {
  if (condition === undefined) return newGroup("all", [])
  const part = partOf(condition, false)
  return isGroup(part) ? part : newGroup("all", [part])
}

function partOf(condition: Condition, not: boolean): Part {
  if ("not" in condition) return partOf(condition.not, !not)
  if ("all" in condition)
    return newGroup(
      "all",
      condition.all.map((part) => partOf(part, false)),
      not,
    )
  if ("any" in condition)
    return newGroup(
      "any",
      condition.any.map((part) => partOf(part, false)),
      not,
    )
  return newLine(condition, not)
}

/** A leaf without what has not been filled in yet; undefined where nothing is left that could be asked. */
function complete(leaf: Leaf): Leaf | undefined {
  if ("is" in leaf && leaf.is?.length === 0) return undefined
  if (leaf.about === "attribute") return leaf.startsWith === "" ? undefined : leaf
  if (leaf.about === "contract" && leaf.plan?.length === 0) {
    const { plan: _, ...rest } = leaf
    return rest
  }
  if (!("measure" in leaf) && leaf.about !== "figure") return leaf
  if (leaf.atLeast === undefined && leaf.atMost === undefined) return undefined
  if ((leaf.atLeast ?? Number.NEGATIVE_INFINITY) > (leaf.atMost ?? Number.POSITIVE_INFINITY)) return undefined
  if (leaf.about !== "orders" || leaf.where === undefined) return leaf
  const { where, ...rest } = leaf
  const named = Object.entries(where).filter(([, values]) => values && values.length > 0)
  return named.length === 0 ? rest : { ...rest, where: Object.fromEntries(named) }
}

/** The condition that the builder shows; undefined while a group is empty, of which nothing can be asked. */
export function conditionOf(part: Part): Condition | undefined {
  const own = isGroup(part) ? groupCondition(part) : complete(part.leaf)
  return own && (part.not ? { not: own } : own)
}

function groupCondition({ kind, parts }: Group): Condition | undefined {
  const conditions = parts.flatMap((part) => conditionOf(part) ?? [])
  if (conditions.length === 0) return undefined
  return kind === "all" ? { all: conditions } : { any: conditions }
}

/** The group with one of its parts, however deep, made anew; `undefined` takes it out. */
export function changed(group: Group, id: string, change: (part: Part) => Part | undefined): Group {
  const parts = group.parts.flatMap((part): readonly Part[] => {
    if (part.id === id) {
      const made = change(part)
      return made ? [made] : []
    }
    return [isGroup(part) ? changed(part, id, change) : part]
  })
  return { ...group, parts }
}

/** What a condition may be about, with what stands there when it is chosen. */
export const FIRST_LEAVES = {
  "orders count": { about: "orders", measure: "count", atLeast: 2 },
  "orders days-since-last": { about: "orders", measure: "days-since-last", atLeast: 90 },
  "orders days-since-first": { about: "orders", measure: "days-since-first", atMost: 90 },
  "orders revenue": { about: "orders", measure: "revenue", atLeast: 10_000 },
  "orders average-value": { about: "orders", measure: "average-value", atLeast: 5_000 },
  "orders purchase-days": { about: "orders", measure: "purchase-days", atLeast: 2 },
  "figure total-value": { about: "figure", figure: "total-value", atLeast: 50_000 },
  "figure current-value": { about: "figure", figure: "current-value", atLeast: 20_000 },
  "figure future-value": { about: "figure", figure: "future-value", atLeast: 10_000 },
  "figure lifetime-value": { about: "figure", figure: "lifetime-value", atLeast: 50_000 },
  "figure referral-value": { about: "figure", figure: "referral-value", atLeast: 10_000 },
  "figure value-rank": { about: "figure", figure: "value-rank", atMost: 0.2 },
  "figure probability-active": { about: "figure", figure: "probability-active", atMost: 0.34 },
  "figure expected-orders": { about: "figure", figure: "expected-orders", atLeast: 1 },
  "figure expected-order-value": { about: "figure", figure: "expected-order-value", atLeast: 5_000 },
  "figure next-order-days": { about: "figure", figure: "next-order-days", atMost: 30 },
  group: { about: "group", is: ["at-risk"] },
  "attribute postcode": { about: "attribute", attribute: "postcode", startsWith: "8" },
  "attribute region": { about: "attribute", attribute: "region", known: true },
  "attribute country": { about: "attribute", attribute: "country", is: ["DE"] },
  "attribute type": { about: "attribute", attribute: "type", is: ["firm"] },
  "attribute channel": { about: "attribute", attribute: "channel", known: true },
  "attribute birth-month": { about: "attribute", attribute: "birth-month", is: ["1"] },
  "happenings visit": { about: "happenings", kind: "visit", measure: "count", atLeast: 1, period: { lastDays: 30 } },
  "happenings interaction": { about: "happenings", kind: "interaction", measure: "count", atLeast: 1 },
  "happenings ticket": { about: "happenings", kind: "ticket", measure: "open", atLeast: 1 },
  "happenings feedback": { about: "happenings", kind: "feedback", measure: "average-score", atMost: 6 },
  "happenings referral": { about: "happenings", kind: "referral", measure: "count", atLeast: 1 },
  "happenings invoice": { about: "happenings", kind: "invoice", measure: "open", atLeast: 1 },
  "happenings payment": { about: "happenings", kind: "payment", measure: "count", atLeast: 1 },
  contract: { about: "contract", state: "running" },
  consent: { about: "consent", channel: "email", granted: true },
  segment: { about: "segment", segment: 1, member: true },
} as const satisfies Readonly<Record<string, Leaf>>

export type About = keyof typeof FIRST_LEAVES

/** Which of the choices above a leaf is. */
export function aboutOf(leaf: Leaf): About {
  switch (leaf.about) {
    case "orders":
      return `orders ${leaf.measure}`
    case "figure":
      return `figure ${leaf.figure}`
    case "attribute":
      return `attribute ${leaf.attribute}`
    case "happenings":
      return `happenings ${leaf.kind}`
    default:
      return leaf.about
  }
}

/** In what a bound is counted, which decides how it is typed. */
export type Counted = "count" | "days" | "money" | "percent" | "score"

export function countedIn(leaf: Leaf): Counted {
  if (leaf.about === "orders") {
    if (leaf.measure === "revenue" || leaf.measure === "average-value") return "money"
    return leaf.measure.startsWith("days") ? "days" : "count"
  }
  if (leaf.about === "figure") {
    if (leaf.figure === "value-rank" || leaf.figure === "probability-active") return "percent"
    if (leaf.figure === "next-order-days") return "days"
    return leaf.figure === "expected-orders" ? "count" : "money"
  }
  if (leaf.about === "happenings" && leaf.measure === "average-score") return "score"
  if (leaf.about === "happenings" && leaf.measure === "days-since-last") return "days"
  return "count"
}
