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

test("more than the memory it may take is kept on disk", async () => {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  const file = await openAnalyticsFile(":memory:", { directory, timeZone: "Europe/Berlin", memoryMebibytes: 40 })
  try {
    await file.writer.run("CREATE TEMP TABLE told AS SELECT range AS id, hash(range) AS much FROM range(4000000)")
    const [{ held, spilled }] = await file.writer.rows(
      "SELECT sum(memory_usage_bytes) AS held, sum(temporary_storage_bytes) AS spilled FROM duckdb_memory()",
    )
    expect(Number(held)).toBeLessThanOrEqual(40 * 2 ** 20)
    expect(Number(spilled)).toBeGreaterThan(10 * 2 ** 20)
    const [{ count, sum }] = await file.writer.rows("SELECT count(DISTINCT much) AS count, sum(id) AS sum FROM told")
    expect([count, Number(sum)]).toEqual([4_000_000, (4_000_000 * 3_999_999) / 2])
  } finally {
    file.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
