import { Button } from "@mantine/core"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useChange } from "./useChange.ts"

/** How many are left, and new ones; what they are is shown this one time. */
export function RecoveryCodes(props: {
  readonly left: number
  readonly shown: readonly string[] | null
  readonly onCodes: (codes: readonly string[] | null) => void
}) {
  const { account } = useWords()
  const renew = useChange(
    () => call("POST", "/api/account/recovery-codes"),
    ({ recoveryCodes }) => props.onCodes(recoveryCodes),
  )
  return (
    <section className="figure" aria-label={account.recoveryCodes} aria-live="polite">
      <h2>{account.recoveryCodes}</h2>
      {props.shown ? (
        <>
          <p className="finding">{account.recoveryCodesNow}</p>
          <ol className="recovery-codes">
            {props.shown.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p className="finding">{account.recoveryCodesLeft(props.left)}</p>
      )}
      {renew.isError && <Fault cause={renew.error} />}
      <div className="buttons">
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          {account.renewRecoveryCodes}
        </Button>
      </div>
    </section>
  )
}
