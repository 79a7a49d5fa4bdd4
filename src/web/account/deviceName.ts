const BROWSERS = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const
const SYSTEMS = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const

/** What people call a browser on a device; where we do not know it, as it calls itself. */
export function deviceName(userAgent: string): string {
  const found = [BROWSERS, SYSTEMS].flatMap((names) => names.find(([mark]) => userAgent.includes(mark))?.[1] ?? [])
  return found.length > 0 ? found.join(", ") : userAgent
}
