import { Button } from "@mantine/core"
import { useMemo, useState } from "react"
import { type Business, type Change, whatIf } from "stammwert-models"
import { useFormat, useWords } from "../language.tsx"
import { useQuestion } from "../questions.ts"
import { type Moves, NO_MOVES } from "../whatIf/moves.ts"
import { Outcome } from "../whatIf/Outcome.tsx"
import { Sliders } from "../whatIf/Sliders.tsx"
import { Today } from "../whatIf/Today.tsx"
import { Tornado } from "../whatIf/Tornado.tsx"

const OPTIONS = { horizonYears: 5, discountRatePerYear: 0.1 }
const YEAR_DAYS = 365

/** What a change of price, frequency or loyalty would bring, computed while the slider moves. */
export function WhatIfPage() {
  const { whatIf: words } = useWords()
  const asked = useQuestion("key-figures")
  const format = useFormat(asked.data?.currency)
  const known = useMemo((): Business => {
    const figures = asked.data?.answer
    const repeat = figures?.repeatPurchase
    return {
      customers: figures?.active ?? 0,
      ordersPerYear: figures?.purchaseIntervalDays ? YEAR_DAYS / figures.purchaseIntervalDays : 1,
      orderValue: (figures?.orderValueCents ?? 0) * format.toMajor(1),
      margin: 0.4,
      retentionPerYear: repeat && repeat.of > 0 ? repeat.returned / repeat.of : 0.5,
      discountDepth: 0,
      acquisitionCost: 0,
      referralsPerCustomer: 0,
    }
  }, [asked.data, format])
  const [typed, setTyped] = useState<Partial<Business>>({})
  const [moves, setMoves] = useState<Moves>(NO_MOVES)
  const business = useMemo((): Business => ({ ...known, ...typed }), [known, typed])
  const change: Change = useMemo(
    () => ({
      price: moves.price,
      ordersPerYear: moves.ordersPerYear,
      retention: moves.retention,
      margin: moves.margin,
      discountDepth: { points: moves.discountDepth },
      acquisitionCost: moves.acquisitionCost,
      referrals: moves.referrals,
      elasticity: moves.elasticity,
      extraChurn: moves.extraChurn,
    }),
    [moves],
  )
  const found = useMemo(() => whatIf(business, change, OPTIONS), [business, change])
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <div className="what-if">
        <div className="stack">
          <section className="figure" aria-label={words.change}>
            <div className="head-row">
              <h2>{words.change}</h2>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setMoves(NO_MOVES)}
                disabled={moves === NO_MOVES}
              >
                {words.reset}
              </Button>
            </div>
            <Sliders moves={moves} onMove={setMoves} />
          </section>
          <Today business={business} onType={(part) => setTyped({ ...typed, ...part })} currency={format.currency} />
        </div>
        <div className="stack beside">
          <Outcome found={found} format={format} isChanged={moves !== NO_MOVES} options={OPTIONS} />
          <Tornado business={business} options={OPTIONS} format={format} />
        </div>
      </div>
    </>
  )
}
