import { Button } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { call } from "../api.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"

const DAY_CHARACTERS = 10

/** What has been imported, each to be taken back as a whole. */
export function Earlier() {
  const { importing: words } = useWords()
  const format = useFormat(null)
  const queries = useQueryClient()
  const asked = useQuery({
    queryKey: ["imports"],
    queryFn: ({ signal }) => call("GET", "/api/imports", undefined, signal),
  })
  const undo = useMutation({
    mutationFn: (id: number) => call("POST", `/api/imports/${id}/undo`),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (!asked.data || asked.data.length === 0) return null
  return (
    <section className="figure" aria-label={words.before}>
      <h2>{words.before}</h2>
      {undo.isError && <Fault cause={undo.error} />}
      <ul className="entries">
        {asked.data.map(({ id, files, begunAt, rows, state }) => (
          <li key={id}>
            <div>
              <strong>{files}</strong>
              <div className="faint">{`${format.day(begunAt.slice(0, DAY_CHARACTERS))} · ${format.count(rows)} ${words.rows}`}</div>
            </div>
            {state === "undone" ? (
              words.undone
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                loading={undo.isPending && undo.variables === id}
                onClick={() => window.confirm(words.undoSure) && undo.mutate(id)}
              >
                {words.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
