import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { isSuppressed, suppress } from "../../store/mail/suppression.ts"

test("addresses are left alone by hand and found again; what their owners said cannot be lifted by others", () =>
  withPages(async ({ ask, userOf, server }) => {
    const [owner, support, analyst] = [await userOf("owner"), await userOf("support"), await userOf("analyst")]
    const { state } = server.workspace
    const list = async (query = "") => (await ask("GET", `/api/suppressions${query}`, undefined, support)).body
    expect(await list()).toEqual([])
    const add = (address: string, cookie = support) => ask("POST", "/api/suppressions", { address }, cookie)
    expect((await add("Anna@Gast.test")).body).toEqual({ isNew: true })
    expect((await add("anna@gast.test")).body).toEqual({ isNew: false })
    expect((await add("nobody")).status).toBe(400)
    expect((await add("bert@gast.test", analyst)).status).toBe(403)
    suppress(state, { address: "bert@gast.test", reason: "unsubscribe", since: 5 })
    suppress(state, { address: "carl%@gast.test", reason: "bounce", since: 6 })
    expect(await list()).toMatchObject([
      { id: 4, reason: "bounce", mayBeLifted: true },
      { id: 3, address: "bert@gast.test", reason: "unsubscribe", since: 5, mayBeLifted: false },
      { id: 1, address: "anna@gast.test", reason: "by-hand", mayBeLifted: true },
    ])
    const addresses = async (query: string) => (await list(query)).map(({ address }: { address: string }) => address)
    expect(await addresses("?search=BERT")).toEqual(["bert@gast.test"])
    expect(await addresses("?search=%25")).toEqual(["carl%@gast.test"])
    expect(await addresses("?limit=1&before=4")).toEqual(["bert@gast.test"])
    const lift = (id: string, cookie = support) => ask("DELETE", `/api/suppressions/${id}`, undefined, cookie)
    expect([(await lift("3")).body.error, (await lift("9")).status, (await lift("x")).status]).toEqual([
      "wants-no-more",
      404,
      404,
    ])
    expect((await lift("1", analyst)).status).toBe(403)
    expect((await lift("1")).status).toBe(200)
    expect([isSuppressed(state, "anna@gast.test"), isSuppressed(state, "bert@gast.test")]).toEqual([false, true])
    const told = { address: "dora@gast.test", reason: "complaint" }
    expect((await ask("POST", "/api/suppressions", { ...told, reason: "bounce" }, support)).status).toBe(400)
    expect((await ask("POST", "/api/suppressions", told, support)).body).toEqual({ isNew: true })
    expect(await list("?search=dora")).toMatchObject([{ reason: "complaint", mayBeLifted: false }])
    const log = (await ask("GET", "/api/audit", undefined, owner)).body
    const acts = log.map(({ action, object }: { action: string; object: string }) => `${action}: ${object}`)
    expect(acts).toEqual(expect.arrayContaining(["suppress address: suppression 1", "lift suppression: suppression 1"]))
    expect(JSON.stringify(log)).not.toContain("gast.test")
  }))
