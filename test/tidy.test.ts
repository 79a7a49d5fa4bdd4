import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { functionsOf, maskCode } from "./tidy/scanCode.ts"

/** The house rules. A list of offenders is empty, or the test names each with its place. */

const MAXIMUM_FUNCTION_LINES = 70
const MAXIMUM_FILE_LINES = 300

// From left to right: an import may only point left. Rooms in one row do not know each other.
const ROWS = [
  ["models"],
  ["arithmetic"],
  ["records"],
  ["segments"],
  ["import"],
  ["store"],
  ["jobs"],
  ["valuation"],
  ["measures"],
  ["report"],
  ["server"],
  ["cli"],
]
// Rooms beside the row: what they may import, and who may import them.
const ASIDE: Readonly<
  Record<string, { readonly mayImport: readonly string[]; readonly importedBy: readonly string[] }>
> = {
  charts: { mayImport: ["models", "records"], importedBy: ["report", "web"] },
  sample: { mayImport: ["models", "records"], importedBy: ["cli"] },
  // Pure statistics: whatever they are asked of is brought to them.
  effect: { mayImport: ["models", "records"], importedBy: ["measures", "report", "server", "cli"] },
  look: {
    mayImport: ["models", "records", "segments", "import", "store", "valuation", "report"],
    importedBy: ["web"],
  },
  web: {
    mayImport: ["models", "arithmetic", "records", "segments", "import", "charts", "server", "look"],
    importedBy: [],
  },
}

/** Where everything else is reached from. */
const ROOTS = [
  "src/cli/main.ts",
  "src/web/main.tsx",
  "src/web/look/main.tsx",
  "models/src/index.ts",
  "client/src/index.ts",
]

const root = join(dirname(fileURLToPath(import.meta.url)), "..")

type SourceFile = { path: string; lines: number; raw: string; code: string; withoutComments: string; isTest: boolean }

const files: readonly SourceFile[] = globSync(
  "{src,models/src,models/test,client/src,bench,scripts,bin,test}/**/*.{ts,tsx,mjs}",
  {
    cwd: root,
  },
)
  .map((path) => path.replaceAll("\\", "/"))
  .sort()
  .map((path) => {
    const raw = readFileSync(join(root, path), "utf8")
    return {
      path,
      raw,
      lines: raw.split("\n").length - 1,
      ...maskCode(raw),
      isTest: path.includes(".test.") || path.startsWith("test/") || path.startsWith("models/test/"),
    }
  })
const productFiles = files.filter((file) => !file.isTest)

/** What a file imports: paths inside the house, `models/src/index.ts` for the package, else the name as written. */
function importsOf(file: SourceFile): string[] {
  const found = [...file.withoutComments.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"([^"\n]+)"/g)]
  const workers = [...file.withoutComments.matchAll(/new URL\(\s*"(\.[^"]+)",\s*import\.meta\.url/g)]
  return [...found, ...workers].map(([, name]) => {
    if (name === "stammwert-models") return "models/src/index.ts"
    return name.startsWith(".") ? normalize(join(dirname(file.path), name)).replaceAll("\\", "/") : name
  })
}

function roomOf(path: string): string | undefined {
  if (path.startsWith("models/")) return "models"
  return /^src\/([^/]+)\//.exec(path)?.[1]
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true
  if (from in ASIDE) return ASIDE[from].mayImport.includes(to)
  if (to in ASIDE) return ASIDE[to].importedBy.includes(from)
  const row = (room: string) => ROWS.findIndex((rooms) => rooms.includes(room))
  return row(to) >= 0 && row(to) < row(from)
}

/** `path:line` of every match in the given text of the files. */
function placesOf(pattern: RegExp, among: readonly SourceFile[], text: "raw" | "code" | "withoutComments"): string[] {
  return among.flatMap((file) =>
    file[text].split("\n").flatMap((line, i) => (pattern.test(line) ? [`${file.path}:${i + 1}`] : [])),
  )
}

const outside = (...folders: readonly string[]) =>
  productFiles.filter((file) => !folders.some((folder) => file.path.startsWith(folder)))

describe("size", () => {
  test(`no function is longer than ${MAXIMUM_FUNCTION_LINES} lines`, () => {
    const long = files.flatMap((file) =>
      functionsOf(file.code)
        .filter(({ first, last }) => last - first + 1 > MAXIMUM_FUNCTION_LINES)
        // A describe() block is a chapter, not a function.
        .filter(({ first }) => !/^\s*describe\b/.test(file.code.split("\n")[first - 1]))
        .map(({ first, last }) => `${file.path}:${first} has ${last - first + 1} lines`),
    )
    expect(long).toEqual([])
  })

  test(`no file is longer than ${MAXIMUM_FILE_LINES} lines`, () => {
    // What is made from the contract is as long as that.
    const written = files.filter(({ path }) => !path.startsWith("client/src/generated/"))
    const long = written.filter((file) => file.lines > MAXIMUM_FILE_LINES)
    expect(long.map((file) => `${file.path} has ${file.lines} lines`)).toEqual([])
  })
})

