import { Button } from "@mantine/core"
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router"
import { useWords } from "../language.tsx"
import { Fault } from "./Fault.tsx"

/** The server did not say who is in. */
export function NotReached({ error }: ErrorComponentProps) {
  const words = useWords()
  const router = useRouter()
  return (
    <main className="middle">
      <Fault cause={error as Error} />
      <Button onClick={() => void router.invalidate()}>{words.again}</Button>
    </main>
  )
}
