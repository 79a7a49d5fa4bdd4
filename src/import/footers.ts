import { FOOTER_WORDS } from "./rowWords.ts"

/** Whether a row is a sum or a remark below the data: it starts with a footer word and is mostly empty. */
export function isFooter(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "")
  if (filled.length === 0) return false
  const first = filled[0].trim().toLowerCase()
  const begins = FOOTER_WORDS.some(
    (word) => first === word || first.startsWith(`${word}:`) || first.startsWith(`${word} `),
  )
  return begins && filled.length <= Math.max(2, cells.length * 0.6)
}
