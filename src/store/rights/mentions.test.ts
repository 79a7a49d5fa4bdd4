import { expect, test } from "vitest"
import { importText, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { saveView, viewsFor } from "../savedViews.ts"
import { addUser } from "../users.ts"
import { erasePeople } from "./erasePeople.ts"
import { filesHolding } from "./searchFiles.ts"

const ORDERS = "Bestellnr;Kundennr;E-Mail;Datum;Betrag\n1;4711001;erika@beispiel.test;2026-01-02;10,00\n"
const ERIKA = {
  kind: "customer",
  id: "4711001",
  customer: "4711001",
  fields: { name: "Erika Mustermännin", street: "Heidestraße 17" },
}
const ERASURE = { actor: "console", ground: "request", at: "2026-11-22T08:00:00Z", waitMilliseconds: 0 } as const

test("views that were saved speak of nobody who was erased, however their address writes it; all else in them stays", () =>
  withWorkspace(async (workspace) => {
    const { state, directory } = workspace
    await importText(workspace, ORDERS)
    writeRecords(workspace, [ERIKA], { channel: "live", source: "shop" })
    const userId = addUser(state, { email: "o@beispiel.test", name: "O", role: "owner", createdAt: 0 }) as number
    const written = [
      "erika@beispiel.test",
      "erika%40beispiel.test",
      "Erika%20Mustermännin",
      "Erika%20Musterm%C3%A4nnin",
      "Erika+Musterm%c3%a4nnin",
      "%22Heidestra%C3%9Fe%2017%22",
      "%224711001%22",
    ]
    for (const word of written) {
      saveView(
        state,
        { userId, name: "Erika Mustermännin", address: `/customers?search=${word}&sort=name`, isShared: true },
        0,
      )
    }
    saveView(state, { userId, name: "x", address: "/customers?search=4711002%2Botto", isShared: true }, 0)
    expect(erasePeople(workspace, ["4711001"], ERASURE).foundIn).toEqual([])
    const views = viewsFor(state, userId)
    const left = views.filter(({ name }) => name === "erased-1").map(({ address }) => address)
    expect(left).toHaveLength(written.length)
    for (const address of left) expect(address).toMatch(/^\/customers\?search=(%22)?erased-1(%22)?&sort=name$/)
    // Another number, and another name.
    expect(views.at(-1)?.address).toBe("/customers?search=4711002%2Botto")
    const words = written.map((word) => word.replaceAll("%22", "")).filter((word) => !/^\d+$/.test(word))
    expect(filesHolding(directory, words)).toEqual([])
  }))
