// Builds what is published of stammwert-client (JavaScript and types, file by file) and packs it.
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const client = join(root, "client")

/** Makes `stammwert-client-VERSION.tgz` in `directory` and returns its path. */
export function packClient(directory) {
  const built = join(resolve(directory), "client")
  rmSync(built, { recursive: true, force: true })
  mkdirSync(built, { recursive: true })
  writeProgram(built)
  const { name, version, description, license, type, sideEffects } = readJson(join(client, "package.json"))
  const exports = { ".": { types: "./index.d.ts", default: "./index.js" } }
  const engines = { node: ">=20" }
  const manifest = { name, version, description, license, type, engines, exports, sideEffects }
  writeFileSync(join(built, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`)
  cpSync(join(client, "README.md"), join(built, "README.md"))
  cpSync(join(root, "LICENSE"), join(built, "LICENSE"))
  run("npm", ["pack", "--pack-destination", resolve(directory)], built)
  return join(resolve(directory), `${name}-${version}.tgz`)
}

/** File by file, so that whoever bundles takes along only what they call. */
function writeProgram(built) {
  const settings = join(built, "..", "tsconfig.client.json")
  const source = join(client, "src")
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    lib: ["es2022", "DOM", "DOM.Iterable"],
    target: "es2022",
    types: [],
    outDir: built,
    rootDir: source,
  }
  writeFileSync(
    settings,
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, include: [join(source, "**", "*.ts")] }),
  )
  run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", settings], root)
  rmSync(settings)
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"))
}

function run(command, words, cwd) {
  const result = spawnSync(command, words, { cwd, encoding: "utf8", shell: process.platform === "win32" })
  if (result.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${result.stderr || result.stdout}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${packClient(process.argv[2] ?? join(root, "out"))}\n`)
}
