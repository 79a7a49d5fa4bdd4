import type { KeyboardEvent } from "react"

const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Moves among the links of a table by the arrow keys, over cells that have none. */
export function arrowKeys(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key]
  const from = (event.target as Element).closest("td, th")
  if (step === undefined || !(from instanceof HTMLTableCellElement)) return
  const [down, across] = step
  const { rows } = event.currentTarget
  let row = (from.parentElement as HTMLTableRowElement).rowIndex
  let column = from.cellIndex
  for (;;) {
    row += down
    column += across
    const cell = rows[row]?.cells[column]
    if (cell === undefined) return
    const link = cell.querySelector("a")
    if (link === null) continue
    event.preventDefault()
    link.focus()
    return
  }
}
