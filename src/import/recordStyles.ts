import { decide } from "./decision.ts"
import type { ColumnUse, Decision, Question } from "./readPlan.ts"
import type { FieldPlan, Form, RecordPlan } from "./recordPlan.ts"
import type { SampleTable } from "./rows.ts"
import { dateFound, dateStyle, numberStyle, type StyleContext } from "./styles.ts"

/** A plan whose numbers and dates are decided column by column, why, and what stays open. */
export type StyledRecords = {
  readonly plan: RecordPlan
  readonly decisions: readonly Decision[]
  readonly questions: readonly Question[]
}

const NUMBERS: ReadonlySet<Form["as"]> = new Set(["amount", "number", "count", "duration", "after"])
const DATES: ReadonlySet<Form["as"]> = new Set(["day", "instant", "moment"])

/** Decides each column once, for all the fields that read it. */
export function styleRecords(plan: RecordPlan, table: SampleTable, context: StyleContext): StyledRecords {
  const numbers = new Map<number, ReturnType<typeof numberStyle>>()
  const dates = new Map<number, ReturnType<typeof dateStyle>>()
  const decisions: Decision[] = []
  const questions: Question[] = []
  const note = ({ decision, question }: { decision?: Decision; question?: Question }, column: ColumnUse) => {
    if (decision) decisions.push({ ...withoutRole(decision), column: column.name })
    if (question) questions.push(question)
  }
  for (const { columns, form } of plan.shapes.flatMap(({ fields }) => fields)) {
    for (const column of columns) {
      if (NUMBERS.has(form.as) && !numbers.has(column.index)) {
        const decided = numberStyle("amount", column, table, context)
        numbers.set(column.index, decided)
        note(decided, column)
      }
    }
    for (const column of [...columns, ...(form.as === "after" ? [form.start] : [])]) {
      const isDate = DATES.has(form.as) || (form.as === "after" && column === form.start)
      if (!isDate || dates.has(column.index)) continue
      const decided = asVendorWrites(dateStyle("date", column, table, context), context)
      dates.set(column.index, decided)
      note(decided, column)
    }
  }
  // A column without a value so far is written like the others.
  const anyNumber = [...numbers.values()].find(({ style }) => style)?.style
  const anyDate = [...dates.values()].find(({ style }) => style)?.style
  const numberOf = (index: number) =>
    numbers.get(index)?.style ?? (numbers.get(index)?.question ? undefined : anyNumber)
  const dateOf = (index: number) => dates.get(index)?.style ?? (dates.get(index)?.question ? undefined : anyDate)
  const styled = mapFields(plan, (field) => ({ ...field, form: withStyle(field, numberOf, dateOf) }))
  return { plan: styled, decisions, questions }
}

/** A program that writes the day first does so in every row: one slip does not turn the others round. */
function asVendorWrites(
  decided: ReturnType<typeof dateStyle>,
  { preset, options }: StyleContext,
): ReturnType<typeof dateStyle> {
  const { style } = decided
  if (
    preset?.dateOrder !== "dmy" ||
    options.dateOrder ||
    style?.kind !== "text" ||
    style.order !== "mdy" ||
    style.monthNames
  ) {
    return decided
  }
  const dayFirst = { ...style, order: "dmy" } as const
  return {
    style: dayFirst,
    decision: decide("dates", dateFound(dayFirst), "dates-preset", { preset: preset.id }, { flag: "--date-order" }),
  }
}

const withoutRole = ({ role, ...decision }: Decision): Decision => decision

/** The plan after a question about one of its columns was answered. */
export function closeRecordQuestion(
  plan: RecordPlan,
  column: ColumnUse,
  style: { number?: NumberOf; date?: DateOf },
): RecordPlan {
  const only = <S>(index: number, found: S | undefined) => (index === column.index ? found : undefined)
  return mapFields(plan, (field) => ({
    ...field,
    form: withStyle(
      field,
      (index) => only(index, style.number),
      (index) => only(index, style.date),
    ),
  }))
}

type NumberOf = NonNullable<ReturnType<typeof numberStyle>["style"]>
type DateOf = NonNullable<ReturnType<typeof dateStyle>["style"]>

/** Columns that stand in for one another are written alike: the first that is decided says how. */
function withStyle(
  { form, columns }: FieldPlan,
  number: (index: number) => NumberOf | undefined,
  date: (index: number) => DateOf | undefined,
): Form {
  const first = <S>(of: (index: number) => S | undefined) =>
    columns.map(({ index }) => of(index)).find((one) => one !== undefined)
  if (form.as === "after") {
    const [style, dates] = [first(number), date(form.start.index)]
    return { ...form, ...(style ? { style } : {}), ...(dates ? { dates } : {}) }
  }
  if (NUMBERS.has(form.as)) {
    const style = first(number)
    return style ? ({ ...form, style } as Form) : form
  }
  if (!DATES.has(form.as)) return form
  const style = first(date)
  return style ? ({ ...form, style } as Form) : form
}

function mapFields(plan: RecordPlan, change: (field: FieldPlan) => FieldPlan): RecordPlan {
  return { ...plan, shapes: plan.shapes.map((shape) => ({ ...shape, fields: shape.fields.map(change) })) }
}
