import { Button, NumberInput, Skeleton } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { KIND_WORDS } from "../../records/kindWords.ts"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useProven } from "../parts/Proof.tsx"

type RetentionRule = AnswerTo<"GET /api/rights/retention">["rules"][number]
type Days = number | "never" | "default"

/** How long each kind is kept, and what the next night removes by it. */
export function Retention() {
  const { words, language } = useLanguage()
  const { retention } = words.rights
  const format = useFormat(null)
  const proven = useProven()
  const queries = useQueryClient()
  const asked = useQuery({
    queryKey: ["retention"],
    queryFn: ({ signal }) => call("GET", "/api/rights/retention", undefined, signal),
  })
  const change = useMutation({
    mutationFn: ({ kind, days, law }: { kind: RetentionRule["kind"]; days: Days; law?: RetentionRule["law"] }) => {
      const originalsElsewhere = law !== undefined && typeof days === "number" && window.confirm(retention.elsewhere)
      return proven(() => call("PATCH", "/api/rights/retention", { kind, days, originalsElsewhere }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["retention"] }),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={240} radius="md" />
  const { rules, next } = asked.data
  return (
    <section className="figure" aria-label={retention.heading}>
      <h2>{retention.heading}</h2>
      <p className="finding">{retention.lead}</p>
      {change.isError && <Fault cause={change.error} />}
      <ul className="people">
        {rules.map((rule) => (
          <Rule key={rule.kind} rule={rule} onChange={(days) => change.mutate({ ...rule, days })} />
        ))}
      </ul>
      <h3>{retention.next}</h3>
      {next.length === 0 && <p className="soft">{retention.nothingNext}</p>}
      <ul className="plain-list">
        {next.map(({ kind, records, from, until }) => (
          <li key={kind}>
            {retention.removes(
              format.count(records),
              KIND_WORDS[kind].many[language],
              format.day(from),
              format.day(until),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rule({ rule, onChange }: { readonly rule: RetentionRule; readonly onChange: (days: Days) => void }) {
  const { words, language } = useLanguage()
  const { retention } = words.rights
  const name = KIND_WORDS[rule.kind].many[language]
  const keep = (text: string) => {
    const days = Number(text.replace(/\D/g, ""))
    if (text.replace(/\D/g, "") === "" && rule.days !== undefined) onChange("never")
    else if (days > 0 && days !== rule.days) onChange(days)
  }
  return (
    <li>
      <div className="grow">
        <b>{name}</b>
        {rule.law && <div className="faint">{retention.law(String(rule.law.years), rule.law.law)}</div>}
      </div>
      <NumberInput
        key={rule.days ?? "never"}
        aria-label={`${name}: ${retention.days}`}
        hideControls
        min={1}
        placeholder={retention.forEver}
        suffix={` ${retention.days}`}
        defaultValue={rule.days ?? ""}
        onBlur={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
      {rule.isUsual ? (
        <span className="faint">{retention.usual}</span>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`${name}: ${retention.back}`}
          onClick={() => onChange("default")}
        >
          {retention.back}
        </Button>
      )}
    </li>
  )
}
