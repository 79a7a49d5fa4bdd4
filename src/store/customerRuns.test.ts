import fc from "fast-check"
import { expect, test } from "vitest"
import { CustomerRuns } from "./customerRuns.ts"

/** Rows of so many entries per customer (the last is nobody), cut into chunks of the given sizes. */
function chunksOf(lengths: readonly number[], sizes: readonly number[]) {
  const customers = lengths.flatMap((length, customer) => Array.from({ length }, () => customer))
  const chunks = []
  for (let start = 0, k = 0; start < customers.length; k++) {
    const first = start
    const own = customers.slice(first, first + sizes[k % sizes.length])
    chunks.push({
      rows: own.length,
      customers: { at: (row: number) => (own[row] === lengths.length - 1 ? undefined : `C${own[row]}`) },
      hashes: Uint32Array.from(own.flatMap((customer) => [customer % 2, customer >> 1])),
      low: Uint32Array.from(own.flatMap((_, row) => [first + row, 0])),
      high: Uint32Array.from(own.flatMap((_, row) => [0, first + row])),
      margins: Float64Array.from(own, (_, row) => first + row),
    })
    start += own.length
  }
  return chunks
}

test("every customer comes once and whole, however the chunks are cut", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })
  const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(lengths, sizes, (entries, cut) => {
      const seen: { customer: string | undefined; rows: number[]; margins: number[] }[] = []
      const runs = new CustomerRuns((customer, { low, high, margins }, from, length) => {
        const range = Array.from({ length }, (_, i) => from + i)
        for (const i of range) expect(high[i * 2 + 1]).toBe(low[i * 2])
        seen.push({
          customer,
          rows: range.map((i) => low[i * 2]),
          margins: range.map((i) => margins?.[i] ?? Number.NaN),
        })
      })
      for (const chunk of chunksOf(entries, cut)) runs.add(chunk)
      runs.end()
      let row = 0
      const expected = entries.map((length, customer) => {
        const rows = Array.from({ length }, () => row++)
        return { customer: customer === entries.length - 1 ? undefined : `C${customer}`, rows, margins: rows }
      })
      expect(seen).toEqual(expected)
    }),
  )
})
