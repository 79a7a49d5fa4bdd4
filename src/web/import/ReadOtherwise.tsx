import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useState } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { ColumnFields, OTHER_ROLES, USUAL_ROLES, WritingFields } from "../reading/ReadingFields.tsx"
import type { Corrections } from "../reading/readChoices.ts"
import type { ImportJob, Staged } from "./jobs.ts"

/** What somebody may say of files that were taken for something else; then they are read anew. What was said stands in the address. */
export function ReadOtherwise({ job, plans }: { readonly job: ImportJob; readonly plans?: Staged["plans"] }) {
  const { importing: words } = useWords()
  const { read: said = {} } = useSearch({ from: "/behind/import" })
  const navigate = useNavigate({ from: "/import" })
  const queries = useQueryClient()
  const [read, onRead] = useState<Corrections>(said)
  const rereading = useMutation({
    mutationFn: () => call("PATCH", `/api/jobs/${job.id}`, { read }),
    onSuccess: async () => {
      await navigate({ search: { job: job.id, read } })
      await queries.invalidateQueries({ queryKey: ["job", job.id] })
    },
  })
  const ofOrders = plans?.filter(({ kind }) => kind === "orders")
  const columns = { read, onRead, found: ofOrders?.[0]?.roles, columns: ofOrders?.flatMap((plan) => plan.columns) }
  return (
    <section className="figure" aria-label={words.otherwise}>
      <details open={plans === undefined}>
        <summary>{words.otherwise}</summary>
        <p className="soft">{words.otherwiseLead}</p>
        <WritingFields read={read} onRead={onRead} />
        {ofOrders?.length !== 0 && (
          <>
            <ColumnFields {...columns} roles={USUAL_ROLES} />
            <details>
              <summary>{words.moreColumns}</summary>
              <ColumnFields {...columns} roles={OTHER_ROLES} />
            </details>
          </>
        )}
        <div className="actions">
          <Button loading={rereading.isPending} onClick={() => rereading.mutate()}>
            {words.readAnew}
          </Button>
        </div>
        {rereading.isError && <Fault cause={rereading.error} />}
      </details>
    </section>
  )
}
