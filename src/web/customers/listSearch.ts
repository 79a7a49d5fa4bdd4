import type { ListSearch } from "./list.ts"

const RISKS = ["low", "medium", "high"] as const
const SORTS = ["totalValue", "currentValue", "futureValue", "orders", "lastOrder", "nextOrder"] as const

/** Which part of an answer is meant, by names of the question's own. */
export type Cell = Readonly<Record<string, string | number | boolean>>

/** The figure whose customers are listed: a question, what it was asked with, and a cell of its answer. */
export type BehindFigure = {
  readonly question: string
  readonly cell: Cell
  readonly parameters?: Cell
  readonly among?: Cell
  readonly asOf?: string
  /** What the cell was called where it was chosen. */
  readonly label?: string
}

/** What the address says of the list; whatever else stands there is left out. */
export function listSearch(given: Record<string, unknown>): ListSearch {
  const { search, group, segment, direction } = given
  const chosenRisk = RISKS.find((one) => one === given.risk)
  const chosenSort = SORTS.find((one) => one === given.sort)
  const behind = behindFigure(given.behind)
  return {
    ...(typeof search === "string" || typeof search === "number" ? { search: String(search) } : {}),
    ...(typeof group === "string" && { group }),
    ...(Number.isInteger(segment) && { segment: segment as number }),
    ...(behind && { behind }),
    ...(chosenRisk && { risk: chosenRisk }),
    ...(chosenSort && { sort: chosenSort }),
    ...((direction === "up" || direction === "down") && { direction }),
  }
}

function behindFigure(given: unknown): BehindFigure | undefined {
  if (typeof given !== "object" || given === null) return undefined
  const { question, cell, parameters, among, asOf, label } = given as Record<string, unknown>
  if (typeof question !== "string") return undefined
  return {
    question,
    cell: cellOf(cell) ?? {},
    ...(cellOf(parameters) && { parameters: cellOf(parameters) }),
    ...(cellOf(among) && { among: cellOf(among) }),
    ...(typeof asOf === "string" && { asOf }),
    ...(typeof label === "string" && { label }),
  } as BehindFigure
}

function cellOf(given: unknown): Cell | undefined {
  if (typeof given !== "object" || given === null) return undefined
  const entries = Object.entries(given).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
  return Object.fromEntries(entries)
}
