import { PasswordInput } from "@mantine/core"
import { SHORTEST_PASSWORD } from "../../records/password.ts"
import { useWords } from "../language.tsx"

/** Where somebody chooses a password. */
export function NewPasswordField({
  name = "password",
  autoFocus,
}: {
  readonly name?: string
  readonly autoFocus?: boolean
}) {
  const { door } = useWords()
  return (
    <PasswordInput
      name={name}
      label={door.newPassword}
      description={door.passwordHint(SHORTEST_PASSWORD)}
      autoComplete="new-password"
      minLength={SHORTEST_PASSWORD}
      required
      autoFocus={autoFocus}
    />
  )
}
