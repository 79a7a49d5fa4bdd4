import { Readable } from "node:stream"
import { z } from "zod"
import { formatDay } from "../../records/day.ts"
import { isMeasure } from "../../store/acting/storedMeasures.ts"
import { audit } from "../../store/audit.ts"
import { csvLine } from "../../store/export/csvCells.ts"
import { customersShown } from "../asking/customerReads.ts"
import { measureTrail } from "../asking/measureReads.ts"
import { trailLine } from "../contract/balance.ts"
import { bytes } from "../contract/bytes.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_ROWS = 200

const AT_ONCE = 1_000

function measureIn({ params }: Asked, { door }: ApiParts): number {
  if (/^\d{1,9}$/.test(params.id) && isMeasure(door.state, Number(params.id))) return Number(params.id)
  throw new Refusal(404, "no-such-measure", { en: "there is no such measure", de: "Diese Maßnahme gibt es nicht." })
}

type TrailPage = { readonly measure: number; readonly after: number | undefined; readonly limit: number }

async function linesOf({ projection, door }: ApiParts, page: TrailPage): Promise<z.infer<typeof trailLine>[]> {
  const found = await projection.ask(measureTrail, { now: door.now(), ...page })
  const people = await projection.ask(customersShown, { customers: found.map(({ customer }) => customer) })
  const known = new Map(people.map((one) => [one.customer, one]))
  return found.map(({ participant, customer, from, until, orders, ...counted }) => ({
    id: participant,
    customerId: customer,
    customer: known.get(customer)?.number ?? "",
    name: known.get(customer)?.name ?? null,
    ...counted,
    from: formatDay(from),
    until: formatDay(Math.max(from, until)),
    orders: orders.map((one) => ({ ...one, number: one.number ?? null, day: formatDay(one.day) })),
  }))
}

/** Everybody: a line for each order that counts, or one without any; the first of each says what coupons took off and what it all cost. */
async function* trailFile(parts: ApiParts, measure: number): AsyncGenerator<string> {
  yield csvLine(["customer", "arm", "from", "until", "order", "day", "cents", "taken_off_cents", "cost_cents"])
  for (let after: number | undefined; ; ) {
    const lines = await linesOf(parts, { measure, after, limit: AT_ONCE })
    const last = lines.at(-1)
    if (last === undefined) return
    yield lines
      .flatMap(({ customer, arm, from, until, takenOffCents, costCents, orders }) =>
        (orders.length === 0 ? [{ number: null, day: null, cents: 0 }] : orders).map(({ number, day, cents }, i) =>
          csvLine([customer, arm, from, until, number, day, cents, ...(i === 0 ? [takenOffCents, costCents] : [0, 0])]),
        ),
      )
      .join("")
    after = last.id
  }
}

/** From what a measure brought to the customers and orders behind it. */
export const trailRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/measures/:id/trail",
    operation: "trailMeasure",
    does: "Who a measure is for, which side they were drawn for, and the orders that count for them.",
    refuses: [404],
    needs: "people.list",
    query: z.strictObject({
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(50),
    }),
    answer: z.array(trailLine),
    handle: async (asked, parts) => {
      const { after, limit } = asked.query
      return linesOf(parts, { measure: measureIn(asked, parts), after, limit })
    },
  },
  {
    method: "GET",
    path: "/api/measures/:id/trail.csv",
    operation: "exportMeasureTrail",
    does: "The same for everybody, as a file: a line for each order that counts, and one for whoever has none.",
    refuses: [404],
    needs: "people.export",
    sends: ["text/csv"],
    answer: bytes,
    handle: async (asked, parts) => {
      const measure = measureIn(asked, parts)
      const { state, now } = parts.door
      const object = `measure ${measure}`
      audit(state, { at: now(), actor: actorOf(asked), action: "export measure trail", object, detail: {} })
      asked.reply.header("content-disposition", `attachment; filename="measure-${measure}-orders.csv"`)
      asked.reply.type("text/csv; charset=utf-8")
      return Readable.from(trailFile(parts, measure))
    },
  },
]
