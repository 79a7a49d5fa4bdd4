import type { MessageSettings } from "./messageFacts.ts"

/** What every message ends with, as words; the law asks for all of it (§ 7 (2) no. 3 and (3) no. 4 UWG, § 5 DDG). */
export const FOOT = {
  de: {
    why: "Sie erhalten diese Nachricht, weil Sie eingewilligt haben oder bei uns Kundin oder Kunde sind. Sie können dem jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.",
    unsubscribe: "Abmelden",
    preferences: "Wählen, was Sie erhalten",
    untilDay: (day: string) => `Gültig bis ${day}`,
    points: (balance: string) => `Ihr Punktestand: ${balance}`,
  },
  en: {
    why: "You get this message because you have agreed to it or are a customer of ours. You can object at any time, at no other cost than that of sending it at basic rates.",
    unsubscribe: "Unsubscribe",
    preferences: "Choose what you get",
    untilDay: (day: string) => `Valid until ${day}`,
    points: (balance: string) => `Your points: ${balance}`,
  },
} as const

export const imprintLines = ({ imprint }: Pick<MessageSettings, "imprint">): string[] =>
  imprint.map((line) => line.trim()).filter((line) => line !== "")

/** Paragraphs of a text, each with its lines. */
export const paragraphsOf = (text: string): string[][] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").map((line) => line.trim()))
    .filter((lines) => lines.some((line) => line !== ""))
