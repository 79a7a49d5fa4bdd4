import { crc32, createDeflateRaw } from "node:zlib"
import { assert } from "stammwert-models"

/** A file in an archive, as it is made. */
export type ZipPart = { readonly name: string; readonly text: AsyncIterable<string> | Iterable<string> }

// Without the 64-bit extension no archive and no file in it goes beyond.
const LARGEST_BYTES = 0xffff_ffff
const VERSION = 20
/** Sizes and checksum stand behind each file, because they are not known before; names are UTF-8. */
const FLAGS = 0x0808
const DEFLATE = 8
/** 1 January 1980, the first day of the format: archives of the same content are the same. */
const FIRST_DAY = 0x0021

/** An archive of files as they are made, in the order given. PKWARE APPNOTE.TXT 6.3.10, 4.3. */
export async function* zipStream(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of parts) {
    const start = offset
    const head = localHeader(name)
    offset += head.length
    yield head
    const sizes = { crc: 0, plain: 0, packed: 0 }
    for await (const chunk of deflated(text, sizes)) {
      offset += chunk.length
      yield chunk
    }
    const end = descriptor(sizes)
    offset += end.length
    yield end
    assert(offset <= LARGEST_BYTES && sizes.plain <= LARGEST_BYTES, "the archive stays within 4 GB")
    directory.push(entry(name, start, sizes))
  }
  const entries = Buffer.concat(directory)
  yield entries
  yield endOfDirectory(directory.length, entries.length, offset)
}

type Sizes = { crc: number; plain: number; packed: number }

async function* deflated(text: ZipPart["text"], sizes: Sizes): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 6 })
  const feeding = feed(packer, text, sizes)
  // Whoever reads below is told of it, too.
  feeding.catch((cause: Error) => packer.destroy(cause))
  for await (const chunk of packer) {
    sizes.packed += (chunk as Buffer).length
    yield chunk as Buffer
  }
  await feeding
}

/** Waits whenever the packer is full, so that no more is made than is taken. */
async function feed(packer: ReturnType<typeof createDeflateRaw>, text: ZipPart["text"], sizes: Sizes): Promise<void> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece, "utf8")
    sizes.crc = crc32(bytes, sizes.crc)
    sizes.plain += bytes.length
    if (packer.destroyed) return
    if (!packer.write(bytes)) {
      await new Promise<void>((resolve) => {
        packer.once("drain", resolve)
        packer.once("close", resolve)
      })
    }
  }
  packer.end()
}

function localHeader(name: string): Buffer {
  const title = Buffer.from(name, "utf8")
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATE, 8)
  head.writeUInt16LE(FIRST_DAY, 12)
  head.writeUInt16LE(title.length, 26)
  return Buffer.concat([head, title])
}

function descriptor({ crc, packed, plain }: Sizes): Buffer {
  const end = Buffer.alloc(16)
  for (const [index, value] of [0x08074b50, crc, packed, plain].entries()) end.writeUInt32LE(value, 4 * index)
  return end
}

function entry(name: string, start: number, { crc, packed, plain }: Sizes): Buffer {
  const title = Buffer.from(name, "utf8")
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(DEFLATE, 10)
  head.writeUInt16LE(FIRST_DAY, 14)
  for (const [index, value] of [crc, packed, plain].entries()) head.writeUInt32LE(value, 16 + 4 * index)
  head.writeUInt16LE(title.length, 28)
  head.writeUInt32LE(start, 42)
  return Buffer.concat([head, title])
}

function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
