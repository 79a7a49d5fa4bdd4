import { Button, CloseButton } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react"
import { useWords } from "../language.tsx"
import { Fault } from "./Fault.tsx"

type Told = { readonly text: string; readonly undo?: () => Promise<unknown> }
type Telling = { tell(text: string, undo?: () => Promise<unknown>): void }

const NoticeContext = createContext<Telling | undefined>(undefined)

/** Says at the edge of the page what was done, and takes it back; it stays until it is closed or something else is done. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<Told>()
  const tell = useCallback((text: string, undo?: Told["undo"]) => setTold({ text, ...(undo ? { undo } : {}) }), [])
  const telling = useMemo(() => ({ tell }), [tell])
  return (
    <NoticeContext value={telling}>
      {children}
      <div className="notice-place" role="status">
        {told && <Notice told={told} onClose={() => setTold(undefined)} onUndone={setTold} />}
      </div>
    </NoticeContext>
  )
}

function Notice(props: { readonly told: Told; readonly onClose: () => void; readonly onUndone: (told: Told) => void }) {
  const { notice: words } = useWords().typing
  const { text, undo } = props.told
  const undoing = useMutation({
    mutationFn: async () => undo?.(),
    onSuccess: () => props.onUndone({ text: words.undone }),
  })
  return (
    <div className="notice">
      {undoing.isError ? <Fault cause={undoing.error} /> : <span>{text}</span>}
      {undo && !undoing.isError && (
        <Button size="compact-md" variant="default" loading={undoing.isPending} onClick={() => undoing.mutate()}>
          {words.undo}
        </Button>
      )}
      <CloseButton aria-label={words.close} onClick={props.onClose} />
    </div>
  )
}

export function useNotice(): Telling {
  const telling = useContext(NoticeContext)
  if (!telling) throw new Error("no notice: the page is not inside NoticeProvider")
  return telling
}
