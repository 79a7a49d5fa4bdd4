import { Skeleton } from "@mantine/core"
import { formatDay } from "../../records/day.ts"
import type { QualityCheck } from "../../server/contract.ts"
import type { Answered } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Meaning } from "../parts/Meaning.tsx"
import { Table } from "../parts/Table.tsx"
import { useQuestion } from "../questions.ts"

/** What every record had better say; the other checks are of what looks doubtful. */
const WANTED: readonly QualityCheck[] = [
  "without-customer",
  "without-margin",
  "without-channel",
  "without-payment-method",
  "without-hour",
  "lines-without-product",
  "lines-without-cost",
  "customers-without-address",
  "customers-without-postcode",
  "customers-without-channel",
]

type Checks = Answered<"data-quality">["answer"]["checks"]

/** How far the records can be relied on. */
export function Quality() {
  const { words, language } = useLanguage()
  const asked = useQuestion("data-quality")
  const format = useFormat(null)
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={320} radius="md" />
  const { checks, gaps } = asked.data.answer
  const { quality } = words
  const wanted = checks.filter(({ what, of }) => WANTED.includes(what) && of > 0)
  const doubtful = checks.filter(({ what, found }) => !WANTED.includes(what) && found > 0)
  const sentences = Object.values(asked.data.definitions).map(({ means }) => means[language])
  return (
    <>
      <section className="figure" aria-label={quality.coverage}>
        <h2>{quality.coverage}</h2>
        <p className="finding">{quality.coverageLead}</p>
        <Coverage checks={wanted} />
        <div className="figure-foot">
          <Meaning sentences={sentences} />
          <span className="as-of">{words.asOf(format.day(asked.data.asOf))}</span>
        </div>
      </section>
      <section className="figure" aria-label={quality.doubtful}>
        <h2>{quality.doubtful}</h2>
        {doubtful.length === 0 ? (
          <p className="soft">{quality.nothingDoubtful}</p>
        ) : (
          <ul className="tasks">
            {doubtful.map(({ what, found, of }) => (
              <li key={what}>
                {quality.checks[what].name}: {quality.foundOf(format.count(found), format.count(of))}{" "}
                <span className="soft">{quality.checks[what].advice}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {gaps.length > 0 && (
        <section className="figure" aria-label={quality.gaps}>
          <h2>{quality.gaps}</h2>
          <p className="finding">{quality.gapsLead}</p>
          <Table
            caption={quality.gaps}
            columns={[{ name: quality.from }, { name: quality.until }, { name: quality.days, isNumber: true }]}
            rows={gaps.map(({ fromDay, untilDay, days }) => [
              format.day(formatDay(fromDay)),
              format.day(formatDay(untilDay)),
              format.count(days),
            ])}
          />
        </section>
      )}
    </>
  )
}

/** How much is there of what there should be, the least first. */
function Coverage({ checks }: { readonly checks: Checks }) {
  const { quality } = useWords()
  const format = useFormat(null)
  const there = ({ found, of }: Checks[number]) => (of - found) / of
  return (
    <ul className="coverage">
      {[...checks]
        .sort((one, other) => there(one) - there(other))
        .map((check) => (
          <li key={check.what}>
            <span>{quality.checks[check.what].name}</span>
            <span className="coverage-bar" aria-hidden="true">
              <i style={{ width: `${there(check) * 100}%` }} />
            </span>
            <b>{format.percentWhole(there(check))}</b>
            {check.found > 0 && <span className="soft">{quality.checks[check.what].advice}</span>}
          </li>
        ))}
    </ul>
  )
}
