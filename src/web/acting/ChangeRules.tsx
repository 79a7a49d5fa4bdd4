import { Button, TextInput } from "@mantine/core"
import { useState } from "react"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { draftOf, rulesTyped } from "./pointsDraft.ts"
import { RuleFields } from "./RuleFields.tsx"
import { type Programme, useChangeRules } from "./usePoints.ts"

/** Other rules for a programme from a day on: what was earned before stays as it is. */
export function ChangeRules({ programme, today }: { readonly programme: Programme; readonly today: string }) {
  const { words: all, language } = useLanguage()
  const { change: words } = all.points
  const currency = useSegments().currency ?? "EUR"
  const format = useFormat(currency)
  const { id, name, versions } = programme
  const last = versions[versions.length - 1]
  const [draft, setDraft] = useState(() => draftOf(name, last.rules, currency, language))
  const earliest = last.fromDay > today ? last.fromDay : today
  const [fromDay, setFromDay] = useState(earliest)
  const change = useChangeRules(id)
  const notice = useNotice()
  const rules = rulesTyped(draft, currency, last.rules)
  const isSame =
    JSON.stringify(rules) ===
    JSON.stringify(rulesTyped(draftOf(name, last.rules, currency, language), currency, last.rules))
  return (
    <div className="fields">
      <p className="soft">{words.means}</p>
      <RuleFields draft={draft} onChange={setDraft} />
      <TextInput
        type="date"
        label={words.from}
        min={earliest}
        value={fromDay}
        onChange={({ currentTarget: { value } }) => setFromDay(value)}
      />
      <div className="actions">
        <Button
          disabled={rules === undefined || isSame || fromDay < earliest}
          loading={change.isPending}
          onClick={() => {
            if (rules)
              change.mutate({ rules, fromDay }, { onSuccess: () => notice.tell(words.changed(format.day(fromDay))) })
          }}
        >
          {words.change}
        </Button>
      </div>
      {change.isError && <Fault cause={change.error} />}
    </div>
  )
}
