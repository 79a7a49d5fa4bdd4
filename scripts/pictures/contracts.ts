/** Pictures for the models of contracts. */
import { type ContractModelValue, fitSbg, retentionRates, survivalCurve } from "stammwert-models"
import { type Draw, numbers, shares, steps } from "./axes.ts"
import { type Mark, type Point, picture } from "./plot.ts"

/** Fader & Hardie 2007, table 1, high-end customers: of 1,000 in the first year, those left in each of twelve. */
const survivors = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]
const YEARS_KNOWN = 7

export const sbg: Draw = (say, write) => {
  const years = steps(0, 12, 1)
  const known = survivors.slice(0, YEARS_KNOWN + 1)
  const curve = [...survivalCurve(fitSbg({ survivors: [known] }), years)].map((share, year): Point => [year, share])
  // one chance to end for all contracts: those that ended over those that could have
  const chance = (known[0] - known[YEARS_KNOWN]) / known.slice(0, -1).reduce((sum, running) => sum + running, 0)
  const alike = years.map((year): Point => [year, (1 - chance) ** year])
  const seen = survivors.map((running, year): Point => [year, running / survivors[0]])
  const title = say(
    "Share of contracts still running over twelve years. sBG, fitted to the first seven, meets the five that follow; one and the same churn for all falls far below.",
    "Anteil laufender Verträge über zwölf Jahre. sBG, an die ersten sieben angepasst, trifft die fünf folgenden; ein und dieselbe Kündigungsquote für alle fällt weit darunter.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("years since the start", "Jahre seit Beginn"), 0, 12, 1, write),
      y: shares(say("contracts still running", "noch laufende Verträge")),
      marks: [
        { kind: "line", points: alike, role: "accent", dashed: true },
        { kind: "line", points: curve, role: "strong" },
        { kind: "dots", points: seen.slice(YEARS_KNOWN + 1), role: "strong", hollow: true },
        { kind: "dots", points: seen.slice(0, YEARS_KNOWN + 1), role: "strong" },
        { kind: "words", at: [8.6, 0.53], text: say("sBG, and what came", "sBG, und was kam"), role: "strong" },
        {
          kind: "words",
          at: [7.9, 0.21],
          text: say("the same churn for all", "dieselbe Quote für alle"),
          role: "accent",
        },
      ],
    },
  ])
}

export const bdw: Draw = (say, write) => {
  const renewals = steps(1, 12, 1)
  const lines = [
    { c: 0.6, role: "middle", at: [1.2, 0.955], text: say("c = 0.6: habit", "c = 0,6: Gewohnheit") },
    { c: 1, role: "accent", at: [8.2, 0.885], text: say("c = 1: sBG", "c = 1: sBG") },
    { c: 1.6, role: "strong", at: [8.2, 0.77], text: say("c = 1.6: weariness", "c = 1,6: Ermüdung") },
  ] as const
  const title = say(
    "Share that renews at each opportunity. With c below 1 retention rises fast, with c = 1 as contracts that end easily are sorted out, with c above 1 it falls at first.",
    "Anteil, der verlängert. Mit c unter 1 steigt er rasch, mit c = 1 so, wie sich leicht endende Verträge aussortieren, mit c über 1 fällt er zunächst.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: { ...numbers(say("renewal", "Verlängerung"), 1, 12, 1, write), from: 0.6, to: 12.4 },
      y: { ...shares(say("share that renews", "Anteil, der verlängert"), 0.1), from: 0.6, ticks: steps(0.6, 1, 0.1) },
      marks: lines.flatMap(({ c, role, at, text }): Mark[] => {
        const value: ContractModelValue = { model: "bdw", parameters: { alpha: 1, beta: 4, c } }
        const points = [...retentionRates(value, renewals)].map((rate, i): Point => [renewals[i], rate])
        return [
          { kind: "line", points, role, dashed: c === 1 },
          { kind: "dots", points, role },
          { kind: "words", at, text, role },
        ]
      }),
    },
  ])
}
