import { randomBytes } from "node:crypto"
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import type { Sentence } from "../../records/bilingualError.ts"
import { JOBS_FOLDER, UPLOADS_FOLDER } from "../../store/jobs.ts"
import { Refusal } from "../refusal.ts"

/** Files that were sent for an import lie each in a folder with a name of ours, until what is in it was kept or dropped. */

/** More than a shop's orders of ten years. */
const MOST_BYTES = 4 * 2 ** 30
/** Disks take 255. */
const LONGEST_NAME_BYTES = 200
const KEPT_MILLISECONDS = 7 * 86_400_000

const idIsOurs = (id: string) => /^[a-z0-9]{32}$/.test(id)
const folderOf = (directory: string, id: string) => join(directory, UPLOADS_FOLDER, id)

/** Begins a file; its name is only shown, and what could lead elsewhere is taken out of it. */
export function beginUpload(directory: string, name: string): string {
  const id = randomBytes(16).toString("hex")
  mkdirSync(folderOf(directory, id), { recursive: true, mode: 0o700 })
  appendFileSync(join(folderOf(directory, id), harmlessName(name)), "", { mode: 0o600 })
  return id
}

function harmlessName(name: string): string {
  const letters = basename(name.replaceAll("\\", "/"))
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._ -]/gu, "_")
  const said = endOf(letters, LONGEST_NAME_BYTES).replace(/^[.\s]+/, "")
  return said === "" ? "file" : said
}

/** The end of a text that has so many bytes at most: an extension is worth more than how a name begins. */
function endOf(text: string, mostBytes: number): string {
  let end = ""
  for (const letter of [...text].reverse()) {
    if (Buffer.byteLength(letter + end) > mostBytes) break
    end = letter + end
  }
  return end
}

/** Adds a piece to a file at its end; answers how long it is then. A piece that was sent twice is refused with that, too. */
export function addPiece(directory: string, id: string, offset: number, piece: Buffer): number {
  const path = uploadPath(directory, id)
  const { size } = statSync(path)
  if (offset !== size) throw refused(409, "other-offset", otherOffset(size))
  if (size + piece.length > MOST_BYTES) throw refused(413, "too-large", TOO_LARGE)
  appendFileSync(path, piece)
  return size + piece.length
}

/** Where a file lies. */
export function uploadPath(directory: string, id: string): string {
  const folder = folderOf(directory, id)
  if (!idIsOurs(id) || !existsSync(folder)) throw refused(404, "no-such-upload", NO_UPLOAD)
  return join(folder, readdirSync(folder)[0])
}

export function removeUploads(directory: string, ids: readonly string[]): void {
  for (const id of ids) if (idIsOurs(id)) rmSync(folderOf(directory, id), { recursive: true, force: true })
}

/** Removes what nobody has come back for: files that were sent, and files that jobs have made. */
export function removeOldFiles(directory: string, now: number, wanted: ReadonlySet<string>): void {
  for (const folder of [UPLOADS_FOLDER, JOBS_FOLDER].map((name) => join(directory, name))) {
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder)) {
      const isOld = now - statSync(join(folder, name)).mtimeMs > KEPT_MILLISECONDS
      if (isOld && !wanted.has(name)) rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

const refused = (status: number, word: string, sentence: Sentence) => new Refusal(status, word, sentence)
const NO_UPLOAD = { en: "there is no such upload", de: "Diese hochgeladene Datei gibt es nicht." }
const TOO_LARGE = {
  en: `a file may have ${MOST_BYTES / 2 ** 30} GiB at most: import it on the command line`,
  de: `Eine Datei darf höchstens ${MOST_BYTES / 2 ** 30} GiB haben: Importieren Sie sie an der Kommandozeile.`,
}
const otherOffset = (size: number) => ({
  en: `${size} bytes are there: send the piece that follows`,
  de: `${size} Bytes sind da: Senden Sie das Stück, das folgt.`,
})
