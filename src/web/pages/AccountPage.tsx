import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { App } from "../account/App.tsx"
import { accountQuery } from "../account/accountQuery.ts"
import { LanguageOfMails } from "../account/LanguageOfMails.tsx"
import { Passkeys } from "../account/Passkeys.tsx"
import { Password } from "../account/Password.tsx"
import { RecoveryCodes } from "../account/RecoveryCodes.tsx"
import { Sessions } from "../account/Sessions.tsx"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"

/** What concerns only whoever is in: how they come in, where they are in, and their language. */
export function AccountPage() {
  const { account: words } = useWords()
  const account = useQuery(accountQuery)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const onCodes = (shown: readonly string[] | null) => {
    if (shown) setCodes(shown)
  }
  if (account.isError) return <Fault cause={account.error} />
  const { data } = account
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {!data && <Skeleton height={320} radius="md" />}
      {data && (
        <div className="account">
          <Passkeys passkeys={data.passkeys} onCodes={onCodes} />
          <App hasApp={data.hasApp} onCodes={onCodes} />
          {(data.hasApp || data.passkeys.length > 0) && (
            <RecoveryCodes left={data.recoveryCodes} shown={codes} onCodes={onCodes} />
          )}
          <Password email={data.user.email} hasPassword={data.hasPassword} />
          <Sessions sessions={data.sessions} />
          <LanguageOfMails language={data.language} />
        </div>
      )}
    </>
  )
}
