import { type BusinessKind, businessKinds } from "stammwert-models"
import type { State } from "./state.ts"
import { lastChange } from "./valuationRuns.ts"

/** A change of a setting: `value` is null where it went back to its default. */
export type SettingChange = { readonly at: string; readonly name: string; readonly value: string | null }

/** All settings that are kept, by name. */
export function readSettings(state: State): ReadonlyMap<string, string> {
  const rows = state.rows<{ name: string; value: string }>("SELECT name, value FROM setting ORDER BY name")
  return new Map(rows.map(({ name, value }) => [name, value]))
}

/** The kind of business that was laid down, if any. */
export function businessKindOf(state: State): BusinessKind | undefined {
  const kept = readSettings(state).get("kind")
  return kept === undefined ? undefined : businessKinds.find((kind) => kind === JSON.parse(kept))
}

/** Changes one setting, or takes it back to its default, and writes down when; the same again changes nothing. */
export function changeSetting(state: State, name: string, value: string | undefined, at: string): void {
  state.transaction(() => {
    if (readSettings(state).get(name) === value) return
    if (value === undefined) state.prepare("DELETE FROM setting WHERE name = ?").run(name)
    else {
      state
        .prepare("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .run(name, value)
    }
    state
      .prepare("INSERT INTO setting_change (at, name, value, after_change) VALUES (?, ?, ?, ?)")
      .run(at, name, value ?? null, lastChange(state))
  })
}

/** Every change of one setting, in order. */
export function settingHistory(state: State, name: string): SettingChange[] {
  return state.rows<SettingChange>("SELECT at, name, value FROM setting_change WHERE name = ? ORDER BY id", name)
}
