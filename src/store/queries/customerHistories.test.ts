import { expect, test } from "vitest"
import { importText, withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import { undoImport } from "../imports.ts"
import { customerHistories } from "./customerHistories.ts"

const HEAD = "Bestellnr;Kundennr;Datum;Betrag\n"
const LAST_DAY = 20_779

test("whoever went with an import that was undone just now is in no book, though the projection still knows them", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, `${HEAD}1;K1;2026-01-02;10,00\n2;K3;2026-02-02;20,00\n`)
    await importText(workspace, `${HEAD}3;K2;2026-01-03;30,00\n4;K3;2026-03-02;40,00\n`, { source: "market" })
    const { state } = workspace
    await withProjection(workspace, async (projection) => {
      const read = () =>
        projection.ask(async (engine) => {
          const { customerIds, starts, rows } = await customerHistories(engine, state, { lastDay: LAST_DAY })
          const names = Array.from({ length: customerIds.length }, (_, at) => customerIds.at(at))
          return { names, orders: [...starts], cents: [...rows.cents] }
        })
      expect((await read()).names).toEqual(["K1", "K2", "K3"])
      undoImport(state, 2)
      expect(await read()).toEqual({ names: ["K1", "K3"], orders: [0, 1, 3], cents: [1_000, 2_000, 4_000] })
      await projection.refresh()
      expect(await read()).toEqual({ names: ["K1", "K3"], orders: [0, 1, 2], cents: [1_000, 2_000] })
    })
  }))
