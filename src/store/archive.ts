import { createWriteStream, statSync } from "node:fs"
import { basename } from "node:path"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { InputError } from "stammwert-models"
import { type Entry, openPromise, type ZipFile } from "yauzl"
import { BilingualError } from "../records/bilingualError.ts"
import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_COMPRESSION_RATIO,
  MAXIMUM_UNPACKED_BYTES,
  RATIO_FREE_BYTES,
} from "./limits.ts"

/** What lies in an archive: names are shown, never used as paths. */
export type Archive = {
  readonly names: readonly string[]
  open(name: string): Promise<Readable>
  close(): void
}

/** Opens a zip after its table of contents has passed the limits; sizes are checked again while unpacking. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: Error) => {
    throw new BilingualError({
      en: `${basename(path)} is not a readable zip archive (${cause.message}). Save it again.`,
      de: `${basename(path)} ist kein lesbares Zip-Archiv (${cause.message}). Speichern Sie es neu.`,
    })
  })
  const contents = new Contents(basename(path), statSync(path).size)
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      contents.add(entry)
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry)
    }
  } catch (cause) {
    zip.close()
    throw cause instanceof InputError ? cause : damaged(basename(path), cause as Error)
  }
  return {
    names: [...entries.keys()],
    open: (name) => openEntry(zip, basename(path), entries.get(name), name),
    close: () => zip.close(),
  }
}

function damaged(archive: string, cause: Error): InputError {
  return new BilingualError({
    en: `${archive} is a damaged zip archive: ${cause.message}. Save it again.`,
    de: `${archive} ist ein beschädigtes Zip-Archiv: ${cause.message}. Speichern Sie es neu.`,
  })
}

async function openEntry(zip: ZipFile, archive: string, entry: Entry | undefined, name: string): Promise<Readable> {
  if (!entry) throw new BilingualError({ en: `${archive} holds no ${name}`, de: `${archive} enthält kein ${name}` })
  if (entry.isEncrypted()) {
    throw new BilingualError({
      en: `${name} in ${archive} is locked with a password: unlock it first`,
      de: `${name} in ${archive} ist mit einem Passwort geschützt: Heben Sie den Schutz zuerst auf.`,
    })
  }
  try {
    // The reader stops at the size that the table of contents names, so a false one unpacks to nothing more.
    return await zip.openReadStreamPromise(entry)
  } catch (cause) {
    throw damaged(archive, cause as Error)
  }
}

/** What an archive says it holds, measured against its own size: entries may share their bytes, or lie about them. */
class Contents {
  readonly #archive: string
  readonly #packed: number
  #unpacked = 0
  #count = 0

  constructor(archive: string, packed: number) {
    this.#archive = archive
    this.#packed = packed
  }

  add(entry: Entry): void {
    this.#unpacked += entry.uncompressedSize
    this.#count++
    if (this.#count > MAXIMUM_ARCHIVE_ENTRIES) {
      throw new BilingualError({
        en: `${this.#archive} holds more than ${MAXIMUM_ARCHIVE_ENTRIES} files: unpack it and name the ones that matter`,
        de: `${this.#archive} enthält mehr als ${MAXIMUM_ARCHIVE_ENTRIES} Dateien: Entpacken Sie es und nennen Sie die wichtigen.`,
      })
    }
    const ratio = this.#unpacked / Math.max(1, this.#packed)
    if (
      this.#unpacked > MAXIMUM_UNPACKED_BYTES ||
      (this.#unpacked > RATIO_FREE_BYTES && ratio > MAXIMUM_COMPRESSION_RATIO)
    ) {
      const mebibytes = Math.round(this.#unpacked / 2 ** 20)
      const gibibytes = MAXIMUM_UNPACKED_BYTES / 2 ** 30
      throw new BilingualError({
        en:
          `${this.#archive} would unpack to ${mebibytes} MiB, ${Math.round(ratio)} times its size: ` +
          `that is no export. At most ${gibibytes} GiB and ${MAXIMUM_COMPRESSION_RATIO} times are unpacked.`,
        de:
          `${this.#archive} würde entpackt ${mebibytes} MiB groß, das ${Math.round(ratio)}-Fache: ` +
          `Das ist kein Export. Entpackt werden höchstens ${gibibytes} GiB und das ${MAXIMUM_COMPRESSION_RATIO}-Fache.`,
      })
    }
  }
}

/** Unpacks one file of an archive to a path of our own. */
export async function unpack(archive: Archive, name: string, target: string): Promise<string> {
  const stream = await archive.open(name)
  try {
    await pipeline(stream, createWriteStream(target))
  } catch (cause) {
    throw damaged(name, cause as Error)
  }
  return target
}
