import { NumberInput } from "@mantine/core"
import {
  annuity,
  articleFormula,
  frequencyValue,
  marginOverChurn,
  maximumAcquisitionCost,
  perpetualRetention,
  withReferrals,
} from "../../arithmetic/simpleFormulas.ts"
import { useAddress } from "../address/useAddress.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { useQuestion } from "../questions.ts"

/** What is asked for, with the example that most texts tell: five books a year at 15 for four years. */
const INPUTS = {
  ordersPerYear: { first: 5, least: 0, most: 10_000, step: 1 },
  orderValue: { first: 15, least: 0, most: 10_000_000, step: 1 },
  durationYears: { first: 4, least: 0, most: 100, step: 1 },
  referred: { first: 2, least: 0, most: 100, step: 1 },
  costPerYear: { first: 0, least: 0, most: 10_000_000, step: 1 },
  retentionPercent: { first: 80, least: 0, most: 99, step: 1 },
  discountPercent: { first: 10, least: 0, most: 100, step: 1 },
  profitPercent: { first: 0, least: 0, most: 100, step: 5 },
} as const
type Input = keyof typeof INPUTS

/** Simple formulas of customer value, worked out here while somebody types; what is typed stands in the address. */
export function CalculatorPage() {
  const { calculator: words } = useWords()
  const { language } = useLanguage()
  const [address, change] = useAddress()
  const format = useFormat(useQuestion("key-figures").data?.currency)
  const given = (name: Input): number => {
    const { first, least, most } = INPUTS[name]
    const value = Number(address[name] ?? first)
    return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : first
  }
  const values = Object.fromEntries((Object.keys(INPUTS) as Input[]).map((name) => [name, given(name)]))
  const results = resultsOf(values as Record<Input, number>)
  const minor = 1 / format.toMajor(1)
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <div className="what-if">
        <section className="figure" aria-label={words.inputs}>
          <h2>{words.inputs}</h2>
          <div className="today">
            {(Object.keys(INPUTS) as Input[]).map((name) => (
              <NumberInput
                key={name}
                label={words.names[name]}
                value={given(name)}
                min={INPUTS[name].least}
                max={INPUTS[name].most}
                step={INPUTS[name].step}
                decimalSeparator={language === "de" ? "," : "."}
                suffix={name.endsWith("Percent") ? " %" : ""}
                onChange={(value) => change({ [name]: value === "" ? undefined : Number(value) })}
              />
            ))}
          </div>
          <p className="faint">{words.example}</p>
        </section>
        <section className="figure outcome" aria-label={words.results} aria-live="polite">
          <h2>{words.results}</h2>
          <dl>
            {results.map(({ name, value }) => (
              <div key={name}>
                <dt>{words.formulas[name].name}</dt>
                <dd>
                  {format.moneyFine(value * minor)}
                  <small>{words.formulas[name].formula}</small>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <section className="figure" aria-label={words.which}>
        <h2>{words.which}</h2>
        <dl className="rules">
          {results.map(({ name }) => (
            <div key={name}>
              <dt>
                <b>{words.formulas[name].name}</b>
              </dt>
              <dd>{words.formulas[name].assumes}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}

type Result = keyof ReturnType<typeof useWords>["calculator"]["formulas"]

function resultsOf(
  input: Readonly<Record<Input, number>>,
): readonly { readonly name: Result; readonly value: number }[] {
  const { ordersPerYear, orderValue, durationYears, costPerYear } = input
  const [retention, discount, profit] = [input.retentionPercent, input.discountPercent, input.profitPercent].map(
    (percent) => percent / 100,
  )
  const revenue = ordersPerYear * orderValue
  const margin = revenue - costPerYear
  const own = frequencyValue({ ordersPerYear, orderValue, durationYears }) - costPerYear * durationYears
  const value = withReferrals(own, new Array<number>(Math.round(input.referred)).fill(own))
  return [
    { name: "frequency", value: own },
    { name: "referrals", value },
    {
      name: "article",
      value: articleFormula({
        averageRevenue: revenue,
        averageCost: costPerYear,
        discountRate: discount,
        durationYears,
      }),
    },
    { name: "annuity", value: annuity(margin, discount, durationYears) },
    { name: "churn", value: marginOverChurn(margin, 1 - retention) },
    { name: "retention", value: perpetualRetention(margin, retention, discount) },
    { name: "cost", value: maximumAcquisitionCost(own, profit) },
  ]
}
