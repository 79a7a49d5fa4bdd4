import { Button, Skeleton } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTime } from "../account/useTime.ts"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useProven } from "../parts/Proof.tsx"
import { Deliveries } from "./Deliveries.tsx"
import { EndpointForm } from "./EndpointForm.tsx"
import { Once } from "./Once.tsx"

type Endpoint = AnswerTo<"GET /api/webhooks">[number]
const KEY = ["webhooks"]

/** Where others are told of what happens here: added, tried, looked at, turned off. */
export function Webhooks() {
  const { webhooks: words } = useWords().connections
  const proven = useProven()
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string>()
  /** What is typed is cleared once it was added, and never because the list of the others has come. */
  const [added, setAdded] = useState(0)
  const asked = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET", "/api/webhooks", undefined, signal),
  })
  const add = useMutation({
    mutationFn: (body: BodyOf<"POST /api/webhooks">) => proven(() => call("POST", "/api/webhooks", body)),
    onSuccess: async (made) => {
      setSecret(made.secret)
      setAdded((before) => before + 1)
      await queries.invalidateQueries({ queryKey: KEY })
    },
  })
  return (
    <>
      {secret && <Once heading={words.made} lead={words.madeLead} text={secret} onClose={() => setSecret(undefined)} />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={120} radius="md" />}
      {asked.data?.length === 0 && <p className="soft">{words.none}</p>}
      {asked.data?.map((endpoint) => (
        <Told key={endpoint.id} endpoint={endpoint} onSecret={setSecret} />
      ))}
      <section className="figure" aria-label={words.add}>
        <h2>{words.add}</h2>
        <EndpointForm
          key={added}
          does={words.add}
          isPending={add.isPending}
          fault={add.error}
          onSubmit={(wanted) => add.mutate(wanted)}
        />
      </section>
    </>
  )
}

/** One endpoint: what it is told of, whether that arrives, and what can be done about it. */
function Told({ endpoint, onSecret }: { readonly endpoint: Endpoint; readonly onSecret: (secret: string) => void }) {
  const { webhooks: words } = useWords().connections
  const { id, url, kinds, disabledAt } = endpoint
  const notice = useNotice()
  const [isChanging, setIsChanging] = useState(false)
  const { change, remove, renew, test } = useActs(endpoint, onSecret)
  const keep = (wanted: object) =>
    change.mutate(wanted, {
      onSuccess: () => {
        setIsChanging(false)
        notice.tell(words.changed(url))
      },
    })
  const fault = remove.error ?? renew.error ?? test.error ?? (isChanging ? null : change.error)
  const isOn = disabledAt === null
  return (
    <section className="figure connection" aria-label={url} data-off={!isOn || undefined}>
      <h2>{url}</h2>
      <p className="soft">{kinds.map((kind) => words.kinds[kind]).join(" · ")}</p>
      <State endpoint={endpoint} />
      {isChanging ? (
        <EndpointForm
          given={endpoint}
          does={words.keep}
          isPending={change.isPending}
          fault={change.error}
          onSubmit={keep}
          onCancel={() => setIsChanging(false)}
        />
      ) : (
        <div className="buttons">
          <Button size="xs" loading={test.isPending} disabled={!isOn} onClick={() => test.mutate()}>
            {words.test}
          </Button>
          <Button size="xs" variant="default" onClick={() => setIsChanging(true)}>
            {words.change}
          </Button>
          <Button size="xs" variant="default" onClick={() => keep({ isActive: !isOn })}>
            {isOn ? words.turnOff : words.turnOn}
          </Button>
          <Button size="xs" variant="default" onClick={() => window.confirm(words.sureSecret) && renew.mutate()}>
            {words.secret}
          </Button>
          <Button size="xs" variant="default" onClick={() => window.confirm(words.sure(url)) && remove.mutate()}>
            {words.remove}
          </Button>
        </div>
      )}
      {fault && <Fault cause={fault} />}
      <Deliveries endpoint={id} />
    </section>
  )
}

function useActs({ id, url }: Endpoint, onSecret: (secret: string) => void) {
  const { webhooks: words } = useWords().connections
  const proven = useProven()
  const notice = useNotice()
  const queries = useQueryClient()
  const path = `/api/webhooks/${id}` as const
  const again = () => queries.invalidateQueries({ queryKey: KEY })
  return {
    change: useMutation({
      mutationFn: (wanted: BodyOf<"PATCH /api/webhooks/{}">) => proven(() => call("PATCH", path, wanted)),
      onSuccess: again,
    }),
    renew: useMutation({
      mutationFn: () => proven(() => call("POST", `${path}/secret`)),
      onSuccess: ({ secret }) => onSecret(secret),
    }),
    remove: useMutation({
      mutationFn: () => proven(() => call("DELETE", path)),
      onSuccess: async () => {
        notice.tell(words.removed(url))
        await again()
      },
    }),
    test: useMutation({
      mutationFn: () => call("POST", `${path}/test`),
      onSuccess: async () => {
        notice.tell(words.tested)
        await queries.invalidateQueries({ queryKey: ["deliveries", id] })
      },
    }),
  }
}

function State({ endpoint }: { readonly endpoint: Endpoint }) {
  const { states } = useWords().connections.webhooks
  const time = useTime()
  const { failingSince, disabledAt, disabledBecause } = endpoint
  const said = () => {
    if (disabledAt === null) return failingSince === null ? states.on : states.failing(time(failingSince))
    if (disabledBecause === "failing") return states.failing3Days(time(disabledAt))
    return states[disabledBecause ?? "by hand"](time(disabledAt))
  }
  return <p className="faint">{said()}</p>
}
