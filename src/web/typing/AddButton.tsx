import { Button } from "@mantine/core"
import { can } from "../../records/role.ts"
import { useWords } from "../language.tsx"
import { useSession } from "../session.ts"
import { useTyping } from "./Typing.tsx"

/** From anywhere: types something in. On a phone it stands where the thumb is. */
export function AddButton() {
  const { typing: words } = useWords()
  const { open } = useTyping()
  const role = useSession()?.user?.role
  if (role === undefined || !can(role, "records.write")) return null
  return (
    <Button className="add" onClick={() => open()} aria-keyshortcuts="n" leftSection={<span aria-hidden>+</span>}>
      {words.add}
    </Button>
  )
}
