// One file of declarations out of many: what an index exports, and what those declarations speak of. What nobody can
// import is left out, and of a docstring all but what it begins with: the repository has the whole, downloads need not.
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** The text of a declaration file that exports what the index does. It reads what tsc has written. */
export function bundleTypes(index) {
  const files = new Map()
  readFile(index, files)
  const exported = exportsOf(index, files)
  const kept = reached(exported, files)
  const names = [...kept].map(({ name }) => name)
  const twice = names.find((name, k) => names.indexOf(name) !== k)
  if (twice !== undefined) throw new Error(`two declarations are called ${twice}: rename one`)
  const isPublic = new Set(exported)
  const texts = [...kept].map((declaration) => written(declaration, isPublic.has(declaration)))
  return `// What the functions answer. Sources, domain, units, accuracy and edges: the docstrings of models/src in the repository.\n${texts.join("\n")}\nexport {}\n`
}

const STATEMENT = /^(?:export )?(?:declare )?(?:abstract )?(type|interface|function|const|class)\s+(\w+)/

function readFile(path, files) {
  if (files.has(path)) return
  const file = { declarations: [], imported: new Map(), reexports: [] }
  files.set(path, file)
  for (const { comment, text } of statements(readFileSync(path, "utf8"))) {
    const from = /from "(\..*?)\.ts"/.exec(text)
    const target = from === null ? undefined : join(dirname(path), `${from[1]}.d.ts`)
    if (target !== undefined) {
      readFile(target, files)
      const list = /\{([^}]*)\}/.exec(text)
      const pairs = list === null ? undefined : namePairs(list[1])
      if (text.startsWith("import")) for (const [name, alias] of pairs) file.imported.set(alias, { target, name })
      else file.reexports.push({ target, pairs })
      continue
    }
    const match = STATEMENT.exec(text)
    if (match !== null) file.declarations.push({ name: match[2], comment, text, path })
    else if (!/^export \{\s*\};?$/.test(text.trim())) throw new Error(`${path}: cannot place "${text.slice(0, 80)}"`)
  }
}

/** Statements begin at the start of a line; the comment before one is its own. */
function statements(source) {
  const found = []
  let comment = ""
  let lines = []
  const end = () => {
    if (lines.length > 0) found.push({ comment, text: lines.join("\n") })
    if (lines.length > 0) comment = ""
    lines = []
  }
  let inComment = false
  for (const line of source.split("\n")) {
    if (inComment || line.startsWith("/**")) {
      if (!inComment) end()
      if (!inComment) comment = ""
      comment += `${line}\n`
      inComment = !line.includes("*/")
    } else {
      if (/^(export|import|declare|type|interface)\b/.test(line)) end()
      if (line.trim() !== "") lines.push(line)
    }
  }
  end()
  return found
}

function namePairs(list) {
  return list
    .split(",")
    .map((part) => part.trim().replace(/^type /, ""))
    .filter((part) => part !== "")
    .map((part) => {
      const [name, alias = name] = part.split(/\s+as\s+/)
      return [name, alias]
    })
}

function exportsOf(path, files) {
  const { declarations, reexports } = files.get(path)
  const own = declarations.filter(({ text }) => text.startsWith("export"))
  const others = reexports.flatMap(({ target, pairs }) => {
    const offered = exportsOf(target, files)
    if (pairs === undefined) return offered
    return pairs.map(([name]) => declarationOf(name, target, files))
  })
  return [...own, ...others]
}

function declarationOf(name, path, files) {
  const { declarations, imported, reexports } = files.get(path)
  const own = declarations.find((declaration) => declaration.name === name)
  if (own !== undefined) return own
  const elsewhere = imported.get(name)
  if (elsewhere !== undefined) return declarationOf(elsewhere.name, elsewhere.target, files)
  for (const { target, pairs } of reexports) {
    if (pairs === undefined || pairs.some(([, alias]) => alias === name)) return declarationOf(name, target, files)
  }
  return undefined
}

/** The declarations and all that they name. */
function reached(exported, files) {
  const kept = new Set()
  const open = [...exported]
  while (open.length > 0) {
    const declaration = open.pop()
    if (declaration === undefined || kept.has(declaration)) continue
    kept.add(declaration)
    const { imported } = files.get(declaration.path)
    for (const word of new Set(withoutComments(declaration.text).match(/\w+/g))) {
      const renamed = imported.get(word)
      if (renamed !== undefined && renamed.name !== word)
        throw new Error(`${declaration.path}: imports ${renamed.name} as ${word}`)
      open.push(declarationOf(word, declaration.path, files))
    }
  }
  return kept
}

function withoutComments(text) {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "")
}

function written({ comment, text }, isPublic) {
  const indented = `${text.replace(/^export /, "")}`.replaceAll(/^( {4})+/gm, (spaces) => " ".repeat(spaces.length / 4))
  const statement = indented.replace(/^(?!declare|type|interface)/, "declare ")
  return `${brief(comment.trim())}${isPublic ? "export " : ""}${statement.replaceAll(COMMENT, brief)}`
}

const COMMENT = /\/\*\*[\s\S]*?\*\/\n?/g
const LONG = 90
/** What stands before a colon, a semicolon or a bracket, where that is something by itself. */
const BEFORE_DETAILS = /^.{30,}?[^.:;](?=[:;] | \()/

/** A comment as an editor shows it: its first sentence, and of a long one what comes before the details. */
function brief(comment) {
  const words = comment
    .replaceAll(/^\/\*\*|\*\/$|^ *\*(?!\/)/gm, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
  if (words === "") return ""
  const [first] = words.split(/(?<=[.!?]) (?=[A-Z`])/)
  const [start] = (first.length > LONG && BEFORE_DETAILS.exec(first)) || [first]
  return `/** ${start.replace(/[^.!?]$/, "$&.")} */\n`
}
