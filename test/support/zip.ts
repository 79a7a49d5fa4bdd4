import { crc32, deflateRawSync } from "node:zlib"

/** What goes into an archive; the last three make it lie, as an attacker would. */
export type ZipEntry = {
  readonly name: string
  readonly data: Buffer | string
  readonly stored?: true
  /** The unpacked size that the headers name, instead of the true one. */
  readonly saysBytes?: number
  readonly isEncrypted?: true
}

/** A zip archive of these entries. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const data = Buffer.from(entry.data)
    const packed = entry.stored ? data : deflateRawSync(data)
    const name = Buffer.from(entry.name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE((entry.isEncrypted ? 1 : 0) | 0x800, 2)
    facts.writeUInt16LE(entry.stored ? 0 : 8, 4)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(entry.saysBytes ?? data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    bodies.push(Buffer.from("PK\x03\x04"), facts, name, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), facts, place, name)
    offset += 30 + name.length + packed.length
  }
  const contents = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(contents.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, contents, Buffer.from("PK\x05\x06"), end])
}
