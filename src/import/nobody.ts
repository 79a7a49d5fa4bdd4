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

/**
 * The same for an id of UTF-8 bytes, from `from` up to `to`. Hardly any id begins with the letter of a placeholder that is
 * about as long, and only such ids are looked at as text.
 */
export function nobodyTestByBytes(words: readonly string[]): (bytes: Uint8Array, from: number, to: number) => boolean {
  const isNobody = nobodyTest(words)
  const decoder = new TextDecoder()
  // Longest id by its first byte, for ids that end in a digit and for others.
  const longest = [longestIds(words.filter((word) => /[0-9]$/.test(word))), longestIds(words)]
  return (bytes, from, to) => {
    const last = bytes[to - 1]
    const limit = longest[last >= 48 && last <= 57 ? 0 : 1][bytes[from]]
    // Bytes in memory that threads share cannot be decoded where they lie.
    return to - from <= limit && isNobody(decoder.decode(bytes.slice(from, to)))
  }
}

function longestIds(words: readonly string[]): Float64Array {
  const longest = new Float64Array(256)
  for (const word of words) {
    // A capital letter may take three bytes where its small one takes one.
    const length = word.endsWith("@") ? Number.POSITIVE_INFINITY : word.length * 3
    for (const first of [word, word.toUpperCase()]) {
      const byte = new TextEncoder().encode(first)[0]
      longest[byte] = Math.max(longest[byte], length)
    }
  }
  return longest.fill(Number.POSITIVE_INFINITY, 128)
}
