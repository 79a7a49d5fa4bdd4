import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { offWords } from "../acting/offWords.ts"
import { call, withParameters } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { useSession } from "../session.ts"
import { PointsOfCustomer } from "./PointsOfCustomer.tsx"

type OpenOffers = AnswerTo<"GET /api/offers">

/** What is open to a customer now: their coupons, and their points in each programme. */
export function Offers({ reference }: { readonly reference: string }) {
  const { offers: words } = useWords()
  const asked = useQuery({
    queryKey: ["offers", reference],
    queryFn: ({ signal }) => call("GET", withParameters("/api/offers", { who: reference }), undefined, signal),
  })
  const act = useAct(reference, asked.data)
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data || asked.data.coupons.length + asked.data.points.length === 0) return null
  return (
    <section className="figure coupon-rules" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <Coupons coupons={asked.data.coupons} />
      {asked.data.points.map((one) => (
        <PointsOfCustomer key={one.programme} points={one} reference={reference} act={act} />
      ))}
      {act.isError && <Fault cause={act.error} />}
    </section>
  )
}

export type PointsAct = { readonly points: number; readonly reason: string } & (
  | { readonly kind: "grants" | "spends"; readonly programme: number }
  | { readonly kind: "reward"; readonly reward: number }
)

/** Books points by hand, once, however often it is clicked; then all that is shown is asked anew. */
function useAct(who: string, shown: OpenOffers | undefined) {
  const queries = useQueryClient()
  const user = useSession()?.user?.id
  // Until what was booked is shown, the same click of the same person is the same act.
  const latest = Math.max(0, ...(shown?.points ?? []).flatMap(({ standing }) => standing.entries.map(({ id }) => id)))
  return useMutation({
    mutationFn: (act: PointsAct) => {
      const { reason, points } = act
      const what = act.kind === "reward" ? act.reward : `${act.programme} ${points}`
      const said = {
        who,
        reason,
        idempotencyKey: `user ${user} after ${latest} ${act.kind} ${what} ${who}`.slice(0, 200),
      }
      if (act.kind === "reward") return call("POST", `/api/points/rewards/${act.reward}/redemptions`, said)
      const body = { ...said, points }
      return act.kind === "grants"
        ? call("POST", `/api/points/programmes/${act.programme}/grants`, body)
        : call("POST", `/api/points/programmes/${act.programme}/spends`, body)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["offers"] }),
  })
}

export type Acting = ReturnType<typeof useAct>

function Coupons({ coupons }: { readonly coupons: OpenOffers["coupons"] }) {
  const words = useWords()
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { offers } = words
  if (coupons.length === 0) return null
  return (
    <ul className="plain-list">
      {coupons.map(({ code, name, terms, untilDay }) => (
        <li key={code}>
          <b>{code}</b> · {name}: {offWords(words.coupons, terms, format)}
          {untilDay !== null && `, ${offers.until(format.day(untilDay))}`}
        </li>
      ))}
    </ul>
  )
}
