import { NumberInput } from "@mantine/core"
import type { Business } from "../../arithmetic/whatIf.ts"
import { useLanguage } from "../language.tsx"

type Kind = "count" | "money" | "share"
const KINDS: Readonly<Record<keyof Business, Kind>> = {
  customers: "count",
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
  return (
    <section className="figure" aria-label={whatIf.today}>
      <h2>{whatIf.today}</h2>
      <p className="finding">{whatIf.todayHint}</p>
      <div className="today">
        {(Object.keys(KINDS) as (keyof Business)[]).map((name) => {
          const scale = KINDS[name] === "share" ? 100 : 1
          return (
            <NumberInput
              key={name}
              size="sm"
              label={whatIf.figures[name]}
              value={Math.round(props.business[name] * scale * 100) / 100}
              min={0}
              {...(KINDS[name] === "share" ? { max: 100, suffix: " %" } : {})}
              {...(KINDS[name] === "money" ? { suffix: ` ${props.currency}` } : {})}
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
