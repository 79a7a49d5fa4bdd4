import { Button, Skeleton } from "@mantine/core"
import { useMemo, useState } from "react"
import { type Business, whatIf } from "../../arithmetic/whatIf.ts"
import type { Answered } from "../api.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useQuestion } from "../questions.ts"
import { businessOf, type GroupFigures } from "../whatIf/businessOf.ts"
import { GroupChoice } from "../whatIf/GroupChoice.tsx"
import { Groups } from "../whatIf/Groups.tsx"
import { changeOf, type Moves, NO_MOVES } from "../whatIf/moves.ts"
import { Outcome } from "../whatIf/Outcome.tsx"
import { RulesOfThumb } from "../whatIf/RulesOfThumb.tsx"
import { Sliders } from "../whatIf/Sliders.tsx"
import { Today } from "../whatIf/Today.tsx"
import { Tornado } from "../whatIf/Tornado.tsx"

const OPTIONS = { horizonYears: 5, discountRatePerYear: 0.1 }

/** What a change of price, frequency or loyalty would bring, computed while the slider moves. */
export function WhatIfPage() {
  const { whatIf: words } = useWords()
  const asked = useQuestion("business-figures")
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {/* Zeros would look like an answer. */}
      {asked.isPending ? (
        <Skeleton height={400} radius="md" />
      ) : (
        <WhatIf figures={asked.data?.answer} currency={asked.data?.currency} />
      )}
    </>
  )
}

function WhatIf(props: {
  readonly figures: Answered<"business-figures">["answer"] | undefined
  readonly currency: string | null | undefined
}) {
  const { whatIf: words, worth } = useWords()
  const { figures } = props
  const [chosen, setChosen] = useState<GroupFigures["group"]>(undefined)
  const today = figures?.groups.find(({ group }) => group === chosen)
  const format = useFormat(props.currency)
  const known = useMemo(() => businessOf(figures, today, format.toMajor), [figures, today, format])
  const [typed, setTyped] = useState<Partial<Business>>({})
  const [moves, setMoves] = useState<Moves>(NO_MOVES)
  const business = useMemo((): Business => ({ ...known, ...typed }), [known, typed])
  const change = useMemo(() => changeOf(moves), [moves])
  const found = useMemo(() => whatIf(business, change, OPTIONS), [business, change])
  return (
    <>
      {!figures && <p>{worth.none}</p>}
      {figures && (
        <GroupChoice
          groups={figures.groups}
          chosen={chosen}
          onChoose={(group) => {
            setChosen(group)
            setTyped({})
          }}
        />
      )}
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
          {figures && today?.margin === undefined && <p className="finding">{words.marginUnknown}</p>}
          <Today business={business} onType={(part) => setTyped({ ...typed, ...part })} currency={format.currency} />
          {figures && <Groups figures={figures} chosen={chosen} change={change} options={OPTIONS} format={format} />}
          <RulesOfThumb
            business={business}
            keepingCost={format.toMajor(figures?.keepingCostCents ?? 0)}
            options={OPTIONS}
            format={format}
          />
        </div>
        <div className="stack beside">
          <Outcome
            found={found}
            format={format}
            isChanged={moves !== NO_MOVES}
            isGroup={chosen !== undefined}
            options={OPTIONS}
          />
          <Tornado business={business} options={OPTIONS} format={format} />
        </div>
      </div>
    </>
  )
}
