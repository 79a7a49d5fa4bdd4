import { useLanguage } from "../language.tsx"

/** How instants are written: as the clock on the wall of whoever looks. */
export function useTime(): (milliseconds: number) => string {
  const { language } = useLanguage()
  const format = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  })
  return (milliseconds) => format.format(milliseconds)
}
