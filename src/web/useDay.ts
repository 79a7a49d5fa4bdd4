import { dayOfInstant, formatDay } from "../records/day.ts"
import { useFormat } from "./language.tsx"
import { useWorkspace } from "./workspace.ts"

/** How the day of an instant is written: the day that it is in the workspace's zone. */
export function useDay(): (milliseconds: number) => string {
  const format = useFormat(null)
  const zone = useWorkspace().data?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return (milliseconds) => format.day(formatDay(dayOfInstant(new Date(milliseconds), zone)))
}
