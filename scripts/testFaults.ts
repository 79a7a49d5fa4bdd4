import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")

/** Tests that kill or damage, with many rounds each: the files, and what the names of the tests say. */
type Loop = { readonly files: readonly string[]; readonly tests: string }

/** What can be run by itself, by name. The name of each test tells how many rounds there were. */
export const LOOPS: Readonly<Record<string, Loop>> = {
  import: { files: ["test/workspaceCommands.test.ts", "test/resumedImport.test.ts"], tests: "an import killed" },
  live: { files: ["test/serve.test.ts"], tests: "a server killed" },
  projection: { files: ["test/projectionFaults.test.ts"], tests: "a projector killed" },
  backup: { files: ["test/backup.test.ts"], tests: "killed at|backups made while" },
  migration: { files: ["test/migrationKilled.test.ts"], tests: "a migration killed" },
  erasure: { files: ["test/erasure.test.ts"], tests: "erasures killed" },
  reports: { files: ["test/reportsKilled.test.ts"], tests: "a server killed" },
  mail: { files: ["test/mailsKilled.test.ts"], tests: "a server killed" },
  api: { files: ["test/fuzz.test.ts"], tests: "fuzzed" },
  effect: {
    files: ["src/effect/coverage.test.ts", "src/effect/sequential.test.ts", "src/effect/power.test.ts"],
    tests: " rounds$",
  },
  points: { files: ["test/pointsFaults.test.ts"], tests: "a ledger of points killed|acts on points by chance" },
  coupons: { files: ["test/couponFaults.test.ts"], tests: "coupons killed|histories of reserving" },
  damage: { files: ["test/damagedState.test.ts"], tests: "bits by which|log whose end" },
}

/** Runs loops one after another; answers whether all of them held. */
function run(names: readonly string[]): boolean {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")
  const env = { ...process.env, npm_lifecycle_event: "test:faults" }
  return names
    .map((name) => {
      const { files, tests } = LOOPS[name]
      const words = ["run", ...files, "-t", tests, "--reporter=verbose", "--hideSkippedTests"]
      process.stdout.write(`${name}\n`)
      return spawnSync(process.execPath, [vitest, ...words], { cwd: root, env, stdio: "inherit" }).status === 0
    })
    .every((held) => held)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !Object.hasOwn(LOOPS, name))
  if (unknown.length > 0) {
    process.stderr.write(`npm run test:faults takes ${Object.keys(LOOPS).join(", ")}: found ${unknown.join(", ")}\n`)
    process.exit(2)
  }
  process.exit(run(named.length > 0 ? named : Object.keys(LOOPS)) ? 0 : 1)
}
