import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs"
import { join } from "node:path"

const FIRST_NAMES = ["Ada", "Bruno", "Cleo", "Dora", "Emil", "Flora", "Gustl", "Hilde", "Ignaz", "Jule", "Karl", "Lore"]
const LAST_NAMES = ["Ahorn", "Birke", "Eiche", "Erle", "Esche", "Fichte", "Ginkgo", "Hasel", "Kiefer", "Lärche", "Ulme"]
const ROWS_A_CHUNK = 2_000

/** The customers of the bench's orders, with names that nobody has; made once per directory. */
export function customerFile(directory: string, customers: number): string {
  const path = join(directory, `customers-of-${customers}.csv`)
  if (existsSync(path)) return path
  const file = openSync(`${path}.part`, "w")
  writeSync(file, "customer_id,first_name,last_name,email,postcode\n")
  for (let first = 0; first < customers; first += ROWS_A_CHUNK) {
    const rows = Array.from({ length: Math.min(ROWS_A_CHUNK, customers - first) }, (_, i) => rowOf(first + i))
    writeSync(file, rows.join(""))
  }
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.part`, path)
  return path
}

function rowOf(i: number): string {
  const [first, last] = [FIRST_NAMES[i % FIRST_NAMES.length], `${LAST_NAMES[i % LAST_NAMES.length]}${i % 997}`]
  const postcode = 80_000 + ((i * 7919) % 9_999)
  return `C${String(i + 1).padStart(8, "0")},${first},${last},${first}.${i}@beispiel.test,${postcode}\n`
}
