import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { writeRecords } from "../../../test/support/workspaces.ts"
import { backUpInto } from "../../store/backup.ts"
import { filesHolding } from "../../store/rights/searchFiles.ts"

const ada = (kind: string, id: string, fields: object) => ({
  kind,
  id,
  customer: "K-1815",
  at: "2026-05-01",
  identifiers: { email: "ada@beispiel.test" },
  fields,
})

describe("rights of people, over the pages' own routes", () => {
  test("a request for access is answered, an objection is kept, and an erasure leaves nothing while the server goes on", () =>
    withPages(async ({ ask, userOf, server }) => {
      const { workspace } = server
      const records = [
        ada("customer", "K-1815", { name: "Ada Lovelace" }),
        ada("order", "1", { amountCents: 4200 }),
        ada("consent", "C", { channel: "email", granted: true }),
      ]
      writeRecords(workspace, records, { channel: "live" })
      backUpInto(workspace, join(workspace.directory, "backups"), { madeAt: "2026-11-22T08:00:00Z", keep: undefined })
      const [owner, support] = [await userOf("owner"), await userOf("support")]
      const whom = { customer: "ada@beispiel.test" }

      const access = await ask("POST", "/api/rights/access", whom, owner)
      expect(access.body).toMatchObject({ person: { customer: "K-1815" }, records: { order: [{ id: "1" }] } })
      expect((await ask("POST", "/api/rights/access", whom, support)).status).toBe(403)
      const pdf = await ask("POST", "/api/rights/access/pdf", { ...whom, language: "de" }, owner)
      expect(Buffer.from(pdf.body.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-")
      expect((await ask("POST", "/api/rights/consents", whom, support)).body).toMatchObject([
        { now: [{ granted: true, isProven: false }] },
      ])
      const objection = { ...whom, kind: "objection", holds: true, reason: "by letter" }
      expect((await ask("POST", "/api/rights/limits", objection, support)).status).toBe(200)
      expect((await ask("GET", "/api/rights/left-out", undefined, support)).body).toEqual({
        restriction: 0,
        objection: 1,
      })
      expect((await ask("GET", "/api/rights/register", undefined, owner)).body.people).toMatchObject({
        known: 1,
        objecting: 1,
      })

      const erasure = { customers: ["ada@beispiel.test"], ground: "request" }
      expect((await ask("POST", "/api/rights/erasures", erasure, support)).status).toBe(403)
      const done = await ask("POST", "/api/rights/erasures", erasure, owner)
      expect(done.body).toEqual({ erasures: [1], isFinished: true })
      expect(filesHolding(workspace.directory, ["ada@beispiel.test", "Ada Lovelace", "K-1815"])).toEqual([])
      expect((await ask("POST", "/api/rights/access", whom, owner)).status).toBeGreaterThanOrEqual(400)
      expect((await ask("GET", "/api/rights/erasures", undefined, owner)).body).toMatchObject([
        { id: 1, actor: "user 1", isSwept: 1 },
      ])
      const log = JSON.stringify((await ask("GET", "/api/audit", undefined, owner)).body)
      expect(log).toContain('"erase"')
      expect(log).not.toMatch(/ada|K-1815/i)

      server.now = new Date(server.now.getTime() + 11 * 60_000)
      expect((await ask("POST", "/api/rights/erasures", erasure, owner)).body.error).toBe("prove-yourself")
      expect((await ask("PATCH", "/api/rights/retention", { kind: "visit", days: 30 }, owner)).body.error).toBe(
        "prove-yourself",
      )
    }))
})
