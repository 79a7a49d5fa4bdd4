import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { saveView } from "../../store/savedViews.ts"

test("views: own or shared with all, renamed, removed and taken back by whoever may, unseen by others", () =>
  withPages(async ({ ask, userOf }) => {
    const owner = await userOf("owner")
    const [analyst, marketer] = [await userOf("analyst"), await userOf("marketer")]
    const names = async (cookie: string) =>
      (await ask("GET", "/api/views", undefined, cookie)).body.map(({ name }: { name: string }) => name)
    const save = async (cookie: string, name: string, isShared: boolean) =>
      (await ask("POST", "/api/views", { name, address: "/groups?group=loyal", isShared }, cookie)).body.id
    const own = await save(analyst, "Meine", false)
    const shared = await save(analyst, "Für alle", true)
    expect(await names(analyst)).toEqual(["Für alle", "Meine"])
    expect(await names(marketer)).toEqual(["Für alle"])
    const [seen] = (await ask("GET", "/api/views", undefined, marketer)).body
    expect(seen).toEqual({
      id: shared,
      name: "Für alle",
      address: "/groups?group=loyal",
      isShared: true,
      by: "analyst",
      mayChange: false,
    })
    // Others neither change nor learn of it; of what is shared an owner may.
    expect((await ask("PATCH", `/api/views/${own}`, { name: "x" }, marketer)).status).toBe(404)
    expect((await ask("PATCH", `/api/views/${own}`, { name: "x" }, owner)).status).toBe(404)
    expect((await ask("DELETE", `/api/views/${shared}`, undefined, marketer)).status).toBe(403)
    expect((await ask("PATCH", `/api/views/${shared}`, { name: "Stammkunden" }, owner)).status).toBe(200)
    expect((await ask("DELETE", `/api/views/${shared}`, undefined, analyst)).status).toBe(200)
    expect(await names(marketer)).toEqual([])
    expect((await ask("POST", `/api/views/${shared}/restore`, undefined, analyst)).status).toBe(200)
    expect(await names(marketer)).toEqual(["Stammkunden"])
    expect((await ask("POST", `/api/views/${shared}/restore`, undefined, analyst)).status).toBe(404)
    for (const id of [`${shared}.0`, `0x${shared}`, `${shared}e0`, "9007199254740993", "__proto__"]) {
      expect([id, (await ask("DELETE", `/api/views/${id}`, undefined, analyst)).status]).toEqual([id, 404])
    }
    expect((await ask("PATCH", `/api/views/${shared}`, { isShared: false }, analyst)).status).toBe(200)
    expect(await names(marketer)).toEqual([])
  }))

test("nobody has more views than two hundred, also by removing some and taking that back", () =>
  withPages(async ({ ask, userOf, server }) => {
    const owner = await userOf("owner")
    const save = () => ask("POST", "/api/views", { name: "x", address: "/", isShared: false }, owner)
    const { id } = (await save()).body
    expect((await ask("DELETE", `/api/views/${id}`, undefined, owner)).status).toBe(200)
    const { state } = server.workspace
    for (let n = 0; n < 200; n++) saveView(state, { userId: 1, name: "x", address: "/", isShared: false }, 0)
    expect((await save()).status).toBe(409)
    expect((await ask("POST", `/api/views/${id}/restore`, undefined, owner)).status).toBe(409)
    expect((await ask("GET", "/api/views", undefined, owner)).body).toHaveLength(200)
  }))

test("a view leads to a page of ours and nowhere else", () =>
  withPages(async ({ ask, userOf }) => {
    const owner = await userOf("owner")
    const addresses = ["https://evil.test", "//evil.test", "/\\evil.test", "javascript:alert(1)", "", "/a b", "x"]
    for (const address of addresses) {
      expect([address, (await ask("POST", "/api/views", { name: "x", address }, owner)).status]).toEqual([address, 400])
    }
    expect((await ask("POST", "/api/views", { name: "<b>x</b>", address: "/?asOf=2026-06-30" }, owner)).status).toBe(
      200,
    )
  }))
