import type { Table } from "./tables.ts"

const ACTIONS = "actionDetails"
const PREFIX = "action."
/** What of an action is worth a column; a page's own pictures and titles repeat in every one. */
const KEPT = [
  "type",
  "url",
  "pageTitle",
  "timestamp",
  "timeSpent",
  "eventCategory",
  "eventAction",
  "eventName",
  "goalName",
]

/** Whether a JSON of visits is Matomo's, where each holds the list of its actions. */
export const isMatomo = ({ columns = [] }: Table): boolean => columns.includes("idVisit") && columns.includes(ACTIONS)

/** One row per action of each visit, so that the path through the site is kept. */
export function matomoActions(visits: Table): Table {
  const columns = visits.columns as readonly string[]
  const at = columns.indexOf(ACTIONS)
  const own = columns.filter((_, index) => index !== at)
  return {
    columns: [...own, `${PREFIX}position`, ...KEPT.map((name) => `${PREFIX}${name}`)],
    async *rows(onSetAside) {
      for await (const row of visits.rows(onSetAside)) {
        const cells = row.cells.filter((_, index) => index !== at)
        for (const [index, action] of actionsOf(row.cells[at]).entries()) {
          const values = KEPT.map((name) => String(action[name] ?? ""))
          yield { line: row.line, cells: [...cells, String(index + 1), ...values] }
        }
      }
    },
  }
}

function actionsOf(text: string): Record<string, unknown>[] {
  const list: unknown = text === "" ? [] : JSON.parse(text)
  return Array.isArray(list) ? list.filter((one) => one !== null && typeof one === "object") : []
}
