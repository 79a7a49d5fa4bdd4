/** Int32 column whose length is not known beforehand. */
export type GrowingColumn = { values: Int32Array; length: number }

export function growingColumn(capacity: number): GrowingColumn {
  return { values: new Int32Array(Math.max(16, capacity)), length: 0 }
}

export function append(column: GrowingColumn, value: number): void {
  if (column.length === column.values.length) {
    const larger = new Int32Array(Math.ceil(column.values.length * 1.5))
    larger.set(column.values)
    column.values = larger
  }
  column.values[column.length++] = value
}
