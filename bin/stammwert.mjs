#!/usr/bin/env node
// Runs under any Node from 20 on and hands over to the pinned one, which reads our TypeScript as it stands.
import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { constants, tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, isInstalled } from "../scripts/install.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
if (!isInstalled()) install()

const pinned = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node")
const node = existsSync(pinned) ? pinned : process.execPath
// What serves pages has them built first; it takes some seconds once, and nothing where they stand.
if (["serve", "demo"].includes(process.argv[2])) {
  const built = spawnSync(node, [join(root, "scripts", "buildWeb.mjs")], { stdio: "inherit" })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
// The child works in a directory of ours, so that nothing of it is left however it ends; a child busy counting could
// not tidy up after Ctrl-C itself.
const temporary = mkdtempSync(join(tmpdir(), "stammwert-"))
// The engine's questions take a thread of Node's pool each while they run; whoever logs in meanwhile needs one, too.
const threads = { UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? "16" }
// Reading our TypeScript anew takes a third of a second.
const cache = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile") }
const env = { ...process.env, ...threads, ...cache, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
/** @type {import("node:child_process").ChildProcess | undefined} */
let child
// Before the child begins, so that no moment is left in which a signal would end us alone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child?.kill(signal))
child = spawn(node, [join(root, "src", "cli", "main.ts"), ...process.argv.slice(2)], { stdio: "inherit", env })
child.on("exit", (code, signal) => {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
  process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal])
})
