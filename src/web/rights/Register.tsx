import { Button, Skeleton } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { KIND_WORDS } from "../../records/kindWords.ts"
import { call, withParameters } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { Table } from "../parts/Table.tsx"
import { handOverPdf } from "./download.ts"

const DAY_CHARACTERS = 10

/** What the workspace does with personal data, as it is found in it (Art. 30 GDPR). */
export function Register() {
  const { words, language } = useLanguage()
  const { register } = words.rights
  const format = useFormat(null)
  const asked = useQuery({
    queryKey: ["register"],
    queryFn: ({ signal }) => call("GET", "/api/rights/register", undefined, signal),
  })
  const pdf = useMutation({
    mutationFn: () => call("GET", withParameters("/api/rights/register/pdf", { language })),
    onSuccess: handOverPdf,
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={240} radius="md" />
  const { people, kinds } = asked.data
  return (
    <>
      <section className="key-figures" aria-label={register.people}>
        <KeyFigure label={register.known} value={format.count(people.known)} />
        <KeyFigure label={register.restricted} value={format.count(people.restricted)} />
        <KeyFigure label={register.objecting} value={format.count(people.objecting)} />
        <KeyFigure label={register.erasures} value={format.count(people.erasures)} />
      </section>
      <section className="figure" aria-label={register.heading}>
        <h2>{register.heading}</h2>
        <p className="finding">{register.lead}</p>
        <Table
          caption={register.heading}
          columns={[
            { name: register.kind },
            { name: register.records, isNumber: true },
            { name: register.people, isNumber: true },
            { name: register.sources },
            { name: register.kept },
          ]}
          rows={kinds.map(({ kind, records, people: persons, sources, keptDays, isKeptByAge }) => [
            KIND_WORDS[kind].many[language],
            format.count(records),
            format.count(persons),
            [...new Set(sources.map(({ source }) => source))].join(", "),
            keptDays !== undefined
              ? register.keptDays(format.count(keptDays))
              : isKeptByAge
                ? register.forEver
                : register.withPerson,
          ])}
        />
        <Button variant="default" loading={pdf.isPending} onClick={() => pdf.mutate()}>
          {register.pdf}
        </Button>
        {pdf.isError && <Fault cause={pdf.error} />}
      </section>
    </>
  )
}

/** When somebody was erased and on what ground; never who. */
export function Erasures() {
  const { erasure } = useLanguage().words.rights
  const format = useFormat(null)
  const asked = useQuery({
    queryKey: ["erasures"],
    queryFn: ({ signal }) => call("GET", "/api/rights/erasures", undefined, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  return (
    <section className="figure" aria-label={erasure.list}>
      <h2>{erasure.list}</h2>
      <p className="finding">{erasure.listLead}</p>
      {asked.data?.length === 0 && <p className="soft">{erasure.none}</p>}
      {asked.data && asked.data.length > 0 && (
        <Table
          isCards
          caption={erasure.list}
          columns={[erasure.when, erasure.ground, erasure.by, erasure.files].map((name) => ({ name }))}
          rows={asked.data.map(({ at, ground, actor, isSwept }) => [
            format.day(at.slice(0, DAY_CHARACTERS)),
            erasure.grounds[ground],
            actor,
            isSwept ? erasure.swept : erasure.notSwept,
          ])}
        />
      )}
    </section>
  )
}
