import { Modal } from "@mantine/core"
import { createContext, type ReactNode, useCallback, useContext, useState } from "react"
import { ServerError } from "../api.ts"
import { useWords } from "../language.tsx"
import { ProofForm } from "./ProofForm.tsx"

type Asking = { readonly answer: (isProven: boolean) => void }
/** Does what may need a proof of who is at the screen, and asks for it where the server wants one. */
type Proven = <T>(act: () => Promise<T>) => Promise<T>

const ProofContext = createContext<Proven | undefined>(undefined)

export function ProofProvider({ children }: { readonly children: ReactNode }) {
  const [asking, setAsking] = useState<Asking>()
  const proven = useCallback<Proven>(async (act) => {
    try {
      return await act()
    } catch (fault) {
      if (!(fault instanceof ServerError && fault.word === "prove-yourself")) throw fault
      const isProven = await new Promise<boolean>((answer) => setAsking({ answer }))
      setAsking(undefined)
      if (!isProven) throw fault
      return act()
    }
  }, [])
  const { typing } = useWords()
  return (
    <ProofContext value={proven}>
      {children}
      <Modal
        opened={asking !== undefined}
        onClose={() => asking?.answer(false)}
        title={typing.proof.heading}
        zIndex={500}
        closeButtonProps={{ "aria-label": typing.notice.close }}
      >
        <ProofForm onProven={() => asking?.answer(true)} />
      </Modal>
    </ProofContext>
  )
}

export function useProven(): Proven {
  const proven = useContext(ProofContext)
  if (!proven) throw new Error("no proof: the page is not inside ProofProvider")
  return proven
}
