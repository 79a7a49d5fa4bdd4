import { Button, NumberInput, Select } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { type Gift, giftOf, namingCoupon, silentOnCoupon, withGift } from "./gift.ts"
import { offWords } from "./offWords.ts"
import { useCampaigns } from "./useCoupons.ts"
import { useProgrammes } from "./usePoints.ts"

const NOTHING = "nothing"
const FIRST_POINTS = 50
const MOST_POINTS = 1_000_000

type Plan = { readonly plan: MeasurePlan; readonly onChange: (plan: MeasurePlan) => void }

const choiceOf = (gift: Gift | undefined): string => {
  if (gift === undefined) return NOTHING
  return gift.do === "coupon" ? `coupon ${gift.campaign}` : `points ${gift.programme}`
}

/** The gift that a choice stands for; how many points stays as it was. */
function giftFor(value: string | null, before: Gift | undefined): Gift | undefined {
  const [kind, id] = (value ?? NOTHING).split(" ")
  if (kind === "coupon") return { do: "coupon", id: "gift", campaign: Number(id) }
  if (kind !== "points") return undefined
  const points = before?.do === "points" ? before.points : FIRST_POINTS
  return { do: "points", id: "gift", programme: Number(id), points }
}

/** What everybody in the measure is given besides what is said to them. */
export function GiftFields({ plan, onChange }: Plan) {
  const all = useWords()
  const { gift: words } = all.measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const [campaigns, programmes] = [useCampaigns(), useProgrammes()]
  const gift = giftOf(plan)
  const choices = [
    { value: NOTHING, label: words.nothing },
    ...(campaigns.data ?? []).map(({ id, name, terms }) => ({
      value: `coupon ${id}`,
      label: words.coupon(name, offWords(all.coupons, terms, format)),
    })),
    ...(programmes.data ?? []).map(({ id, name }) => ({ value: `points ${id}`, label: words.points(name) })),
  ]
  return (
    <section className="figure fields" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="soft">{words.means}</p>
      <Select
        label={words.choose}
        allowDeselect={false}
        value={choiceOf(gift)}
        onChange={(value) => onChange(withGift(plan, giftFor(value, gift)))}
        data={choices}
      />
      {choices.length === 1 && campaigns.isSuccess && programmes.isSuccess && (
        <p className="soft">
          {words.noneYet} <Link to="/coupons">{all.nav.coupons}</Link>, <Link to="/programmes">{all.nav.points}</Link>
        </p>
      )}
      {gift?.do === "points" && (
        <NumberInput
          label={words.howMany}
          min={1}
          max={MOST_POINTS}
          allowDecimal={false}
          value={gift.points}
          onChange={(points) =>
            typeof points === "number" && points >= 1 && onChange(withGift(plan, { ...gift, points }))
          }
        />
      )}
      {silentOnCoupon(plan).length > 0 && (
        <div className="actions">
          <span className="soft">{words.silent}</span>
          <Button variant="default" onClick={() => onChange(namingCoupon(plan))}>
            {words.name}
          </Button>
        </div>
      )}
    </section>
  )
}
