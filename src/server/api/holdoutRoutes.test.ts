import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { writeRecords } from "../../../test/support/workspaces.ts"

const buyers = Array.from({ length: 400 }, (_, i) => ({
  ...{ kind: "order", id: `B${i}`, customer: `K${i}`, at: `2026-0${4 + (i % 3)}-1${i % 9}` },
  fields: { amountCents: 1_000 + 10 * (i % 90) },
}))

test("a share is left out of all measures by whoever may set it, foreseen before and judged after", () =>
  withPages(async ({ ask, userOf, server, projection }) => {
    writeRecords(server.workspace, buyers, { channel: "live" })
    await projection.refresh()
    const owner = await userOf("owner")
    const marketer = await userOf("marketer")
    expect((await ask("GET", "/api/measures/holdout", undefined, marketer)).body).toEqual({
      basisPoints: 0,
      since: null,
    })
    expect((await ask("GET", "/api/measures/holdout/result", undefined, marketer)).body).toEqual({
      ...{ judged: false, because: "off" },
    })
    const foreseen = await ask("GET", "/api/measures/holdout/outlook?basisPoints=1000", undefined, marketer)
    expect(foreseen.body).toMatchObject({
      customers: 400,
      heldOut: 40,
      words: { de: expect.stringContaining("Mit 400") },
    })
    const set = (basisPoints: unknown, who: string) =>
      ask("POST", "/api/measures/holdout", { basisPoints: basisPoints as number }, who)
    expect((await set(1_000, marketer)).status).toBe(403)
    for (const wrong of [-1, 2_001, 0.5, "many"]) expect((await set(wrong, owner)).status).toBe(400)
    expect((await set(1_000, owner)).body).toEqual({ basisPoints: 1_000, since: expect.any(Number) })
    expect((await ask("GET", "/api/measures/holdout/result", undefined, marketer)).body).toEqual({
      ...{ judged: false, because: "too-early" },
    })
    const said = server.workspace.state.rows("SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1")[0]
    expect(said).toMatchObject({ action: "set holdout", detail: '{"basisPoints":1000}' })
  }))
