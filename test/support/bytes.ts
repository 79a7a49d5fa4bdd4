/** A text in Windows-1252: Latin-1 with the euro sign at 0x80. */
export function windows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, (letter) => (letter === "€" ? 0x80 : letter.charCodeAt(0))))
}
