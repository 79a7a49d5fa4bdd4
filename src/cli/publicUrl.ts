import { BilingualError } from "../records/bilingualError.ts"
import type { Arguments, Flag } from "./flags.ts"

export const PUBLIC_URL_FLAG: Flag = {
  name: "public-url",
  value: "URL",
  de: "Adresse, unter der ihn andere erreichen, wenn etwas davor steht",
  en: "address by which others reach it, where something stands in front of it",
}

/** The address by which people reach a server, where it was named. */
export function publicUrlOf(args: Arguments): string | undefined {
  const text = args.text("public-url")
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/") return url.origin
  throw new BilingualError({
    en: `--public-url must be an address such as https://data.example.org, without a path: found "${text}"`,
    de: `--public-url muss eine Adresse wie https://daten.example.org ohne Pfad sein, gefunden: »${text}«`,
  })
}
