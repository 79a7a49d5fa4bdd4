/** Hands a file to whoever is at the screen; it goes no other way. */
export function handOver(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

export type SentFile = { readonly name: string; readonly base64: string }

export function handOverPdf({ name, base64 }: SentFile): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  handOver(name, new Blob([bytes], { type: "application/pdf" }))
}
