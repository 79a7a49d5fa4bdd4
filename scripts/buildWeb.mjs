// Builds the pages into dist/web, where the server takes them from; only when something of theirs has changed.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"

const root = join(fileURLToPath(import.meta.url), "..", "..")
const folder = join(root, "dist", "web")
const ENGINE = join(root, "node_modules", "@duckdb", "duckdb-wasm", "dist")
/** What pages are made of: their own room, and those that it may import. */
const SOURCES = [
  "src/web",
  "src/arithmetic",
  "src/server",
  "src/charts",
  "src/records",
  "src/segments",
  "src/import",
  "src/store",
  "src/valuation",
  "src/report",
  "src/look",
  "models/src",
]

function newest(path) {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs)
}

function isBuilt() {
  const document = join(folder, "index.html")
  if (!existsSync(document)) return false
  const made = statSync(document).mtimeMs
  return [...SOURCES, "package-lock.json", "scripts/buildWeb.mjs"].every((path) => newest(join(root, path)) < made)
}

export async function buildWeb() {
  if (isBuilt()) return
  const { build } = await import("vite")
  process.stderr.write("Building the pages (some seconds) ...\n")
  await build({
    configFile: false,
    root: join(root, "src", "web"),
    publicDir: false,
    logLevel: "error",
    // Of this engine the package names the build for Node only.
    resolve: { alias: { "@duckdb/duckdb-wasm/blocking": join(ENGINE, "duckdb-browser-blocking.mjs") } },
    worker: { format: "es" },
    oxc: { jsx: { runtime: "automatic" } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: ["index.html", "look.html"].map((name) => join(root, "src", "web", name)) },
      modulePreload: { polyfill: false },
      // Small files would become data: addresses, which the pages' own policy forbids.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_000,
    },
  })
  compress(join(folder, "assets"))
}

/** Lays a compressed copy beside each file, which the server sends to whoever takes it: a quarter of their size. */
function compress(assets) {
  for (const name of readdirSync(assets)) {
    const path = join(assets, name)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)))
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb()
