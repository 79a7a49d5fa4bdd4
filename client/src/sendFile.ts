import type { Connection, How } from "./connection.ts"
import { addToUpload, beginUpload } from "./generated/operations.ts"

const PIECE_BYTES = 1 << 19

/** Sends a file in pieces that a server takes; answers the name by which `beginImport` reads it. */
export async function sendFile(to: Connection, name: string, file: Blob, how?: How): Promise<string> {
  const { upload } = await beginUpload(to, { body: { name } }, how)
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    await addToUpload(to, { id: upload, offset, body: file.slice(offset, offset + PIECE_BYTES) }, how)
  }
  return upload
}
