import { call } from "../api.ts"

/** Half of what the server takes in one request. */
const PIECE_BYTES = 512 * 1024

/** Sends a file in pieces, so that a large one shows how far it is; answers what it is called from now on. */
export async function upload(file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<string> {
  const { upload: id } = await call("POST", "/api/uploads", { name: file.name }, signal)
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    const piece = file.slice(offset, offset + PIECE_BYTES)
    await call("PATCH", `/api/uploads/${id}?offset=${offset}`, piece, signal)
    onSent((offset + piece.size) / file.size)
  }
  return id
}
