import { z } from "zod"
import { BilingualError } from "./bilingualError.ts"
import { day, shortText } from "./kinds/fields.ts"
import { type Rule, ruled, ruleInWords } from "./ruleWords.ts"

/**
 * Who belongs to a segment: a closed conditionTree, so that whatever somebody sends is either one of these or refused. Money is
 * in minor units of the workspace's currency, shares are fractions.
 */
const MOST_CHOICES = 500
const DEEPEST = 8
const MOST_PARTS = 100

/** At least, at most, or both; both ends belong. */
const bounds = { atLeast: z.number().optional(), atMost: z.number().optional() }

type Bounds = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined }

const hasBound: Rule<Bounds> = [
  ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
  { en: "given with atLeast, atMost or both", de: "mit atLeast, atMost oder beiden angegeben" },
]
const inOrder: Rule<Bounds> = [
  ({ atLeast = -Infinity, atMost = Infinity }) => atLeast <= atMost,
  {
    en: "given with an atLeast that is no more than its atMost",
    de: "mit einem atLeast angegeben, das nicht über atMost liegt",
  },
]

/** When: the last so many days before the day of asking, or between two days; left out: ever. */
const period = z.union([
  z.strictObject({ lastDays: z.int().min(1).max(36_500) }),
  z.strictObject({ from: day, until: day }),
])

const oneOf = z.array(shortText).min(1).max(MOST_CHOICES)

const attribute = z.strictObject({
  about: z.literal("attribute"),
  attribute: z.enum(["postcode", "region", "country", "type", "channel", "birth-month"]),
  /** One of these; of a postcode also its beginning. */
  is: oneOf.optional(),
  startsWith: shortText.optional(),
  known: z.boolean().optional(),
})

const hasOneWay: Rule<z.infer<typeof attribute>> = [
  ({ is, startsWith, known }) => [is, startsWith, known].filter((way) => way !== undefined).length === 1,
  { en: "asked with one of is, startsWith, known", de: "mit einem von is, startsWith, known gefragt" },
]

/** A figure of the latest valuation. */
const figure = z.strictObject({
  about: z.literal("figure"),
  figure: z.enum([
    "current-value",
    "future-value",
    "lifetime-value",
    "referral-value",
    "total-value",
    "probability-active",
    "expected-orders",
    "expected-order-value",
    /** Share of customers who are worth more: 0.2 at most is the best fifth. */
    "value-rank",
    /** Days from the day of asking until the next order is expected. */
    "next-order-days",
  ]),
  ...bounds,
})

/** Which orders, where not all. */
const orderFilter = z.strictObject({
  product: oneOf.optional(),
  category: oneOf.optional(),
  coupon: oneOf.optional(),
  channel: oneOf.optional(),
  branch: oneOf.optional(),
  paymentMethod: oneOf.optional(),
})

const orders = z.strictObject({
  about: z.literal("orders"),
  measure: z.enum(["count", "purchase-days", "revenue", "average-value", "days-since-last", "days-since-first"]),
  ...bounds,
  period: period.optional(),
  where: orderFilter.optional(),
})

/** Other things that happened. */
const happenings = z.strictObject({
  about: z.literal("happenings"),
  kind: z.enum(["visit", "interaction", "ticket", "feedback", "referral", "invoice", "payment"]),
  measure: z.enum(["count", "open", "days-since-last", "average-score"]),
  ...bounds,
  period: period.optional(),
})

const contract = z.strictObject({
  about: z.literal("contract"),
  state: z.enum(["running", "cancelled", "ended", "none"]),
  plan: oneOf.optional(),
  endsWithinDays: z.int().min(0).max(36_500).optional(),
})

const consent = z.strictObject({
  about: z.literal("consent"),
  channel: z.enum(["email", "sms", "phone", "post", "messenger", "push", "tracking"]),
  granted: z.boolean(),
})

const group = z.strictObject({ about: z.literal("group"), is: oneOf })
const segment = z.strictObject({ about: z.literal("segment"), segment: z.int().min(1), member: z.boolean() })

const leaf = z.discriminatedUnion("about", [
  attribute.refine(...ruled(hasOneWay)),
  figure.refine(...ruled(hasBound)).refine(...ruled(inOrder)),
  orders.refine(...ruled(hasBound)).refine(...ruled(inOrder)),
  happenings.refine(...ruled(hasBound)).refine(...ruled(inOrder)),
  contract,
  consent,
  group,
  segment,
])

export type Leaf = z.infer<typeof leaf>
export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** The tree as a schema; what is sent is checked by `parseCondition`, which looks at its depth first. */
export const conditionTree: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      leaf,
      z.strictObject({ all: z.array(conditionTree).min(1).max(MOST_PARTS) }),
      z.strictObject({ any: z.array(conditionTree).min(1).max(MOST_PARTS) }),
      z.strictObject({ not: conditionTree }),
    ]),
  )
  .meta({ id: "Condition" })

/** A condition that was sent, checked; deeper or larger trees than anybody draws are refused before they are walked. */
export function parseCondition(claim: unknown): Condition {
  needShallow(claim, 0)
  const parsed = conditionTree.safeParse(claim)
  if (parsed.success) return parsed.data
  const { path, ...issue } = deepest(parsed.error.issues[0])
  const place = path.length === 0 ? "condition" : path.join(".")
  const { en, de } = ruleInWords({ ...issue, path })
  throw new BilingualError({
    en: `this is no condition: ${place} must be ${en}`,
    de: `Das ist keine Bedingung: ${place} muss sein: ${de}.`,
  })
}

/** Counts levels by hand: a schema that calls itself would run out of stack first. */
export function needShallow(claim: unknown, depth: number): void {
  if (typeof claim !== "object" || claim === null) return
  // Every level of a tree is an object and the list in it.
  if (depth > 2 * DEEPEST) {
    throw new BilingualError({
      en: `a condition has at most ${DEEPEST} levels: take some out into a segment of their own`,
      de: `Eine Bedingung hat höchstens ${DEEPEST} Ebenen: Machen Sie aus einem Teil ein eigenes Segment.`,
    })
  }
  for (const part of Object.values(claim)) needShallow(part, depth + 1)
}

/** Of a union's ways the one that came furthest says most about what is wrong. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue
  const ways = issue.errors.flatMap(([first]) => (first ? [deepest(first)] : []))
  const best = ways.sort((one, other) => other.path.length - one.path.length || rank(one) - rank(other))[0]
  return best ? { ...best, path: [...issue.path, ...best.path] } : issue
}

/** A key nobody knows says less than a wrong value. */
const rank = (issue: z.core.$ZodIssue) => (issue.code === "unrecognized_keys" ? 1 : 0)
