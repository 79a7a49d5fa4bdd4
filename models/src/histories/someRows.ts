import type { Column, Histories } from "../types.ts"
import { pick } from "./groupHistories.ts"
import { floats } from "./validate.ts"

/** The given rows of every column, covariates included; groups made beforehand are dropped. */
export function someRows<Given extends Histories>(histories: Given, rows: Int32Array): Given {
  const length = histories.repeatOrders.length
  const taken = (columns: object) =>
    Object.fromEntries(
      Object.entries(columns as Readonly<Record<string, Column | undefined>>).flatMap(([name, column]) =>
        column === undefined ? [] : [[name, pick(floats(name, column, length), rows)]],
      ),
    )
  const { covariates, prepared, ...columns }: Histories & { prepared?: unknown } = histories
  return {
    ...taken(columns),
    ...(covariates === undefined ? {} : { covariates: taken(covariates) }),
  } as unknown as Given
}
