/** What the address says of a segment that is not saved yet; the page checks the condition. */
export function draftSearch({ condition, name }: Record<string, unknown>): {
  readonly condition?: unknown
  readonly name?: string
} {
  return { ...(condition !== undefined && { condition }), ...(typeof name === "string" && { name }) }
}
