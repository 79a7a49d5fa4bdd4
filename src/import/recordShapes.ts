import type { KindMatch } from "./findKind.ts"
import { normaliseHeader } from "./headerName.ts"
import type { ColumnUse } from "./readPlan.ts"
import { clockColumn, type FieldMatch, matchFields } from "./recordFields.ts"
import { rulesOf } from "./recordKinds/index.ts"
import { MARKETING } from "./recordKinds/people.ts"
import type { FieldPlan, RecordShape, WordValue } from "./recordPlan.ts"
import { formOfRule } from "./recordPresets/recordPreset.ts"
import type { SampleTable } from "./rows.ts"

/** The records of each row of a file without a preset: its own kind, and what else it says of the customer. */
export function shapesOf(match: KindMatch, table: SampleTable): RecordShape[] {
  const main = mainShape(match, table)
  return [main, ...customerShape(match, table), ...marketingShape(match, table)]
}

const isWho = (field: string) => field === "customer" || field.startsWith("identifiers.")

function planOf({ rule, columns }: FieldMatch, table: SampleTable): FieldPlan {
  return {
    field: rule.field,
    columns,
    form: formOfRule(rule, undefined, rule.clock ? clockColumn(table, rule) : undefined),
  }
}

function mainShape(match: KindMatch, table: SampleTable): RecordShape {
  const { rules, fields } = match
  const column = (field: string) => fields.find(({ rule }) => rule.field === field)?.columns[0]
  const plans = fields.filter(({ rule }) => rule.field !== "id").map((one) => planOf(one, table))
  const constants = { ...rules.constants, ...furtherConstants(match) }
  const filled = Object.entries(constants).filter(([field]) => !column(field))
  const id = idColumns(match, table)
  const byCustomer = rules.idOf ?? (rules.kind === "subscription" && !column("id") ? "customer" : undefined)
  return {
    kind: rules.kind,
    id,
    ...(byCustomer ? { idOf: byCustomer } : {}),
    when: [],
    fields: [...plans, ...momentOf(match), ...filled.map(([field, value]) => constant(field, value))],
  }
}

const constant = (field: string, value: WordValue): FieldPlan => ({
  field,
  columns: [],
  form: { as: "constant", value },
})

/** What the file as a whole says where no column does. */
function furtherConstants({ rules, fields }: KindMatch): Record<string, WordValue> {
  const column = (field: string) =>
    normaliseHeader(fields.find(({ rule }) => rule.field === field)?.columns[0].name ?? "")
  if (rules.kind === "visit") {
    const isAppointment = column("kept") !== "" || /termin|appointment|kurs|buchung/.test(column("at"))
    return { type: isAppointment ? "appointment" : "check-in" }
  }
  if (rules.kind !== "feedback") return {}
  const score = column("score")
  if (/nps|weiterempfehl/.test(score)) return { type: "nps", bestScore: 10 }
  return { type: /csat|zufrieden/.test(score) ? "csat" : /ces/.test(score) ? "ces" : "review" }
}

/** A contract happens on the day it starts, a cost where its period begins. */
function momentOf({ rules, fields }: KindMatch): FieldPlan[] {
  const start = { subscription: "startsOn", cost: "from" }[rules.kind as string]
  if (start === undefined || fields.some(({ rule }) => rule.field === "at")) return []
  const column = fields.find(({ rule }) => rule.field === start)?.columns[0]
  return column ? [{ field: "at", columns: [column], form: { as: "day" } }] : []
}

/** Columns that name a record; a bare `Nr` only where no number comes twice. */
function idColumns({ rules, fields }: KindMatch, table: SampleTable): ColumnUse[] {
  const found = rules.id.flatMap((field) => fields.find(({ rule }) => rule.field === field) ?? [])
  if (rules.kind === "subscription" && found.length === 0) {
    return ["startsOn", "plan"].flatMap((field) => fields.find(({ rule }) => rule.field === field)?.columns ?? [])
  }
  return found.flatMap(({ rule, group, columns }) => {
    const { distinct, filled } = table.profiles[columns[0].index]
    return rule.field !== "id" || group <= 0 || distinct === filled ? columns : []
  })
}

const MASTER_DATA = new Set(["birthday", "street", "postcode", "city", "identifiers.phone"])
const LEAST_MASTER_DATA = 2

/** A list of contracts with addresses is a list of customers too; a name alone would overwrite what is known better. */
function customerShape({ rules, fields }: KindMatch, table: SampleTable): RecordShape[] {
  if (rules.kind === "customer") return []
  const used = new Set(
    fields.filter(({ rule }) => !isWho(rule.field)).flatMap(({ columns }) => columns.map(({ index }) => index)),
  )
  const own = matchFields(table, rulesOf("customer")).filter(({ columns }) => !used.has(columns[0].index))
  const who = fields.filter(({ rule }) => isWho(rule.field))
  const facts = own.filter(({ rule }) => !isWho(rule.field) && rule.field !== "at" && rule.tells > 0)
  const weight = own.filter(({ rule }) => MASTER_DATA.has(rule.field)).length
  if (weight < LEAST_MASTER_DATA || who.length === 0 || facts.length === 0) return []
  return [
    {
      kind: "customer",
      id: [],
      idOf: "customer",
      when: [],
      fields: [...who, ...facts].map((one) => planOf(one, table)),
    },
  ]
}

/** A yes or no to the newsletter beside a customer's data. */
function marketingShape({ rules, fields }: KindMatch, table: SampleTable): RecordShape[] {
  if (rules.kind === "consent") return []
  const who = fields.filter(({ rule }) => isWho(rule.field)).map((one) => planOf(one, table))
  const [found] = matchFields(table, { kind: "consent", fields: [MARKETING], needs: [], id: [] })
  if (!found || who.length === 0) return []
  const constants = { channel: "email", purpose: "marketing" }
  return [
    {
      kind: "consent",
      id: [],
      idOf: "decision",
      when: [{ column: found.columns[0], filled: true }],
      fields: [
        ...who,
        planOf(found, table),
        ...Object.entries(constants).map(([field, value]) => constant(field, value)),
      ],
    },
  ]
}
