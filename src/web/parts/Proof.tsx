import { Button, Modal, PasswordInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { createContext, type FormEvent, type ReactNode, useCallback, useContext, useState } from "react"
import { canPasskey, showPasskey } from "../account/passkey.ts"
import { call, ServerError } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "./Fault.tsx"

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
  const { typing, door, account } = useWords()
  const { proof, notice } = typing
  const proving = useMutation({
    mutationFn: (password: string) => call("POST", "/api/proof", { password }),
    onSuccess: () => asking?.answer(true),
  })
  const byPasskey = useMutation({
    mutationFn: () => showPasskey("/api/proof/passkey"),
    onSuccess: () => asking?.answer(true),
  })
  const fault = byPasskey.error ?? proving.error
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    proving.mutate(String(new FormData(event.currentTarget).get("password")))
  }
  return (
    <ProofContext value={proven}>
      {children}
      <Modal
        opened={asking !== undefined}
        onClose={() => asking?.answer(false)}
        title={proof.heading}
        zIndex={500}
        closeButtonProps={{ "aria-label": notice.close }}
      >
        <form className="fields" onSubmit={submit}>
          <p className="soft">{proof.lead}</p>
          <PasswordInput
            name="password"
            label={door.password}
            autoComplete="current-password"
            required
            data-autofocus
          />
          {fault && <Fault cause={fault} />}
          <Button type="submit" loading={proving.isPending}>
            {proof.go}
          </Button>
          {canPasskey() && (
            <Button variant="default" loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
              {account.byPasskey}
            </Button>
          )}
        </form>
      </Modal>
    </ProofContext>
  )
}

export function useProven(): Proven {
  const proven = useContext(ProofContext)
  if (!proven) throw new Error("no proof: the page is not inside ProofProvider")
  return proven
}
