#!/usr/bin/env node
// Runs under any Node from 20 on and hands over to the pinned one, which reads our TypeScript as it stands.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, isInstalled } from "../scripts/install.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
if (!isInstalled()) install()

const pinned = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node")
const node = existsSync(pinned) ? pinned : process.execPath
const child = spawn(node, [join(root, "src", "cli", "main.ts"), ...process.argv.slice(2)], { stdio: "inherit" })
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 130))
