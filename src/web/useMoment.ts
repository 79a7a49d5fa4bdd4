import { useLanguage } from "./language.tsx"
import { useWorkspace } from "./workspace.ts"

const LOCALES = { de: "de-DE", en: "en-GB" } as const

/** How an instant is written: day and time of day as the clocks of the workspace's zone show them. */
export function useMoment(): (milliseconds: number) => string {
  const { language } = useLanguage()
  const timeZone = useWorkspace().data?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeStyle: "short", timeZone })
  return (milliseconds) => format.format(milliseconds)
}
