import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { FormEvent } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { DoorPage } from "../parts/DoorPage.tsx"
import { Fault } from "../parts/Fault.tsx"
import { NewPasswordField } from "../parts/NewPasswordField.tsx"

/** Whoever comes by the link of an invitation or a reset chooses a password; the token stands behind the #. */
function ChoosePassword({ purpose }: { readonly purpose: "invitation" | "reset" }) {
  const { door } = useWords()
  const navigate = useNavigate()
  const choose = useMutation({
    mutationFn: (password: string) =>
      call("POST", "/api/password", { purpose, token: location.hash.slice(1), password }),
    onSuccess: () => navigate({ to: "/login", hash: "", replace: true }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    choose.mutate(String(new FormData(event.currentTarget).get("password")))
  }
  return (
    <DoorPage {...door[purpose]}>
      <form className="fields" onSubmit={submit}>
        <NewPasswordField autoFocus />
        {choose.isError && <Fault cause={choose.error} />}
        <Button type="submit" loading={choose.isPending} fullWidth size="md">
          {door.choosePassword}
        </Button>
      </form>
    </DoorPage>
  )
}

export const WelcomePage = () => <ChoosePassword purpose="invitation" />
export const ResetPage = () => <ChoosePassword purpose="reset" />