describe("arrows", () => {
  test("imports between rooms point left", () => {
    const wrong = productFiles.flatMap((file) => {
      const from = roomOf(file.path)
      if (from === undefined) return []
      return importsOf(file)
        .filter((target) => target.includes("/") && roomOf(target) !== undefined)
        .filter((target) => !mayImport(from, roomOf(target)!))
        .map((target) => `${file.path} imports ${target}`)
    })
    expect(wrong).toEqual([])
  })

  test("every room of src has its place in the rules", () => {
    const known = new Set([...ROWS.flat(), ...Object.keys(ASIDE)])
    const unknown = productFiles.filter((file) => file.path.startsWith("src/") && !known.has(roomOf(file.path) ?? ""))
    expect(unknown.map((file) => file.path)).toEqual([])
  })

  test("models needs nothing at all", () => {
    const models = productFiles.filter((file) => file.path.startsWith("models/src/"))
    const needed = models.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith("models/src/"))
        .map((target) => `${file.path} imports ${target}`),
    )
    expect(needed).toEqual([])
  })

  test.each([
    ["@duckdb/node-api", "src/store/analytics.ts"],
    ["better-sqlite3", "src/store/state.ts"],
  ])("the driver %s is known to %s only", (driver, home) => {
    const users = files.filter((file) => importsOf(file).some((target) => target.startsWith(driver)))
    expect(users.map((file) => file.path)).toEqual([home])
  })
})

test("the browser's driver is known where the engine is opened only", () => {
  const users = productFiles.filter((file) => importsOf(file).some((name) => name.startsWith("@duckdb/duckdb-wasm")))
  const inPages = ["src/web/look/driver.d.ts", "src/web/look/lookThread.ts"]
  expect(users.map((file) => file.path)).toEqual(["src/look/browserEngine.ts", ...inPages])
})

test("questions leave to store/dialect.ts what engines spell differently", () => {
  const casts = /::[A-Z]{4}/
  const calls =
    /\b(quantile_\w+|lag|lead|epoch\w*|date_diff|date_trunc|to_months|last_day|unnest)\(|\bmedian\((?!["`])|(?<!Math\.)\bround\(/
  const wholeDivision = /[\w)] \/\/ [\w(]/
  const questions = productFiles.filter((file) => /^src\/store\/(queries|questions|segments)\//.test(file.path))
  const spelled = new RegExp([casts, calls, wholeDivision].map(({ source }) => source).join("|"))
  expect(placesOf(spelled, questions, "withoutComments")).toEqual([])
})

describe("arguments, not surroundings", () => {
  test("chance comes from a seed", () => {
    expect(placesOf(/\bMath\.random\b|\bcrypto\.getRandomValues\b/, files, "code")).toEqual([])
  })

  test("the time is an argument outside src/cli", () => {
    const clock = /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\s*\)/
    expect(placesOf(clock, outside("src/cli/", "bench/", "scripts/", "bin/"), "code")).toEqual([])
  })

  test("only the command line reads arguments and the environment, prints, and exits", () => {
    const surroundings = /\bprocess\.(argv|env|stdout|stderr|stdin|exit|exitCode|cwd)\b|\bconsole\./
    expect(placesOf(surroundings, outside("src/cli/", "bench/", "scripts/", "bin/"), "code")).toEqual([])
  })
})

test("what a user can mend is said in both languages", () => {
  // Groups are cut from columns of ours: a wrong length is a programmer's to mend. Formulas stand by themselves, as models do:
  // what people type is checked where they type it.
  const found = placesOf(
    /\bnew InputError\(/,
    outside("models/", "src/arithmetic/", "src/segments/", "bench/", "scripts/", "bin/"),
    "code",
  )
  expect(found).toEqual([])
})

describe("nothing left lying about", () => {
  test("every source file is reached from the command line, the pages, a test, a bench or a package's index", () => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    const reached = new Set<string>()
    const waiting = files.filter(({ path, isTest }) => isTest || ROOTS.includes(path) || !/src\//.test(path))
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (reached.has(file.path)) continue
      reached.add(file.path)
      waiting.push(...importsOf(file).flatMap((target) => byPath.get(target) ?? []))
    }
    expect(files.filter((file) => !reached.has(file.path)).map((file) => file.path)).toEqual([])
  })

  test("imports lead somewhere", () => {
    const lost = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => /^(src|models|bench|scripts|bin|test)\//.test(target) && !existsSync(join(root, target)))
        .map((target) => `${file.path} imports ${target}`),
    )
    expect(lost).toEqual([])
  })

  test("no notes to ourselves, no paths of one machine, no registry hosts", () => {
    // With a gap in each, so that this file does not find itself.
    const joined = (...words: readonly string[]) => words.map((word) => word.replace(" ", "")).join("|")
    const notes = new RegExp(`\\b(${joined("TO DO", "FIX ME", "X XX")})\\b`)
    const machine = new RegExp(
      `(^|["'\`\\s(])(${joined("/w ork/", "/h ome/", "/U sers/", "/r oot/", "/m nt/", "C: ..Users")})\\w`,
    )
    const hosts = new RegExp(joined("regis try\\.npmjs", "verd accio", "jf rog", "arti factory"), "i")
    for (const pattern of [notes, machine, hosts]) expect(placesOf(pattern, files, "raw")).toEqual([])
  })
})
