import type { Sentence } from "../../records/bilingualError.ts"
import { dayOfInstant } from "../../records/day.ts"
import { grantedByMeasure, type Step } from "../../records/measure.ts"
import { refused } from "../../records/pointsRefusal.ts"
import { rulesOn } from "../../records/pointsRules.ts"
import type { Participant } from "../../store/acting/participants.ts"
import { pointsGrantedBy } from "../../store/points/granted.ts"
import { grantPoints } from "../../store/points/ledger.ts"
import { programmeOf } from "../../store/points/programmes.ts"
import type { State } from "../../store/state.ts"
import { settingsOf } from "../../store/workspace.ts"

export type PointsStep = Extract<Step, { do: "points" }>

/** Gives a participant points, once, in a transaction of the caller; false where the programme gives none. */
export function givePoints(
  { state, now }: { readonly state: State; readonly now: number },
  { id: step, programme, points }: PointsStep,
  { id, measureId, customer }: Pick<Participant, "id" | "measureId" | "customer">,
): boolean {
  const [{ name }] = state.rows<{ name: string }>("SELECT name FROM measure WHERE id = ?", measureId)
  const granted = grantPoints(state, {
    ...{ programme, customer, points, reason: name, grantedBy: grantedByMeasure(measureId), at: now },
    idempotencyKey: `measure ${measureId} participant ${id} ${step}`,
  })
  return !("refusal" in granted)
}

/** Why a measure with this step cannot begin, if it cannot. */
export function whyNoPoints(state: State, { id, programme }: PointsStep): Sentence | undefined {
  if (programmeOf(state, programme) !== undefined) return undefined
  const { en, de } = refused("no-such-programme").refusal.sentence
  return { en: `step ${id}, programme ${programme}: ${en}`, de: `Schritt ${id}, Programm ${programme}: ${de}` }
}

/**
 * What points of a measure cost: what was spent of them at what it cost, and what is left at its worth times the share that is
 * expected to be spent; what has expired costs nothing. Minor units, each customer's grants rounded by themselves.
 */
export function costOfPoints(
  state: State,
  measureId: number,
  now: number,
  since?: number,
): { readonly customer: number; readonly cents: number }[] {
  const day = dayOfInstant(new Date(now), settingsOf(state).timeZone)
  const centsOfPoint = new Map<number, number>()
  const centsIn = (id: number): number => {
    const known = centsOfPoint.get(id)
    if (known !== undefined) return known
    const versions = programmeOf(state, id)?.versions ?? []
    const { worth, redeemedBasisPoints } = (rulesOn(versions, day) ?? versions[0]).rules
    const cents = (worth.cents * redeemedBasisPoints) / (worth.points * 10_000)
    centsOfPoint.set(id, cents)
    return cents
  }
  return pointsGrantedBy(state, grantedByMeasure(measureId), since).map(
    ({ customer, programme, spentCents, remaining, expiresAt }) => {
      const left = expiresAt !== null && expiresAt <= now ? 0 : remaining * centsIn(programme)
      return { customer, cents: Math.round(spentCents + left) }
    },
  )
}
