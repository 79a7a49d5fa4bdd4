import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openAnalyticsFile } from "./analytics.ts"

test("a long answer is whole, whatever is asked while it is read", async () => {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  const file = await openAnalyticsFile(":memory:", { directory, timeZone: "Europe/Berlin" })
  try {
    const reader = await file.connect()
    await file.writer.run("CREATE TABLE number AS SELECT range::INTEGER AS value FROM range(200000)")
    const read = async () => {
      let rows = 0
      for await (const chunk of reader.chunks("SELECT value FROM number")) {
        rows += chunk.rowCount
        await reader.rows("SELECT count(*) FROM number")
      }
      return rows
    }
    expect(await Promise.all([read(), read()])).toEqual([200_000, 200_000])
    expect((await reader.integers("SELECT value FROM number ORDER BY value DESC"))[0]).toBe(199_999)
  } finally {
    file.close()
    rmSync(directory, { recursive: true, force: true })
  }
})

test("an answer larger than a buffer comes whole, though something of its question is materialised first", async () => {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  const file = await openAnalyticsFile(":memory:", { directory, timeZone: "Europe/Berlin" })
  try {
    const reader = await file.connect()
    await file.writer.run("CREATE TABLE number AS SELECT range::INTEGER AS value FROM range(2000000)")
    const materialised = `WITH seventh AS MATERIALIZED (SELECT DISTINCT value FROM number WHERE value % 7 = 0)
      SELECT value FROM number WHERE value NOT IN (FROM seventh)
      UNION ALL SELECT any_value(value) FROM number SEMI JOIN seventh USING (value) GROUP BY value`
    let rows = 0
    for await (const chunk of reader.chunks(materialised)) rows += chunk.rowCount
    expect(rows).toBe(2_000_000)
  } finally {
    file.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
