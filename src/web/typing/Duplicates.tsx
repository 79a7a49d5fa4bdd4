import { Button, Skeleton } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { undoImport, useAskAnew } from "./records.ts"

type Suggestion = AnswerTo<"GET /api/identity/suggestions">[number]
type Decision = { readonly pair: Suggestion; readonly what: "merge" | "unmerge" }

/** Pairs who may be one person, for somebody to decide. */
export function Duplicates() {
  const { duplicates: words } = useWords().typing
  const notice = useNotice()
  const askAnew = useAskAnew()
  const asked = useQuery({
    queryKey: ["suggestions"],
    queryFn: ({ signal }) => call("GET", "/api/identity/suggestions", undefined, signal),
  })
  const decide = useMutation({
    mutationFn: ({ pair: { customers }, what }: Decision) =>
      call("POST", `/api/identity/${what}`, { one: customers[0], other: customers[1] }),
    onSuccess: async ({ importId }, { what }) => {
      notice.tell(what === "merge" ? words.merged : words.keptApart, async () => {
        await undoImport(importId)
        await askAnew()
      })
      await askAnew()
    },
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={200} radius="md" />
  if (asked.data.length === 0) return <p className="lead">{words.none}</p>
  return (
    <>
      {decide.isError && <Fault cause={decide.error} />}
      <ul className="pairs">
        {asked.data.map((pair) => (
          <li key={pair.customers.join(" ")} className="figure">
            <p>
              <Person pair={pair} place={0} /> {words.and} <Person pair={pair} place={1} />
            </p>
            <p className="soft">
              {words.reasons[pair.reason]}
              {pair.postcode ? ` (${pair.postcode})` : ""}
            </p>
            <div className="actions">
              <Button disabled={decide.isPending} onClick={() => decide.mutate({ pair, what: "merge" })}>
                {words.merge}
              </Button>
              <Button
                variant="default"
                disabled={decide.isPending}
                onClick={() => decide.mutate({ pair, what: "unmerge" })}
              >
                {words.apart}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Person({ pair, place }: { readonly pair: Suggestion; readonly place: 0 | 1 }) {
  const [shown, called] = [pair.shown[place], pair.customers[place]]
  return (
    <span className="pair-person">
      <b>{shown}</b> {shown !== called && <small className="faint">{called}</small>}
    </span>
  )
}
