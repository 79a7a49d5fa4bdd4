import type { RecordChoice } from "./chooseRecords.ts"
import { findCurrency } from "./currency.ts"
import { decide } from "./decision.ts"
import { isFaultColumn } from "./faultColumn.ts"
import type { RowsSample } from "./planFromRows.ts"
import type { ColumnUse, Decision, ReadPlan } from "./readPlan.ts"
import { fieldName } from "./recordFields.ts"
import { fileKindOf } from "./recordKinds/index.ts"
import type { RecordPlan, RecordShape } from "./recordPlan.ts"
import { presetShapes } from "./recordPresets/recordPreset.ts"
import { shapesOf } from "./recordShapes.ts"
import { styleRecords } from "./recordStyles.ts"
import { neverUsed } from "./roleScores.ts"
import type { SampleTable } from "./rows.ts"
import type { StyleContext } from "./styles.ts"
import { findTimeZone } from "./timeZone.ts"

const KIND_FLAG = "--file-kind"

/** The plan of a file of records beside orders. */
export function planRecords(
  sample: RowsSample,
  table: SampleTable,
  base: Pick<
    ReadPlan,
    "file" | "format" | "encoding" | "delimiter" | "preambleLines" | "hasHeader" | "columns" | "anonymousWords"
  >,
  choice: RecordChoice,
): ReadPlan {
  const { options } = sample
  const { preset } = choice
  const found = preset ? presetShapes(preset, table) : shapesOf(choice.match, table)
  const shapes = options.consentWording === undefined ? found : withWording(found, options.consentWording)
  const kind = preset ? preset.kind : choice.match.rules.kind
  const amount = shapes.flatMap(({ fields }) => fields).find(({ form }) => form.as === "amount")?.columns[0]
  const named = shapes.flatMap(({ fields }) => fields).find(({ field }) => field === "currency")?.columns[0]
  const { currency: _, ...ofFile } = options
  const currency = findCurrency(table, { ...(amount ? { amount } : {}), ...(named ? { currency: named } : {}) }, ofFile)
  const bare: RecordPlan = {
    kind,
    shapes,
    ...(preset ? { source: preset.id } : {}),
    ...(currency[0] ? { currency: currency[0].found } : {}),
  }
  const styled = styleRecords(bare, table, styleContext(sample, choice))
  const zone = findTimeZone(table, dateColumn(shapes)?.name, options, preset)
  const used = usedColumns(shapes)
  return {
    ...base,
    kind: "records",
    records: styled.plan,
    source: "sales",
    ...(preset ? { preset: { id: preset.id, vendor: preset.vendor, matched: choice.matched, of: choice.of } } : {}),
    roles: {},
    customerAlso: [],
    orderAlso: [],
    orderNumbers: "unique",
    numbers: {},
    dates: {},
    ...(zone[0] ? { fileTimeZone: zone[0].found } : {}),
    amountLevel: "order",
    amountsAre: "unknown",
    costPer: "row",
    rowRules: [],
    sumRows: [],
    negativeAmounts: "ignored",
    stripApostrophe: false,
    contractColumns: [],
    decisions: [
      kindDecision(choice, kind),
      ...presetDecisions(choice),
      ...sample.decisions,
      ...columnDecisions(choice, shapes),
      ...styled.decisions,
      ...zone,
      ...currency,
      ...neverKept(table),
      ...(sample.footer === undefined ? [] : [decide("rows", "ignored", "footer-seen", { footer: sample.footer })]),
    ],
    questions: styled.questions,
    ignoredColumns: table.columns.filter(
      (name, index) => !used.has(index) && !isFaultColumn(name) && !neverUsed(name, table.profiles[index]),
    ),
  }
}

/** Consents whose rows do not say what was agreed to, with the words that somebody says they all had before them. */
const withWording = (shapes: readonly RecordShape[], wording: string): RecordShape[] =>
  shapes.map((shape) =>
    shape.kind !== "consent" || shape.fields.some(({ field }) => field === "textVersion")
      ? shape
      : {
          ...shape,
          fields: [...shape.fields, { field: "textVersion", columns: [], form: { as: "constant", value: wording } }],
        },
  )

function styleContext(sample: RowsSample, { preset }: RecordChoice): StyleContext {
  return {
    options: sample.options,
    ...(preset
      ? {
          preset: {
            id: preset.id,
            ...(preset.decimal ? { decimal: preset.decimal } : {}),
            ...(preset.dateOrder ? { dateOrder: preset.dateOrder } : {}),
          },
        }
      : {}),
    typed: sample.format !== "csv",
    delimiter: sample.delimiter,
  }
}

const dateColumn = (shapes: RecordPlan["shapes"]): ColumnUse | undefined =>
  shapes.flatMap(({ fields }) => fields).find(({ field }) => field === "at")?.columns[0]

function usedColumns(shapes: RecordPlan["shapes"]): Set<number> {
  return new Set(
    shapes.flatMap(({ id, when, fields }) => [
      ...id.map(({ index }) => index),
      ...when.map(({ column }) => column.index),
      ...fields.flatMap(({ columns, form }) => [
        ...columns.map(({ index }) => index),
        ...("clock" in form && form.clock ? [form.clock.index] : []),
      ]),
    ]),
  )
}

function kindDecision(choice: RecordChoice, kind: RecordPlan["kind"]): Decision {
  const found = fileKindOf(kind)
  if (choice.asked)
    return decide("kind", found, "set-by-flag", { flag: choice.preset ? "--preset" : KIND_FLAG }, { flag: KIND_FLAG })
  if (choice.preset) return decide("kind", found, "preset-column", { preset: choice.preset.id }, { flag: KIND_FLAG })
  const columns = choice.match.telling.join(", ")
  return decide("kind", found, "kind-by-columns", { columns }, { flag: KIND_FLAG })
}

function presetDecisions(choice: RecordChoice): Decision[] {
  if (!choice.preset) return []
  const { preset, matched, of } = choice
  const details = { preset: preset.id, matched, of }
  return [
    decide("preset", preset.id, "preset-looks-like", details, { flag: "--preset" }),
    ...(preset.notes ?? []).map((note) => decide("preset", preset.id, note)),
  ]
}

/** Why a field has its column, each field once. */
function columnDecisions(choice: RecordChoice, shapes: RecordPlan["shapes"]): Decision[] {
  const seen = new Set<string>()
  return shapes.flatMap(({ kind, id, idOf, fields }) => {
    const key = !idOf && id.length > 0 && kind !== "referral" && kind !== "price" ? [{ field: "id", columns: id }] : []
    return [...key, ...fields].flatMap(({ field, columns }) => {
      if (columns.length === 0 || seen.has(field)) return []
      seen.add(field)
      const match = choice.preset ? undefined : choice.match.fields.find(({ rule }) => rule.field === field)
      const flag = `--column ${fieldName(field)}=`
      const because = choice.preset
        ? ({ code: "preset-column", preset: choice.preset.id } as const)
        : match?.group === -1
          ? ({ code: "set-by-flag", flag: "--column" } as const)
          : match && match.group >= match.rule.headers.length
            ? ({ code: "values-emails" } as const)
            : ({ code: "header-known" } as const)
      const name = columns.map((column) => column.name).join(" + ")
      return [{ about: "column" as const, field, found: name, because, flag }]
    })
  })
}

function neverKept(table: SampleTable): Decision[] {
  const columns = table.columns.filter((name, index) => neverUsed(name, table.profiles[index]))
  return columns.length === 0 ? [] : [decide("column", "", "cards-never-kept", { columns: columns.join(", ") })]
}
