import { Chip, Group, Loader, Modal } from "@mantine/core"
import { useMediaQuery } from "@mantine/hooks"
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react"
import { useWords } from "../language.tsx"
import { useWorkspace } from "../workspace.ts"
import type { Picked } from "./CustomerPicker.tsx"
import { EntryForm } from "./EntryForm.tsx"
import type { KeptEntry } from "./entry.ts"
import { isTypedKind, TYPED_KINDS, type TypedKind } from "./forms.ts"

/** What is to be typed: something new, about somebody or not, or a record anew. */
export type Opened = {
  readonly kind?: TypedKind
  readonly customer?: Picked
  readonly kept?: KeptEntry
}

type Typing = { open(what?: Opened): void }
const TypingContext = createContext<Typing | undefined>(undefined)
const KEPT_AS = "stammwert-typed"
const PHONE = "(max-width: 600px)"

/** The kind that was typed last is offered first: at a counter it mostly is the same again. */
function lastKind(): TypedKind {
  const kept = localStorage.getItem(KEPT_AS) ?? ""
  return isTypedKind(kept) ? kept : "order"
}

/** Lets every page open the form by which somebody types something in. */
export function TypingProvider({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>()
  const open = useCallback((what: Opened = {}) => setOpened(what), [])
  const typing = useMemo(() => ({ open }), [open])
  return (
    <TypingContext value={typing}>
      {children}
      {opened && <Sheet opened={opened} onClose={() => setOpened(undefined)} />}
    </TypingContext>
  )
}

export function useTyping(): Typing {
  const typing = useContext(TypingContext)
  if (!typing) throw new Error("no form: the page is not inside TypingProvider")
  return typing
}

function Sheet({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  const { typing: words, close } = useSheetWords()
  const isPhone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false })
  const workspace = useWorkspace()
  const keptKind = opened.kept && isTypedKind(opened.kept.kind) ? opened.kept.kind : undefined
  const [kind, setKind] = useState<TypedKind>(keptKind ?? opened.kind ?? lastKind())
  const choose = (chosen: string) => {
    localStorage.setItem(KEPT_AS, chosen)
    setKind(chosen as TypedKind)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={isPhone}
      title={keptKind ? words.edit(words.kinds[keptKind]) : words.heading}
      closeButtonProps={{ "aria-label": close }}
      size="md"
    >
      {!keptKind && (
        <Chip.Group value={kind} onChange={(chosen) => choose(String(chosen))}>
          <Group gap="xs" mb="md" role="radiogroup" aria-label={words.what}>
            {TYPED_KINDS.map((one) => (
              <Chip key={one} value={one} size="md">
                {words.kinds[one]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {workspace.data ? (
        <EntryForm
          key={kind}
          kind={kind}
          customer={opened.customer}
          kept={opened.kept}
          today={workspace.data.today}
          currency={workspace.data.currency ?? "EUR"}
          onDone={onClose}
        />
      ) : (
        <Loader />
      )}
    </Modal>
  )
}

const useSheetWords = () => {
  const { typing } = useWords()
  return { typing, close: typing.notice.close }
}
