/** Whether an id stands for nobody: a placeholder word, or an address that begins with one that ends in `@`. */
export function nobodyTest(words: readonly string[]): (customer: string) => boolean {
  const whole = new Set(words)
  const beginnings = words.filter((word) => word.endsWith("@"))
  return (customer) => {
    const last = customer.charCodeAt(customer.length - 1)
    // Numbers are by far the most ids, and no placeholder ends in a digit unless it says so in full.
    if (last >= 48 && last <= 57 && !whole.has(customer)) return false
    const lower = customer.toLowerCase()
    return whole.has(lower) || beginnings.some((beginning) => lower.startsWith(beginning))
  }
}
