import { Button } from "@mantine/core"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import type { Account } from "./accountQuery.ts"
import { deviceName } from "./deviceName.ts"
import { useChange } from "./useChange.ts"
import { useTime } from "./useTime.ts"

/** Where somebody is in, and the end of it. */
export function Sessions({ sessions }: { readonly sessions: Account["sessions"] }) {
  const { account } = useWords()
  const time = useTime()
  const endOne = useChange((id: string) => call("DELETE", `/api/account/sessions/${id}`))
  const endOthers = useChange(() => call("DELETE", "/api/account/sessions"))
  const fault = endOne.error ?? endOthers.error
  return (
    <section className="figure" aria-label={account.sessions}>
      <h2>{account.sessions}</h2>
      <p className="finding">{account.sessionsLead}</p>
      <ul className="entries">
        {sessions.map(({ id, device, begunAt, seenAt, isThis }) => (
          <li key={id}>
            <div>
              <strong>{deviceName(device) || account.unknownDevice}</strong>
              {isThis && <span className="soft"> · {account.thisSession}</span>}
              <p className="faint">
                {account.begun(time(begunAt))} · {account.seen(time(seenAt))}
              </p>
            </div>
            {!isThis && (
              <Button size="compact-sm" variant="default" onClick={() => endOne.mutate(id)}>
                {account.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {fault && <Fault cause={fault} />}
      {sessions.length > 1 && (
        <div className="buttons">
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {account.endOthers}
          </Button>
        </div>
      )}
    </section>
  )
}
