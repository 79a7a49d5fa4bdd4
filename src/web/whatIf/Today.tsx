import { NumberInput } from "@mantine/core"
import type { Business } from "../../arithmetic/whatIf.ts"
import { useFormat, useLanguage } from "../language.tsx"

type Kind = "people" | "count" | "money" | "share"
const KINDS: Readonly<Record<keyof Business, Kind>> = {
  customers: "people",
  ordersPerYear: "count",
  orderValue: "money",
  margin: "share",
  retentionPerYear: "share",
  discountDepth: "share",
  acquisitionCost: "money",
  referralsPerCustomer: "count",
}

/** The firm's own figures; each can be typed over. */
export function Today(props: {
  readonly business: Business
  readonly currency: string
  readonly onType: (part: Partial<Business>) => void
}) {
  const { words, language } = useLanguage()
  const { whatIf } = words
  const { symbol } = useFormat(props.currency)
  return (
    <section className="figure" aria-label={whatIf.today}>
      <h2>{whatIf.today}</h2>
      <p className="finding">{whatIf.todayHint}</p>
      <div className="today">
        {(Object.keys(KINDS) as (keyof Business)[]).map((name) => {
          const scale = KINDS[name] === "share" ? 100 : 1
          const fraction = KINDS[name] === "people" ? 1 : 100
          return (
            <NumberInput
              key={name}
              size="sm"
              label={whatIf.figures[name]}
              value={Math.round(props.business[name] * scale * fraction) / fraction}
              min={0}
              {...(KINDS[name] === "share" ? { max: 100, suffix: " %" } : {})}
              {...(KINDS[name] === "money" ? (language === "de" ? { suffix: ` ${symbol}` } : { prefix: symbol }) : {})}
              decimalSeparator={language === "de" ? "," : "."}
              thousandSeparator={language === "de" ? "." : ","}
              onChange={(typed) => typeof typed === "number" && props.onType({ [name]: typed / scale })}
            />
          )
        })}
      </div>
    </section>
  )
}
