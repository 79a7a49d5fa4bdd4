import { Link } from "@tanstack/react-router"
import type { BehindFigure, Cell } from "../customers/listSearch.ts"
import { useWords } from "../language.tsx"
import { type Column, Table } from "./Table.tsx"
import { useBehind } from "./useBehind.ts"

export type TableOf = {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** The customers behind each row: the cell of the question's answer, and what the question was asked with. */
  readonly behind?: readonly (Cell | undefined)[]
  readonly parameters?: Cell
  /** Who they are, where the table speaks of several. */
  readonly behindName?: string
}

type Asked = { readonly question: string; readonly asOf: string }

/** The same as a chart; where somebody is behind a row, they can be listed. */
export function FigureTable(props: Asked & { readonly caption: string; readonly table: TableOf }) {
  const { behind: words } = useWords()
  const behindOf = useBehind(props)
  const { columns, rows, behind, parameters, behindName } = props.table
  if (!behind) return <Table caption={props.caption} columns={columns} rows={rows} />
  const linked = rows.map((cells, row) => {
    const cell = behind[row]
    const label = behindName ? `${cells[0]}, ${behindName}` : cells[0]
    return [...cells, cell && <BehindLink key="behind" figure={behindOf(cell, label, parameters)} />]
  })
  return <Table caption={props.caption} columns={[...columns, { name: behindName ?? words.column }]} rows={linked} />
}

/** Goes to the customers behind a figure. */
export function BehindLink({ figure, says }: { readonly figure: BehindFigure; readonly says?: string }) {
  const { behind: words } = useWords()
  return (
    <Link to="/customers" search={{ behind: figure }}>
      {says ?? words.show}
      {says === undefined && <span className="unseen"> {figure.label}</span>}
    </Link>
  )
}
