import { Button } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTime } from "../account/useTime.ts"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Table } from "../parts/Table.tsx"

type Delivery = {
  readonly id: number
  readonly kind: string
  readonly madeAt: number
  readonly dueAt: number | null
  readonly attempts: number
  readonly status: number | null
  readonly fault: string | null
  readonly arrivedAt: number | null
}

const SHOWN = 20
const LOOK_AGAIN_MILLISECONDS = 2_000

/** What was sent to an endpoint, and what became of it; looked at anew while something is on its way. */
export function Deliveries({ endpoint }: { readonly endpoint: number }) {
  const { webhooks: words } = useWords().connections
  const time = useTime()
  const [isOpen, setIsOpen] = useState(false)
  const asked = useQuery({
    queryKey: ["deliveries", endpoint],
    queryFn: ({ signal }) => call("GET", `/api/webhooks/${endpoint}/deliveries`, undefined, signal),
    enabled: isOpen,
    refetchInterval: ({ state }) =>
      state.data?.some(({ dueAt, attempts }) => dueAt !== null && attempts === 0) ? LOOK_AGAIN_MILLISECONDS : false,
  })
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.deliveries}</summary>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data?.length === 0 && <p className="soft">{words.noDeliveries}</p>}
      {asked.data && asked.data.length > 0 && (
        <div aria-live="polite">
          <Table
            caption={words.deliveries}
            columns={[words.when, words.what, words.became].map((name) => ({ name }))}
            rows={asked.data
              .slice(0, SHOWN)
              .map((delivery) => [
                time(delivery.madeAt),
                words.kinds[delivery.kind as keyof typeof words.kinds] ?? delivery.kind,
                <Became key={delivery.id} delivery={delivery} endpoint={endpoint} />,
              ])}
          />
        </div>
      )}
    </details>
  )
}

function Became({ delivery, endpoint }: { readonly delivery: Delivery; readonly endpoint: number }) {
  const { webhooks: words } = useWords().connections
  const queries = useQueryClient()
  const said = useSaid()
  const again = useMutation({
    mutationFn: () => call("POST", `/api/webhook-deliveries/${delivery.id}/again`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["deliveries", endpoint] }),
  })
  const canBeSent = delivery.attempts > 0 && delivery.arrivedAt === null && delivery.fault !== "nothing-left"
  return (
    <>
      {said(delivery)}{" "}
      {canBeSent && (
        <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
          {words.again}
        </Button>
      )}
      {again.isError && <Fault cause={again.error} />}
    </>
  )
}

function useSaid() {
  const { webhooks: words } = useWords().connections
  const time = useTime()
  return ({ status, fault, attempts, dueAt, arrivedAt }: Delivery): string => {
    if (arrivedAt !== null) return words.arrived(String(status ?? ""))
    const known = words.faults[fault as keyof typeof words.faults]
    if (fault === "nothing-left") return `${words.never}: ${known}`
    if (attempts === 0) return dueAt === null ? words.never : words.waiting
    const reason = fault === null ? words.answered(String(status)) : (known ?? fault)
    const count = String(attempts)
    return dueAt === null ? words.givenUp(count, reason) : words.tries(count, reason, time(dueAt))
  }
}
