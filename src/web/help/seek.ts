/** Letters as people type them: without marks, without case. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replaceAll("ß", "ss")

/** Whether every word that is sought stands at the beginning of a word of the text, or inside where it is long. */
export function isFound(sought: string, texts: readonly string[]): boolean {
  const text = ` ${texts.map(plain).join(" ")}`
  return plain(sought)
    .split(/\s+/)
    .filter((word) => word !== "")
    .every((word) => text.includes(` ${word}`) || (word.length > 2 && text.includes(word)))
}
