import { anyCase } from "./grammar.ts"

/** Month by the first three letters of its name, lower case, German and English (`jän` and `mrz` too). */
export const MONTH_BY_FIRST_LETTERS: Readonly<Record<string, number>> = {
  jan: 1,
  jän: 1,
  jae: 1,
  feb: 2,
  mar: 3,
  mär: 3,
  mae: 3,
  mrz: 3,
  apr: 4,
  mai: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dez: 12,
  dec: 12,
}

/** A month's name or its beginning, in any case; the pattern has no group. */
export const MONTH_NAME = `(?:${Object.keys(MONTH_BY_FIRST_LETTERS).map(anyCase).join("|")})[A-Za-zäÄ]{0,8}`
