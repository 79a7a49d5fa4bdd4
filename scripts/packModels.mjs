// Builds what is published of stammwert-models (one file of JavaScript, the types that its users see) and packs it.
// Node refuses TypeScript below node_modules, so the package cannot ship its source as it stands.
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { rolldown } from "rolldown"
import { bundleTypes } from "./bundleTypes.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const source = join(root, "models", "src")

/** Makes `stammwert-models-VERSION.tgz` in `directory` and returns its path. */
export async function packModels(directory) {
  const built = join(resolve(directory), "package")
  rmSync(built, { recursive: true, force: true })
  mkdirSync(built, { recursive: true })
  const types = writeTypes(built)
  await writeProgram(built, types)
  const { name, version, description, license, type, sideEffects } = readJson(join(root, "models", "package.json"))
  const exports = { ".": { types: "./index.d.ts", default: "./index.js" } }
  const manifest = { name, version, description, license, type, exports, sideEffects }
  writeFileSync(join(built, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(built, "README.md"), withoutIndex(readFileSync(join(root, "models", "README.md"), "utf8")))
  cpSync(join(root, "LICENSE"), join(built, "LICENSE"))
  const packed = run("npm", ["pack", "--json", "--pack-destination", resolve(directory)], built)
  return join(resolve(directory), packedName(JSON.parse(packed)))
}

/** The list of all functions stands in the declarations already, and who has installed the package has compared. */
function withoutIndex(readme) {
  const sections = readme.split(/^(?=## )/m)
  const kept = sections.filter((section) => !/^## (Every function|Beside other packages)/.test(section))
  if (kept.length !== sections.length - 2) throw new Error("the README has no index of functions or no comparison")
  return kept.join("")
}

function packedName(answer) {
  const [first] = Array.isArray(answer) ? answer : Object.values(answer)
  return first.filename
}

async function writeProgram(built, types) {
  const bundle = await rolldown({ input: join(source, "index.ts"), platform: "neutral" })
  const minify = { compress: true, mangle: true, mangleProps: { include: /./, reserved: namesThatStay(types) } }
  await bundle.write({ file: join(built, "index.js"), format: "esm", minify, comments: false })
  await bundle.close()
}

/** Properties have short names inside, save those that users see, that are written as text somewhere, or that are JavaScript's. */
function namesThatStay(types) {
  const paths = readdirSync(source, { recursive: true }).filter((path) => path.endsWith(".ts"))
  const program = paths.map((path) => readFileSync(join(source, path), "utf8"))
  const texts = program.flatMap((text) => text.match(/"[^"\n]*"/g) ?? [])
  const declared = types.replaceAll(/\/\*[\s\S]*?\*\//g, "")
  const words = [declared, ...texts].flatMap((text) => text.match(/[A-Za-z_$][\w$]*/g) ?? [])
  const globals = Object.getOwnPropertyNames(globalThis).flatMap((name) => [name, ...namesOf(globalThis[name])])
  return [...new Set([...words, ...globals, "done", "next"])]
}

function namesOf(value) {
  const chain = []
  const own = typeof value === "function" ? [value, value.prototype] : [value]
  for (const start of own) {
    for (let at = start; Object(at) === at; at = Object.getPrototypeOf(at))
      chain.push(...Object.getOwnPropertyNames(at))
  }
  return chain
}

/** Writes and answers the declarations of what the package exports; their comments are what an editor shows. */
function writeTypes(built) {
  const all = join(built, "..", "types-of-everything")
  const settings = join(built, "..", "tsconfig.json")
  rmSync(all, { recursive: true, force: true })
  const output = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: all, rootDir: source }
  const compilerOptions = { ...output, types: [] }
  const config = { extends: join(root, "tsconfig.json"), compilerOptions, include: [join(source, "**", "*.ts")] }
  writeFileSync(settings, JSON.stringify(config))
  run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", settings], root)
  const types = bundleTypes(join(all, "index.d.ts"))
  writeFileSync(join(built, "index.d.ts"), types)
  rmSync(all, { recursive: true })
  rmSync(settings)
  return types
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"))
}

function run(command, words, cwd) {
  const result = spawnSync(command, words, { cwd, encoding: "utf8", shell: process.platform === "win32" })
  if (result.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${result.stderr || result.stdout}`)
  return result.stdout
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await packModels(process.argv[2] ?? join(root, "out"))}\n`)
}
