import { type Draw, type Language, sayIn, writeIn } from "./axes.ts"
import * as beyond from "./beyond.ts"
import * as buying from "./buying.ts"
import * as contracts from "./contracts.ts"
import * as regular from "./regular.ts"
import * as values from "./values.ts"

/** By the name of the model or the idea. */
const pictures: Readonly<Record<string, Draw>> = {
  nbd: buying.nbd,
  "bg-nbd": buying.bgNbd,
  "mbg-nbd": buying.mbgNbd,
  "pareto-nbd": buying.paretoNbd,
  "gg-nbd": buying.ggNbd,
  "bg-cnbd": regular.bgCnbd,
  "mbg-cnbd": regular.mbgCnbd,
  "bg-bb": regular.bgBb,
  sbg: contracts.sbg,
  bdw: contracts.bdw,
  "gamma-gamma": values.gammaGamma,
  "dependent-gamma-gamma": values.dependentGammaGamma,
  contribution: values.contribution,
  combination: beyond.combination,
  covariates: beyond.covariates,
  calendar: beyond.calendar,
}

/** File name and text of every picture, in English and German. */
export function allPictures(): (readonly [name: string, svg: string])[] {
  const languages: readonly Language[] = ["en", "de"]
  return Object.entries(pictures).flatMap(([name, draw]) =>
    languages.map((language) => [`${name}.${language}.svg`, draw(sayIn(language), writeIn(language))] as const),
  )
}
