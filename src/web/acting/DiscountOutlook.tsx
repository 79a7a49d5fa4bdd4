import { Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { type SentTerms, useDiscountOutlook } from "./useCoupons.ts"

/** What a campaign gives away to whoever buys anyway, and what it must bring. */
export function DiscountOutlook({ terms }: { readonly terms: SentTerms | undefined }) {
  const { words, language, say } = useLanguage()
  const { outlook: said } = words.coupons
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const asked = useDiscountOutlook(terms)
  const known = terms === undefined ? undefined : asked.data
  const money = (cents: number | null) => (cents === null ? undefined : format.moneyExact(cents))
  return (
    <section className="figure" aria-label={said.heading} aria-busy={asked.isFetching}>
      <h2>{said.heading}</h2>
      {terms === undefined && <p>{said.waiting}</p>}
      {asked.isError && <Fault cause={asked.error} />}
      {terms !== undefined && asked.isPending && <Skeleton height={120} radius="md" />}
      {known && (
        <>
          <div className="key-figures">
            <KeyFigure
              label={said.anyway}
              means={said.anywayMeans}
              value={known.anywayShare === null ? undefined : format.percent(known.anywayShare)}
            />
            <KeyFigure
              label={said.gift}
              value={known.giftCents === null ? undefined : format.moneyFine(known.giftCents)}
            />
            <KeyFigure label={said.margin} value={money(known.marginAfterCents)} />
            <KeyFigure
              label={said.extra}
              means={said.extraMeans}
              value={known.extraOrders === null ? undefined : format.count(known.extraOrders)}
            />
          </div>
          {known.words.map((sentence) => (
            <p key={sentence.en}>{say(sentence[language])}</p>
          ))}
          <p className="soft">
            {said.publicly} <Link to="/money">{said.prices}</Link>
          </p>
        </>
      )}
    </section>
  )
}
