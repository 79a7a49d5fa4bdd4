import { mkdirSync, rmSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { bareQuery } from "./bareQuery.ts"
import { childRun, median } from "./childRun.ts"
import { benchFirstMinutes } from "./firstMinutes.ts"
import { benchFits, simulatedHistories } from "./fits.ts"
import { benchLive } from "./live.ts"
import { benchMeasures } from "./measures.ts"
import { benchModels } from "./models.ts"
import { orderFile } from "./orderFile.ts"
import { benchPages } from "./pages.ts"
import { benchQuestions } from "./questions.ts"
import { benchWorkspace } from "./workspace.ts"
import { benchWorkspaceValues } from "./workspaceValues.ts"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const directory = join(root, "out", "bench")
const command = join(root, "src", "cli", "main.ts")
const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * `npm run bench` measures 10 million orders; `npm run bench -- --large` adds 100 million (12 GB of disk);
 * `npm run bench models` the model library alone, from ten thousand to ten million customers; `npm run bench live` a
 * server under load; `npm run bench workspace` imports of 10 million orders into a workspace; `npm run bench
 * workspace-values` values in a workspace of a million customers, or of as many as are named behind it;
 * `npm run bench questions` each question in one of that size; `npm run bench pages` its pages in a browser, and fifty people; `npm run bench measures`
 * measures there.
 */
async function main(): Promise<void> {
  say(
    `${new Date().toISOString().slice(0, 10)}  ${cpus()[0]?.model} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
  )
  if (process.argv.includes("models")) {
    benchModels(say)
    return
  }
  if (process.argv.includes("workspace")) {
    await benchWorkspace(directory, 1_000_000, say)
    return
  }
  if (process.argv.includes("live")) {
    await benchLive(command, directory, say)
    return
  }
  const questions = process.argv.indexOf("questions")
  if (questions >= 0) {
    await benchQuestions(directory, command, Number(process.argv[questions + 1] ?? 1_000_000), say)
    return
  }
  const pages = process.argv.indexOf("pages")
  if (pages >= 0) {
    await benchFirstMinutes(directory, command, say)
    await benchPages(directory, command, Number(process.argv[pages + 1] ?? 1_000_000), say)
    return
  }
  const measures = process.argv.indexOf("measures")
  if (measures >= 0) {
    await benchMeasures(directory, command, Number(process.argv[measures + 1] ?? 1_000_000), say)
    return
  }
  const values = process.argv.indexOf("workspace-values")
  if (values >= 0) {
    await benchWorkspaceValues(directory, command, Number(process.argv[values + 1] ?? 1_000_000), say)
    return
  }
  for (const fit of benchFits(simulatedHistories())) {
    say(
      `fit ${fit.name}, 1,000,000 customers (${fit.distinct} distinct histories), grouping included: ${fit.seconds.toFixed(2)} s  ${JSON.stringify(fit.parameters)}`,
    )
  }
  const perOrder = await benchOrders(1_000_000, 3)
  if (process.argv.includes("--large")) {
    const large = await benchOrders(10_000_000, 1)
    say(`time per order at 100 million ÷ at 10 million: ${(large / perOrder).toFixed(2)}`)
  }
}

/** The command line beside the bare query, in turn, so that both meet the machine in the same mood. */
async function benchOrders(customers: number, runs: number): Promise<number> {
  const file = orderFile(directory, customers)
  const bare = await bareQuery(file, 5)
  say(`\n${bare.orders} orders of ${customers} customers`)
  say(
    `bare read_csv … GROUP BY customer: median ${bare.seconds.toFixed(2)} s of ${bare.all.map((s) => s.toFixed(2)).join(", ")}`,
  )
  const variants = [
    { name: "values.csv without intervals", flags: ["--no-intervals", "--no-report"] },
    { name: "values.csv with intervals", flags: ["--no-report"] },
    { name: "everything, report included", flags: [] },
  ]
  let perOrder = 0
  for (const { name, flags } of variants) {
    const out = join(directory, "result")
    const results = []
    for (let run = 0; run < runs; run++) {
      results.push(await childRun(command, ["value", file, "--model", "bg-nbd", "--out", out, ...flags]))
    }
    const seconds = median(results.map((result) => result.seconds))
    const peak = Math.max(...results.map((result) => result.peakMebibytes))
    if (perOrder === 0) perOrder = seconds / bare.orders
    say(
      `${name.padEnd(30)} ${seconds.toFixed(2)} s = ${(seconds / bare.seconds).toFixed(2)} × bare, peak ${Math.round(peak)} MiB`,
    )
    rmSync(out, { recursive: true, force: true })
  }
  return perOrder
}

mkdirSync(directory, { recursive: true })
await main()
