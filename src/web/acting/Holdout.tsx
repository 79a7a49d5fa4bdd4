import { Button, Select, Skeleton } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { call, withParameters } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"
import { HoldoutResult } from "./HoldoutResult.tsx"

const SHARES = [0, 200, 500, 1_000, 2_000]
const WHOLE_BASIS_POINTS = 10_000
const KEY = ["measures", "holdout"]

/** Those who are in no measure: what they show, how many they are, and what another share would mean. */
export function Holdout() {
  const { holdout: words } = useWords().measures
  const format = useFormat(null)
  const dayOf = useDay()
  const role = useSession()?.user?.role
  const asked = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET", "/api/measures/holdout", undefined, signal),
  })
  return (
    <section className="figure fields" aria-label={words.heading} aria-busy={asked.isPending}>
      <h2>{words.heading}</h2>
      <p className="soft">{words.means}</p>
      {asked.isPending && <Skeleton height={80} radius="md" />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data && asked.data.basisPoints === 0 && <p>{words.because.off}</p>}
      {asked.data && asked.data.basisPoints > 0 && (
        <>
          <p>
            {words.isOn(format.percentWhole(asked.data.basisPoints / WHOLE_BASIS_POINTS), dayOf(asked.data.since ?? 0))}
          </p>
          <HoldoutResult key={asked.data.since} />
        </>
      )}
      {asked.data && role !== undefined && can(role, "settings.write") && (
        <Share key={asked.data.basisPoints} now={asked.data.basisPoints} />
      )}
    </section>
  )
}

function Share({ now }: { readonly now: number }) {
  const { holdout: words } = useWords().measures
  const format = useFormat(null)
  const [chosen, setChosen] = useState(now)
  const notice = useNotice()
  const queries = useQueryClient()
  const keeping = useMutation({
    mutationFn: (basisPoints: number) => call("POST", "/api/measures/holdout", { basisPoints }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  })
  const shares = [...new Set([...SHARES, now])].sort((one, other) => one - other)
  return (
    <>
      <Select
        label={words.share}
        allowDeselect={false}
        value={String(chosen)}
        onChange={(value) => setChosen(Number(value))}
        data={shares.map((value) => ({
          value: String(value),
          label: value === 0 ? words.nobody : words.percent(format.percentWhole(value / WHOLE_BASIS_POINTS)),
        }))}
      />
      {chosen !== now && (
        <>
          {chosen > 0 && <Foreseen basisPoints={chosen} />}
          {now > 0 && <p className="soft">{words.anew}</p>}
          <div className="actions">
            <Button
              loading={keeping.isPending}
              onClick={() =>
                keeping.mutate(chosen, {
                  onSuccess: () => notice.tell(words.kept, () => keeping.mutateAsync(now)),
                })
              }
            >
              {words.keep}
            </Button>
          </div>
          {keeping.isError && <Fault cause={keeping.error} />}
        </>
      )}
    </>
  )
}

/** What a share would mean, before anybody is left out. */
function Foreseen({ basisPoints }: { readonly basisPoints: number }) {
  const { words, language } = useLanguage()
  const { holdout: said } = words.measures
  const format = useFormat(null)
  const asked = useQuery({
    queryKey: [...KEY, "outlook", basisPoints],
    queryFn: ({ signal }) =>
      call("GET", withParameters("/api/measures/holdout/outlook", { basisPoints }), undefined, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (asked.data === undefined) return <Skeleton height={60} radius="md" />
  const { heldOut, customers, words: foreseen } = asked.data
  return (
    <div aria-live="polite">
      <p>{said.would(format.count(heldOut), format.count(customers))}</p>
      <p>{foreseen === null ? said.cannot : said.halfYear(foreseen[language])}</p>
    </div>
  )
}
