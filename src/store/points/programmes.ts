import { BilingualError } from "../../records/bilingualError.ts"
import { type PointsRules, pointsRules, type RulesVersion } from "../../records/pointsRules.ts"
import type { State } from "../state.ts"

export type PointsProgramme = {
  readonly id: number
  readonly name: string
  readonly madeAt: number
  /** In order of version, which is that of the days they hold from. */
  readonly versions: readonly RulesVersion[]
}

type Maker = { readonly at: number; readonly by: string }

type Row = { id: number; name: string; madeAt: number }
type RulesRow = { version: number; fromDay: number; rules: string }

/** Makes a programme whose first rules hold for orders from a day on, which may lie in the past. */
export function makeProgramme(
  state: State,
  { name, rules, fromDay }: { readonly name: string; readonly rules: PointsRules; readonly fromDay: number },
  { at, by }: Maker,
): number {
  return state.transaction(() => {
    if (state.rows("SELECT 1 FROM points_programme WHERE name = ?", name).length > 0) {
      throw new BilingualError({
        en: `there is a programme of points called "${name}" already: take another name`,
        de: `Ein Punkteprogramm »${name}« gibt es schon: Nehmen Sie einen anderen Namen.`,
      })
    }
    const { id } = state.prepare("INSERT INTO points_programme (name, made_at) VALUES (?, ?)").run(name, at)
    state
      .prepare("INSERT INTO points_rules VALUES (?, 1, ?, ?, ?, ?)")
      .run(id, fromDay, JSON.stringify(pointsRules.parse(rules)), at, by)
    return id
  })
}

/** Adds rules for orders from a day on, today or later: what was earned stays judged by the rules of its day. */
export function addRules(
  state: State,
  programme: number,
  { rules, fromDay, today }: { readonly rules: PointsRules; readonly fromDay: number; readonly today: number },
  { at, by }: Maker,
): number {
  return state.transaction(() => {
    const last = programmeOf(state, programme)?.versions.at(-1)
    if (last === undefined) throw noSuchProgramme(programme)
    if (fromDay < Math.max(today, last.fromDay)) throw tooEarly()
    const version = last.version + 1
    state
      .prepare("INSERT INTO points_rules VALUES (?, ?, ?, ?, ?, ?)")
      .run(programme, version, fromDay, JSON.stringify(pointsRules.parse(rules)), at, by)
    return version
  })
}

const noSuchProgramme = (id: number) =>
  new BilingualError({ en: `there is no programme of points ${id}`, de: `Ein Punkteprogramm ${id} gibt es nicht.` })

const tooEarly = () =>
  new BilingualError({
    en: "new rules hold from today or later, and not before the latest ones: what was earned is not judged anew",
    de: "Neue Regeln gelten ab heute oder später, und nicht vor den letzten: Was verdient ist, wird nicht neu bewertet.",
  })

const SHOWN = "SELECT id, name, made_at AS madeAt FROM points_programme"

export const programmeOf = (state: State, id: number): PointsProgramme | undefined =>
  withRules(state, state.rows<Row>(`${SHOWN} WHERE id = ?`, id))[0]

export const listProgrammes = (state: State): PointsProgramme[] =>
  withRules(state, state.rows<Row>(`${SHOWN} ORDER BY id`))

const withRules = (state: State, rows: readonly Row[]): PointsProgramme[] =>
  rows.map((row) => ({
    ...row,
    versions: state
      .rows<RulesRow>(
        "SELECT version, from_day AS fromDay, rules FROM points_rules WHERE programme_id = ? ORDER BY version",
        row.id,
      )
      .map(({ rules, ...version }) => ({ ...version, rules: JSON.parse(rules) as PointsRules })),
  }))
