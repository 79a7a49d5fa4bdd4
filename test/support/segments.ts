import type { Condition } from "../../src/records/condition.ts"
import { type Day, formatDay } from "../../src/records/day.ts"
import { Projection } from "../../src/store/projector.ts"
import { keepSegments } from "../../src/store/segments/keepSegments.ts"
import { membersNow } from "../../src/store/segments/stays.ts"
import { makeSegment } from "../../src/store/segments/storedSegments.ts"
import type { Workspace } from "../../src/store/workspace.ts"
import { withWorkspace, writeRecords } from "./workspaces.ts"

export const MAKER = { at: 1, by: "user 1" }
const pause = async () => undefined

/** A workspace whose segments are kept as a server would. */
export type Segmented = {
  readonly workspace: Workspace
  readonly projection: Projection
  /** Brings projection and segments up to a day. */
  keep(day: Day): ReturnType<typeof keepSegments>
  make(name: string, condition: Condition, kind?: "live" | "static"): number
  tell(...records: readonly object[]): void
  /** Names of a segment's members. */
  named(segment: number): string[]
}

export async function withSegments(work: (at: Segmented) => Promise<void>): Promise<void> {
  await withWorkspace(async (workspace) => {
    const { state } = workspace
    const projection = await Projection.open(workspace)
    const name = (id: number) => String(state.rows("SELECT name FROM customer WHERE id = ?", id)[0].name)
    try {
      await work({
        workspace,
        projection,
        keep: async (today) => {
          await projection.refresh()
          return keepSegments(projection, state, { now: new Date(today * 86_400_000), today, pause })
        },
        make: (called, condition, kind = "live") => makeSegment(state, { name: called, kind, condition }, MAKER).id,
        tell: (...records) => writeRecords(workspace, records, { channel: "live" }),
        named: (segment) => [...membersNow(state, segment)].map(name).sort(),
      })
    } finally {
      await projection.close()
    }
  })
}

let serial = 0
/** An order as another program would send it. */
export const order = (customer: string, day: Day, euros = 10, id = `B${++serial}`) => ({
  kind: "order",
  id,
  customer,
  at: formatDay(day),
  fields: { amountCents: euros * 100 },
})
