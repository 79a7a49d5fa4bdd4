import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"

/** Asks a customer by mail whether they agree to e-mails; nothing may be sent to them before they have confirmed. */
export function AskConsent({ reference }: { readonly reference: string }) {
  const { words, language } = useLanguage()
  const { askConsent: said } = words.people.page
  const role = useSession()?.user?.role
  const ask = useMutation({
    mutationFn: () => call("POST", "/api/consent-requests", { customer: reference, language }),
  })
  if (role === undefined || !can(role, "records.write")) return null
  return (
    <div aria-live="polite">
      <Button variant="default" loading={ask.isPending} disabled={ask.isSuccess} onClick={() => ask.mutate()}>
        {said.ask}
      </Button>
      {ask.isSuccess && <p className="soft">{said.asked(ask.data.to)}</p>}
      {ask.isError && <Fault cause={ask.error} />}
    </div>
  )
}
