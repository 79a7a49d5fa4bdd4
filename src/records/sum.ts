/** Sum of a column. */
export function sumOf(column: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < column.length; i++) total += column[i]
  return total
}
