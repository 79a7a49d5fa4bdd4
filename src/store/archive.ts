import { createWriteStream } from "node:fs"
import { basename, join } from "node:path"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { InputError } from "stammwert-models"
import { type Entry, openPromise, type ZipFile } from "yauzl"
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
    throw new InputError(`${basename(path)} is not a readable zip archive (${cause.message}). Save it again.`)
  })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry)
      checkContents(basename(path), entries)
    }
  } catch (cause) {
    zip.close()
    throw cause instanceof InputError
      ? cause
      : new InputError(`${basename(path)} is a damaged zip archive: ${(cause as Error).message}`)
  }
  return {
    names: [...entries.keys()],
    open: (name) => openEntry(zip, entries.get(name), name),
    close: () => zip.close(),
  }
}

async function openEntry(zip: ZipFile, entry: Entry | undefined, name: string): Promise<Readable> {
  if (!entry) throw new InputError(`the archive holds no ${name}`)
  if (entry.isEncrypted()) throw new InputError(`${name} in the archive is locked with a password: unlock it first`)
  return zip.openReadStreamPromise(entry)
}

function checkContents(archive: string, entries: Map<string, Entry>): void {
  let unpacked = 0
  let packed = 0
  for (const entry of entries.values()) {
    unpacked += entry.uncompressedSize
    packed += entry.compressedSize
  }
  const ratio = unpacked / Math.max(1, packed)
  if (entries.size > MAXIMUM_ARCHIVE_ENTRIES) {
    throw new InputError(
      `${archive} holds more than ${MAXIMUM_ARCHIVE_ENTRIES} files: unpack it and name the ones that matter`,
    )
  }
  if (unpacked > MAXIMUM_UNPACKED_BYTES || (unpacked > RATIO_FREE_BYTES && ratio > MAXIMUM_COMPRESSION_RATIO)) {
    throw new InputError(
      `${archive} would unpack to ${Math.round(unpacked / 2 ** 20)} MiB, ${Math.round(ratio)} times its size: ` +
        `that is no export. At most ${MAXIMUM_UNPACKED_BYTES / 2 ** 30} GiB and ${MAXIMUM_COMPRESSION_RATIO} times are unpacked.`,
    )
  }
}

/** Unpacks one file of an archive under a name of our own. */
export async function unpack(archive: Archive, name: string, directory: string, index: number): Promise<string> {
  const target = join(directory, `member-${index}`)
  await pipeline(await archive.open(name), createWriteStream(target))
  return target
}
