import { Button, TextInput } from "@mantine/core"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { useTime } from "../account/useTime.ts"
import { typedNumber } from "../acting/typedNumber.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"
import { LetIn } from "./LetIn.tsx"
import type { Acting } from "./Offers.tsx"
import { PointsCard } from "./PointsCard.tsx"
import "../acting/coupons.css"

type Points = AnswerTo<"GET /api/offers">["points"][number]
type Given = { readonly points: Points; readonly reference: string; readonly act: Acting }

const SHOWN_ENTRIES = 5

/** What a customer has in a programme, and what is booked of it by hand. */
export function PointsOfCustomer({ points, reference, act }: Given) {
  const { offers: words } = useWords()
  const format = useFormat(null)
  const role = useSession()?.user?.role
  const mayWrite = role !== undefined && can(role, "records.write")
  const { available, pending, next, tier } = points.standing
  const dayOf = useDay()
  return (
    <div className="coupon-rules">
      <h3>{points.name}</h3>
      <div className="key-figures">
        <KeyFigure
          label={words.available}
          value={format.count(available)}
          beneath={pending > 0 ? words.pending(format.count(pending)) : undefined}
        />
        <KeyFigure
          label={words.expires}
          value={next ? format.count(next.points) : "–"}
          beneath={next ? words.until(dayOf(next.expiresAt)) : words.nothingExpires}
        />
        {tier && (
          <KeyFigure
            label={words.tier}
            value={tier.tier ?? words.noTier}
            beneath={tier.next ? words.missing(format.count(tier.next.missing), tier.next.tier) : undefined}
          />
        )}
      </div>
      {mayWrite && <Rewards points={points} act={act} />}
      {mayWrite && <Booking points={points} act={act} />}
      <Entries points={points} />
      {mayWrite && tier && <LetIn programme={points.programme} reference={reference} />}
      {mayWrite && <PointsCard programme={points.programme} reference={reference} name={points.name} />}
    </div>
  )
}

function Rewards({ points: { standing }, act }: Pick<Given, "points" | "act">) {
  const { offers: words } = useWords()
  const format = useFormat(null)
  const notice = useNotice()
  if (standing.rewards.length === 0) return null
  return (
    <ul className="plain-list">
      {standing.rewards.map(({ id, name, points, missing }) => (
        <li key={id} className="actions">
          <span>
            {name} · {words.points(points, format.count(points))}
          </span>
          {missing > 0 ? (
            <span className="soft">{words.missingPoints(missing, format.count(missing))}</span>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              loading={act.isPending}
              aria-label={`${words.redeem}: ${name}`}
              onClick={() =>
                act.mutate(
                  { kind: "reward", reward: id, points, reason: "" },
                  { onSuccess: () => notice.tell(words.redeemed(name)) },
                )
              }
            >
              {words.redeem}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Booking({ points: { programme, name, standing }, act }: Pick<Given, "points" | "act">) {
  const { offers: words } = useWords()
  const format = useFormat(null)
  const notice = useNotice()
  const [{ typed, reason }, setDraft] = useState({ typed: "", reason: "" })
  const points = typedNumber(typed)
  const isWhole = typeof points === "number" && Number.isInteger(points) && points >= 1
  const book = (kind: "grants" | "spends") => {
    if (!isWhole) return
    const onSuccess = () => {
      setDraft({ typed: "", reason: "" })
      notice.tell(words.booked[kind](points, format.count(points)))
    }
    act.mutate({ kind, programme, points, reason }, { onSuccess })
  }
  return (
    <form
      className="coupon-fields"
      aria-label={`${words.book}: ${name}`}
      onSubmit={(event) => {
        event.preventDefault()
        book("grants")
      }}
    >
      <TextInput
        label={words.howMany}
        inputMode="numeric"
        maxLength={9}
        value={typed}
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, typed: value }))}
      />
      <TextInput
        label={words.reason}
        maxLength={200}
        value={reason}
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, reason: value }))}
      />
      <Button type="submit" variant="default" disabled={!isWhole} loading={act.isPending}>
        {words.give}
      </Button>
      <Button
        variant="default"
        disabled={!isWhole || Number(points) > standing.available}
        loading={act.isPending}
        onClick={() => book("spends")}
      >
        {words.spend}
      </Button>
    </form>
  )
}

function Entries({ points: { standing } }: Pick<Given, "points">) {
  const { offers: words } = useWords()
  const format = useFormat(null)
  const time = useTime()
  if (standing.entries.length === 0) return null
  return (
    <details>
      <summary>{words.entries}</summary>
      <ul className="plain-list">
        {standing.entries.slice(0, SHOWN_ENTRIES).map(({ id, kind, points, at, reason, reward }) => (
          <li key={id}>
            {time(at)} · {points > 0 ? "+" : ""}
            {format.count(points)} · {[words.kinds[kind], reward, reason].filter(Boolean).join(", ")}
          </li>
        ))}
      </ul>
    </details>
  )
}
