import { Menu, UnstyledButton } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import type { Kind } from "../../records/kinds.ts"
import { can } from "../../records/role.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import type { KeptEntry } from "./entry.ts"
import { isTypedKind } from "./forms.ts"
import { RecordHistory } from "./RecordHistory.tsx"
import { removeRecord, undoImport, useAskAnew } from "./records.ts"
import { useTyping } from "./Typing.tsx"

/** What can be done with one record: change it, see how it came to be, take it away. */
export function EntryActions({ entry, name }: { readonly entry: KeptEntry; readonly name: string }) {
  const { actions, removed } = useLanguage().words.typing
  const { open } = useTyping()
  const notice = useNotice()
  const askAnew = useAskAnew()
  const [isHistoryOpen, setIsHistoryOpen] = useState(false)
  const role = useSession()?.user?.role
  const mayWrite = role !== undefined && can(role, "records.write")
  const key = { kind: entry.kind as Kind, id: entry.id, source: entry.source }
  const remove = useMutation({
    mutationFn: () => removeRecord(key),
    onSuccess: async ({ importId }) => {
      notice.tell(removed(name), async () => {
        await undoImport(importId)
        await askAnew()
      })
      await askAnew()
    },
  })
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <UnstyledButton className="entry-more" aria-label={actions.more(`${name} ${entry.id}`)}>
            ⋯
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite && isTypedKind(entry.kind) && (
            <Menu.Item onClick={() => open({ kept: entry })}>{actions.edit}</Menu.Item>
          )}
          <Menu.Item onClick={() => setIsHistoryOpen(true)}>{actions.history}</Menu.Item>
          {mayWrite && <Menu.Item onClick={() => remove.mutate()}>{actions.remove}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {remove.isError && <Fault cause={remove.error} />}
      {isHistoryOpen && <RecordHistory record={key} onClose={() => setIsHistoryOpen(false)} />}
    </>
  )
}
