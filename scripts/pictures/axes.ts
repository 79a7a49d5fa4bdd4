/** The axes and words that the pictures share. */
import type { Axis } from "./plot.ts"

/** The words of a picture in its language. */
export type Say = (english: string, german: string) => string
export type Language = "en" | "de"
/** Draws a picture with words of one language. */
export type Draw = (say: Say, write: (value: number) => string) => string

export const sayIn =
  (language: Language): Say =>
  (english, german) =>
    language === "en" ? english : german

/** Figures as they are written in the language. */
export const writeIn =
  (language: Language) =>
  (value: number): string =>
    String(value)
      .replace("-", "−")
      .replace(".", language === "en" ? "." : ",")

export function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step)
}

export const numbers = (name: string, from: number, to: number, step: number, write: Axis["write"] = String): Axis => ({
  name,
  from,
  to,
  ticks: steps(from, to, step),
  write,
})

export const shares = (name: string, step = 0.25): Axis =>
  numbers(name, 0, 1, step, (share) => `${Math.round(share * 100)} %`)
