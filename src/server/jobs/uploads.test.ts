import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { beginUpload, uploadPath } from "./uploads.ts"

const LONGEST_ON_DISK = 255

test("attack-2: whatever a file is called, it lies in a folder of ours, under a name that every disk takes", () => {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const called = {
    "orders.csv": "orders.csv",
    "../../etc/passwd": "passwd",
    "C:\\export\\..\\orders.xlsx": "orders.xlsx",
    "..": "file",
    "a\u0000b\n.csv": "a_b_.csv",
    [`${"注文".repeat(80)}.csv`]: /^[注文]+\.csv$/,
    [`${"e\u0301".repeat(300)}.csv`]: /^é+\.csv$/,
    [`${"𠀋".repeat(100)}.xlsx`]: /^𠀋+\.xlsx$/u,
    [`a${".".repeat(250)}`]: "file",
  }
  for (const [name, expected] of Object.entries(called)) {
    const kept = basename(uploadPath(directory, beginUpload(directory, name)))
    expect(kept).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected))
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(LONGEST_ON_DISK)
  }
})
