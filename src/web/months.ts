/** A month counted since year 0, as the server counts, written as `2026-06`. */
export const isoMonth = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`

export const monthOfDay = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1

/** Whether a day is the last of its month. */
export function endsMonth(iso: string): boolean {
  const day = new Date(`${iso}T00:00:00Z`)
  return new Date(day.getTime() + 86_400_000).getUTCDate() === 1
}
