/** Cells of an answer as our answers have them: what is not known is undefined. */
export const known = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value)

export const said = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value)
