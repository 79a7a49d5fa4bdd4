import { Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { useOutlook } from "./useMeasures.ts"

/** What a measure will reach and cost, and what it can prove, before it starts. */
export function Outlook({ plan }: { readonly plan: MeasurePlan }) {
  const { words, language, say } = useLanguage()
  const { outlook: said } = words.measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const asked = useOutlook(plan)
  const known = asked.data
  const isByPhone = plan.steps.some((step) => step.do === "task" && step.channel === "phone")
  const isByMail = plan.steps.some((step) => step.do === "message")
  return (
    <section className="figure" aria-label={said.heading} aria-busy={asked.isFetching}>
      <h2>{said.heading}</h2>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={120} radius="md" />}
      {known && (
        <>
          <div className="key-figures">
            <KeyFigure
              label={said.audience}
              value={format.count(known.audience)}
              beneath={
                known.customersPerWeek === null ? said.atOnce : said.perWeek(perWeek(known.customersPerWeek, format))
              }
            />
            {isByMail && <KeyFigure label={said.byMail} value={format.count(known.byChannel.email ?? 0)} />}
            {isByPhone && <KeyFigure label={said.byPhone} value={format.count(known.byChannel.phone ?? 0)} />}
            <KeyFigure
              label={said.cost}
              value={format.money(known.costCents)}
              beneath={said.costEach(format.moneyExact(Math.ceil(known.costCentsEach)))}
            />
            {known.proof && <KeyFigure label={said.power} value={format.percentWhole(known.proof.power)} />}
          </div>
          {isByMail && (known.byChannel.email ?? 0) === 0 && (
            <p className="finding">
              {said.nobodyByMail} <Link to="/sign-up">{said.askForConsent}</Link>
            </p>
          )}
          {isByPhone && (known.byChannel.phone ?? 0) === 0 && <p className="finding">{said.nobodyByPhone}</p>}
          <p className="finding">
            {known.proof ? say(known.proof.words[language]) : known.noProof && said.noProof[known.noProof]}
          </p>
        </>
      )}
    </section>
  )
}

/** An estimate: only where there are few does a part of one tell anything. */
const perWeek = (customers: number, format: Format) =>
  customers < 3 ? format.decimal(customers) : format.count(Math.round(customers))
