import { z } from "zod"
import { cohortDefinition, cohorts, customersOfCohort } from "../queries/cohorts.ts"
import { concentration, concentrationDefinition, customersOfClass } from "../queries/concentration.ts"
import { customersByTrait, firstOrderDefinition, firstOrderGroups } from "../queries/firstOrderGroups.ts"
import { customersOfFigure, KEY_FIGURE_CELLS, keyFigureDefinitions, keyFigures } from "../queries/keyFigures.ts"
import { customersSinceMonth, nDayValue, nDayValueDefinition } from "../queries/nDayValue.ts"
import { customersOfMonth, newAndReturning, newAndReturningDefinition } from "../queries/newAndReturning.ts"
import { customersOnStep, orderLadder, orderLadderDefinition } from "../queries/orderLadder.ts"
import { customersByInterval, purchaseIntervals, purchaseIntervalsDefinition } from "../queries/purchaseIntervals.ts"
import { customersByRetention, retention, retentionDefinition } from "../queries/retention.ts"
import { TRAITS } from "../queries/traits.ts"
import { valueCurve, valueCurveDefinition } from "../queries/valueCurve.ts"
import { customersBetween, valueDistribution, valueDistributionDefinition } from "../queries/valueDistribution.ts"
import { customersOfDriver, DRIVERS, valueDrivers, valueDriversDefinition } from "../queries/valueDrivers.ts"
import { amount, maybeText, month, nothing, one, question, wholeNumber, yesOrNo } from "./question.ts"

const canBeFiltered = true
/** Of whom something is said at their first order; `is` left out: of whom nothing is. */
const onlyWith = z.strictObject({ by: z.enum(TRAITS).optional(), is: maybeText })
const onlyOf = ({ by, is }: z.infer<typeof onlyWith>) => (by === undefined ? undefined : { by, is })
const spread = z.strictObject({ of: z.enum(["revenue", "value"]).default("revenue") })

/** Questions about customers and what they do. */
export const customerQuestions = {
  "key-figures": question({
    definitions: keyFigureDefinitions,
    parameters: nothing,
    canBeFiltered,
    ask: keyFigures,
    cell: z.strictObject({ cell: z.enum(KEY_FIGURE_CELLS) }),
    behind: (asking, { cell }) => customersOfFigure(asking, cell),
  }),
  retention: question({
    definitions: one(retentionDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: retention,
    cell: z.strictObject({ of: z.enum(["buyers", "contracts"]), kept: yesOrNo }),
    behind: (asking, { of, kept }) => customersByRetention(asking, of, kept),
  }),
  cohorts: question({
    definitions: one(cohortDefinition),
    parameters: onlyWith,
    canBeFiltered,
    ask: (asking, parameters) => cohorts(asking, onlyOf(parameters)),
    cell: z.strictObject({ month: wholeNumber, age: wholeNumber.optional() }),
    behind: (asking, cell, parameters) => {
      const only = onlyOf(parameters)
      return customersOfCohort(asking, { ...cell, ...(only && { only }) })
    },
  }),
  "value-curve": question({
    definitions: one(valueCurveDefinition),
    parameters: onlyWith,
    canBeFiltered,
    ask: (asking, parameters) => valueCurve(asking, onlyOf(parameters)),
  }),
  "n-day-value": question({
    definitions: one(nDayValueDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: nDayValue,
    cell: month,
    behind: (asking, cell) => customersSinceMonth(asking, cell.month),
  }),
  "new-and-returning": question({
    definitions: one(newAndReturningDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: newAndReturning,
    cell: z.strictObject({ month: wholeNumber, isNew: yesOrNo }),
    behind: (asking, cell) => customersOfMonth(asking, cell.month, cell.isNew),
  }),
  "order-ladder": question({
    definitions: one(orderLadderDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: orderLadder,
    cell: z.strictObject({ step: wholeNumber }),
    behind: (asking, { step }) => customersOnStep(asking, step),
  }),
  "purchase-intervals": question({
    definitions: one(purchaseIntervalsDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: purchaseIntervals,
    cell: z.strictObject({ step: wholeNumber.optional(), above: wholeNumber, upTo: wholeNumber.optional() }),
    behind: (asking, { step, above, upTo }) => customersByInterval(asking, step, { above, upTo }),
  }),
  "first-orders": question({
    definitions: one(firstOrderDefinition),
    parameters: z.strictObject({
      by: z.enum(TRAITS).default("product"),
      orderBy: z.enum(["customers", "value"]).default("customers"),
    }),
    canBeFiltered,
    ask: (asking, { by, orderBy }) => firstOrderGroups(asking, by, { orderBy }),
    cell: z.strictObject({ value: maybeText }),
    behind: (asking, { value }, { by }) => customersByTrait(asking, by, value),
  }),
  concentration: question({
    definitions: one(concentrationDefinition),
    parameters: spread,
    canBeFiltered,
    ask: (asking, { of }) => concentration(asking, of),
    cell: z.strictObject({ class: z.enum(["A", "B", "C"]) }),
    behind: (asking, cell, { of }) => customersOfClass(asking, of, cell.class),
  }),
  "value-distribution": question({
    definitions: one(valueDistributionDefinition),
    parameters: spread,
    canBeFiltered,
    ask: (asking, { of }) => valueDistribution(asking, of),
    cell: z.strictObject({ above: amount.optional(), upTo: amount.optional() }),
    behind: (asking, { above, upTo }, { of }) => customersBetween(asking, of, { above, upTo }),
  }),
  "value-drivers": question({
    definitions: one(valueDriversDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: valueDrivers,
    cell: z.strictObject({ driver: z.enum(DRIVERS), value: maybeText }),
    behind: (asking, { driver, value }) => customersOfDriver(asking, driver, value),
  }),
} as const
