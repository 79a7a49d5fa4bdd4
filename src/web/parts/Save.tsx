import { Menu, UnstyledButton } from "@mantine/core"
import { type BareStyle, makeBareFormat } from "../../charts/bareFormat.ts"
import type { Format } from "../../charts/format.ts"
import type { Chart } from "../../charts/parts.ts"
import type { Caption } from "../../charts/standalone.ts"
import { saveFile } from "../export/saveFile.ts"
import { tableCsv } from "../export/tableCsv.ts"
import { useWords } from "../language.tsx"
import type { TableOf } from "./FigureTable.tsx"

/** Takes a figure along: as a picture, or its table for a spreadsheet. */
export function Save(props: {
  readonly name: string
  readonly caption: Caption
  readonly chart: Chart | undefined
  readonly hasTable: boolean
  readonly tableIn: (format: Format) => TableOf | undefined
  readonly currency: string
}) {
  const { save: words } = useWords()
  const { chart, caption, name } = props
  const picture = (kind: "svg" | "png") => async () => {
    const { savePicture } = await import("../export/savePicture.ts")
    if (chart) await savePicture(chart, caption, name, kind)
  }
  const csv = (style: BareStyle) => () => {
    const table = props.tableIn(makeBareFormat(style, props.currency))
    if (!table) return
    const text = tableCsv(
      table.columns.map((column) => column.name),
      table.rows,
      style,
    )
    saveFile(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}.csv`)
  }
  return (
    <Menu position="bottom-start" withinPortal={false} shadow="md">
      <Menu.Target>
        <UnstyledButton className="meaning">{words.save}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {chart && <Menu.Item onClick={() => void picture("svg")()}>{words.svg}</Menu.Item>}
        {chart && <Menu.Item onClick={() => void picture("png")()}>{words.png}</Menu.Item>}
        {props.hasTable && <Menu.Item onClick={csv("german")}>{words.csvGerman}</Menu.Item>}
        {props.hasTable && <Menu.Item onClick={csv("international")}>{words.csv}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
