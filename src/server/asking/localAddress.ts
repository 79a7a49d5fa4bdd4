import { createHash } from "node:crypto"
import { realpathSync } from "node:fs"
import { join } from "node:path"

/** Systems take no longer path for a socket (104 bytes on macOS, 108 on Linux, with an end). */
const LONGEST_PATH_BYTES = 100

/** Where the thread that has a workspace's projection listens to commands on the same machine; undefined where no path is short enough. */
export function localAddress(directory: string): string | undefined {
  if (process.platform === "win32") {
    const name = createHash("sha256").update(realpathSync(directory)).digest("hex")
    return `\\\\.\\pipe\\stammwert-${name}`
  }
  const path = join(directory, "ask.sock")
  return Buffer.byteLength(path) <= LONGEST_PATH_BYTES ? path : undefined
}
