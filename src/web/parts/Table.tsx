import type { ReactNode } from "react"

export type Column = { readonly name: string; readonly isNumber?: boolean }

/** A plain table; the first column names the row. */
export function Table(props: {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly ReactNode[])[]
  /** On a phone each row becomes a card: for tables whose columns belong together. */
  readonly isCards?: boolean
}) {
  const kind = (column: number) => (props.columns[column]?.isNumber ? "number" : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scroll" aria-label={props.caption} tabIndex={0}>
      <table className={props.isCards ? "phone-cards" : undefined}>
        <thead>
          <tr>
            {props.columns.map(({ name }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <th key={column} scope="col" className={kind(column)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={row}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  <td key={column} className={kind(column)} data-label={props.columns[column].name}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
