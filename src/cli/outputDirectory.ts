import { existsSync, mkdirSync, type Stats, statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"

/** What `value` writes into its directory. */
const OUTPUT_NAMES = ["report.html", "values.csv", "summary.json", "rejects.csv"] as const

/** Makes sure, before anything is read, that no result would overwrite an input or meet what is no file. */
export function checkOutput(out: string, inputs: readonly string[]): void {
  const directory = statOf(out)
  if (directory && !directory.isDirectory()) {
    throw new BilingualError({
      en: `--out ${out} is a file: name a directory`,
      de: `--out ${out} ist eine Datei: Nennen Sie einen Ordner.`,
    })
  }
  for (const name of OUTPUT_NAMES) {
    const path = join(out, name)
    const there = statOf(path)
    if (!there) continue
    if (!there.isFile()) {
      throw new BilingualError({
        en: `${path} is no file, so ${name} cannot be written: choose another --out`,
        de: `${path} ist keine Datei, ${name} lässt sich also nicht schreiben: Wählen Sie einen anderen Ordner mit --out.`,
      })
    }
    // By device and inode, so that links of either kind are seen through.
    const input = inputs.find((one) => isSame(statOf(one), there))
    if (input !== undefined) {
      throw new BilingualError({
        en: `${input} would be overwritten by the results, as ${path}: choose another --out`,
        de: `${input} würde von den Ergebnissen überschrieben, als ${path}: Wählen Sie einen anderen Ordner mit --out.`,
      })
    }
  }
}

/**
 * Makes a directory with those above it, one by one: asked to make them all at once, Node tries for ever where the
 * system lets nothing be made, as below /proc.
 */
export function makeDirectory(path: string): void {
  try {
    makeMissing(resolve(path))
  } catch (cause) {
    const { message } = cause as Error
    throw new BilingualError({
      en: `--out ${path}: the directory cannot be made (${message})`,
      de: `--out ${path}: Der Ordner lässt sich nicht anlegen (${message}).`,
    })
  }
}

function makeMissing(path: string): void {
  if (existsSync(path)) return
  makeMissing(dirname(path))
  mkdirSync(path)
}

function isSame(a: Stats | undefined, b: Stats): boolean {
  return a !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** What a path leads to; undefined where nothing is, or nothing that can be seen. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
