import { rounded } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { said } from "./cells.ts"
import { MONTHLY_FEE } from "./contractRenewals.ts"

/** Customers who went from one plan to another. Amounts in minor units a month. */
export type PlanChange = {
  readonly from: string
  readonly to: string
  readonly customers: number
  /** Above zero: upgrades. */
  readonly feeChangeCents: number
}

/** Why contracts were cancelled. */
export type CancellationReason = {
  readonly reason: string | undefined
  readonly contracts: number
  readonly feeCents: number
}

export const planChangesDefinition: Definition = {
  means: {
    en: "customers whose contract on one plan ended and who have one on another that began at most 31 days around that day; the sum of what their fees of a month differ by",
    de: "Kunden, deren Vertrag in einem Tarif endete und die höchstens 31 Tage davor oder danach einen in einem anderen begannen; die Summe dessen, worin sich ihre Monatsbeiträge unterscheiden",
  },
  unit: "customers",
}

export const cancellationDefinition: Definition = {
  means: {
    en: "contracts that were cancelled by the as-of day, by the reason given, with the fees of a month that went with them",
    de: "Verträge, die bis zum Stichtag gekündigt sind, nach dem genannten Grund, mit den Monatsbeiträgen, die damit wegfallen",
  },
  unit: "contracts",
}

const AROUND_DAYS = 31

const CHANGES = `SELECT former.customer, former.plan AS from_plan, now.plan AS to_plan, now.monthly - former.monthly AS change
  FROM (SELECT *, ${MONTHLY_FEE} AS monthly FROM subscription WHERE ends_on <= $asOf) AS former
  JOIN (SELECT *, ${MONTHLY_FEE} AS monthly FROM subscription WHERE starts_on <= $asOf) AS now
    ON now.customer = former.customer AND now.record <> former.record AND now.plan <> former.plan
      AND now.starts_on > former.starts_on AND abs(now.starts_on - former.ends_on) <= ${AROUND_DAYS}`

export async function planChanges(asking: Asking): Promise<PlanChange[]> {
  const rows = await rowsOf(
    asking,
    `SELECT from_plan, to_plan, count(DISTINCT customer) AS customers, ${rounded("sum(change)")} AS change FROM (${CHANGES})
     GROUP BY ALL ORDER BY customers DESC, from_plan, to_plan`,
  )
  return rows.map((row) => ({
    from: String(row.from_plan),
    to: String(row.to_plan),
    customers: Number(row.customers),
    feeChangeCents: Number(row.change),
  }))
}

export const customersChanging = ({ from, to }: Pick<PlanChange, "from" | "to">): Behind => ({
  sql: `SELECT customer FROM (${CHANGES}) WHERE from_plan = $from AND to_plan = $to`,
  values: { from, to },
})

const CANCELLED = "customer IS NOT NULL AND starts_on <= $asOf AND coalesce(cancelled_on, ends_on) <= $asOf"

export async function cancellationReasons(asking: Asking): Promise<CancellationReason[]> {
  const rows = await rowsOf(
    asking,
    `SELECT cancellation_reason AS reason, count(*) AS contracts, ${rounded(`sum(${MONTHLY_FEE})`)} AS cents FROM subscription WHERE ${CANCELLED}
     GROUP BY reason ORDER BY contracts DESC, reason NULLS LAST`,
  )
  return rows.map((row) => ({
    reason: said(row.reason),
    contracts: Number(row.contracts),
    feeCents: Number(row.cents),
  }))
}

export const customersCancelling = (reason: string | undefined): Behind => ({
  sql: `SELECT customer FROM subscription WHERE ${CANCELLED} AND cancellation_reason IS NOT DISTINCT FROM $reason`,
  values: { reason: reason ?? null },
})
