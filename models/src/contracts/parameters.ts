import { InputError } from "../errors.ts"
import { needNumber, needObject } from "../histories/validate.ts"
import type { ContractModelName, ContractModelValue } from "./types.ts"

export const contractParameterNames: Readonly<Record<ContractModelName, readonly string[]>> = {
  sbg: ["alpha", "beta"],
  bdw: ["alpha", "beta", "c"],
}

/** Where answers keep their digits; the search of a fit stays well inside. */
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  alpha: [1e-12, 1e12],
  beta: [1e-12, 1e12],
  c: [0.02, 50],
}

/** Checked parameters as (alpha, beta, c): sBG is BdW with c = 1. */
export type ContractVector = readonly [alpha: number, beta: number, c: number]

export function contractVector(value: ContractModelValue): ContractVector {
  needObject("a contract model", value)
  const names = Object.hasOwn(contractParameterNames, value.model) ? contractParameterNames[value.model] : undefined
  if (names === undefined) {
    throw new InputError(
      `model must be one of ${Object.keys(contractParameterNames).join(", ")}, found ${String(value.model)}`,
    )
  }
  needObject(`parameters of ${value.model}`, value.parameters)
  const given: Readonly<Record<string, number>> = value.parameters
  for (const name of names) {
    needNumber(`parameter ${name} of ${value.model}`, given[name], ...RANGES[name])
  }
  return vectorOf(names.map((name) => given[name]))
}

export function vectorOf(parameters: ArrayLike<number>): ContractVector {
  return [parameters[0], parameters[1], parameters.length > 2 ? parameters[2] : 1]
}
