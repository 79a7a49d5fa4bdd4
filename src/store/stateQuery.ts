import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely"
import type { State, StateRow, StateValue } from "./state.ts"
import type { StateTables } from "./stateTables.ts"

/**
 * Writes the questions that are asked of the state, typed by its tables. It never runs them: our one driver does, at
 * once and in the transaction that is open. Another database takes another compiler.
 */
export const from = new Kysely<StateTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** All rows of an answer. */
export function answer<R>(state: State, question: Compilable<R>): R[] {
  const { sql, parameters } = question.compile()
  return state.rows<StateRow>(sql, ...(parameters as StateValue[])) as R[]
}
