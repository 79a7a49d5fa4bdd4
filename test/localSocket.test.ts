import { existsSync, statSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { VERSION } from "../src/cli/version.ts"
import { parseDay } from "../src/records/day.ts"
import { askedLocally, NobodyThere } from "../src/server/asking/askedLocally.ts"
import { askedWherever } from "../src/server/asking/askedWherever.ts"
import { projectionRead } from "../src/server/asking/projectionRead.ts"
import { businessQuestion } from "../src/server/asking/questionReads.ts"
import { openToRead } from "../src/store/workspace.ts"
import { exportFile, stammwert, stammwertBeside, temporaryDirectory } from "./support/command.ts"
import { serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const KEY_FIGURES = {
  name: "key-figures",
  asOf: parseDay("2026-06-30", "asOf"),
  among: {},
  parameters: {},
} as const

function newWorkspace(name: string, orders: number): string {
  const data = join(directory, name)
  expect(stammwert("init", "--data", data).err).toBe("")
  const rows = Array.from({ length: orders }, (_, i) => `B${i};K${i % 60};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},00`)
  const file = exportFile(directory, `${name}.csv`, ["Bestellnr;Kundennr;Datum;Betrag", ...rows])
  expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
  return data
}

/** A server, once the thread that has the projection listens. */
async function serveAndListen(data: string) {
  const server = await serve(data)
  while (!existsSync(join(data, "ask.sock"))) await pause(20)
  return server
}

describe("a command beside a server", () => {
  test("asks the server's projection, and values alike with and without one", async () => {
    const data = newWorkspace("beside", 400)
    const asked = askedLocally(data, VERSION, () => {})
    const alone = stammwert("value", "--data", data, "--json")
    await expect(asked.ask(businessQuestion, KEY_FIGURES)).rejects.toBeInstanceOf(NobodyThere)
    const server = await serveAndListen(data)
    const figures = await asked.ask(businessQuestion, KEY_FIGURES)
    expect(figures).toMatchObject({ orders: 400, customers: 60 })
    if (process.platform !== "win32") expect(statSync(join(data, "ask.sock")).mode & 0o777).toBe(0o600)
    const beside = await stammwertBeside("value", "--data", data, "--json")
    const summaryOf = ({ out }: { out: string }) => ({ ...JSON.parse(out), run: undefined })
    expect(summaryOf(beside)).toEqual(summaryOf(alone))
    const more = exportFile(directory, "more.csv", ["Bestellnr;Kundennr;Datum;Betrag", "C1;K1;2026-06-20;5,00"])
    expect((await stammwertBeside("import", more, "--data", data, "--yes")).err).toBe("")
    expect(await asked.ask(businessQuestion, KEY_FIGURES)).toMatchObject({ orders: 401 })
    await expect(askedLocally(data, "0.0.0", () => {}).ask(businessQuestion, KEY_FIGURES)).rejects.toBeInstanceOf(
      NobodyThere,
    )
    const unknown = projectionRead("constructor", async () => 1)
    await expect(asked.ask(unknown, {})).rejects.toThrow(/stands among/)
    await server.end("SIGTERM")
    expect(existsSync(join(data, "ask.sock"))).toBe(false)
  })

  test("opens the projection itself where the server was killed", async () => {
    const data = newWorkspace("killed", 60)
    const server = await serveAndListen(data)
    await askedLocally(data, VERSION, () => {}).ask(businessQuestion, KEY_FIGURES)
    await server.end("SIGKILL")
    const workspace = openToRead(data)
    const asked = askedWherever(workspace, VERSION, () => {})
    expect(await asked.ask(businessQuestion, KEY_FIGURES)).toMatchObject({ orders: 60 })
    await asked.close()
    workspace.close()
    const again = await serve(data)
    // The socket of the one that was killed still lies there.
    const listens = askedLocally(data, VERSION, () => {})
    while ((await listens.ask(businessQuestion, KEY_FIGURES).catch((cause) => cause)) instanceof NobodyThere)
      await pause(20)
    expect(await askedLocally(data, VERSION, () => {}).ask(businessQuestion, KEY_FIGURES)).toMatchObject({ orders: 60 })
    await again.end("SIGTERM")
  })
})
