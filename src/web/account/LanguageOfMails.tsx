import { SegmentedControl } from "@mantine/core"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { LanguageChoice } from "../parts/LanguageChoice.tsx"
import type { Account } from "./accountQuery.ts"
import { useChange } from "./useChange.ts"

/** The language of the pages on this device, and that of mails. */
export function LanguageOfMails({ language }: { readonly language: Account["language"] }) {
  const { account, language: heading } = useWords()
  const choose = useChange((chosen: Account["language"]) => call("PATCH", "/api/account", { language: chosen }))
  return (
    <section className="figure" aria-label={heading}>
      <h2>{heading}</h2>
      <div className="fields account-form">
        <div>
          <p className="soft">{account.ofPages}</p>
          <LanguageChoice length="long" />
        </div>
        <div>
          <p className="soft">{account.ofMails}</p>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={account.ofMails}
            value={language ?? "both"}
            onChange={(chosen) => choose.mutate(chosen === "both" ? null : chosen)}
            data={[
              { value: "de", label: "Deutsch" },
              { value: "en", label: "English" },
              { value: "both", label: account.both },
            ]}
          />
        </div>
        {choose.isError && <Fault cause={choose.error} />}
      </div>
    </section>
  )
}
