// Plain JavaScript without dependencies: it runs before anything is installed, on any Node from 20 on.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const installedLock = join(root, "node_modules", ".package-lock.json")
const require = createRequire(join(root, "package.json"))

/** True when node_modules is there, as new as the lock file, and holds what this machine's kind needs. */
export function isInstalled() {
  if (!existsSync(installedLock)) return false
  if (statSync(installedLock).mtimeMs < statSync(join(root, "package-lock.json")).mtimeMs) return false
  return missingBindings() === undefined
}

/** The DuckDB binding of this platform, when the lock file (made on another one) left it out. */
function missingBindings() {
  const manifest = join(root, "node_modules", "@duckdb", "node-bindings", "package.json")
  if (!existsSync(manifest)) return undefined
  const wanted = Object.entries(JSON.parse(readFileSync(manifest, "utf8")).optionalDependencies ?? {})
  const ours = wanted.filter(([name]) => name.includes(`-${process.platform}-${process.arch}`))
  if (ours.length === 0 || ours.some(([name]) => canResolve(`${name}/package.json`))) return undefined
  return ours.map(([name, version]) => `${name}@${version}`)
}

function canResolve(name) {
  try {
    require.resolve(name)
    return true
  } catch {
    return false
  }
}

function npm(...words) {
  const result = spawnSync("npm", words, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" })
  if (result.status !== 0) {
    process.stderr.write(`npm ${words.join(" ")} did not succeed; its own message stands above.\n`)
    process.exit(result.status ?? 1)
  }
}

export function install() {
  if (isInstalled()) return
  process.stderr.write("Installing what Stammwert needs (once, about 15 seconds) ...\n")
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
  npm("install", "--include=dev", ...quiet)
  const missing = missingBindings()
  if (missing) npm("install", "--no-save", ...quiet, ...missing)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install()
