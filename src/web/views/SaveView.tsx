import { Button, Checkbox, Popover, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useViewActs } from "./views.ts"

/** Gives the page as its address has it a name. */
export function SaveView() {
  const { views: words } = useWords()
  const notice = useNotice()
  const { save } = useViewActs()
  const [isOpen, setIsOpen] = useState(false)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (_, { name }) => {
      setIsOpen(false)
      notice.tell(words.saved(name))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { name, isShared } = Object.fromEntries(new FormData(event.currentTarget))
    const { pathname, search } = window.location
    saving.mutate({ name: String(name), address: pathname + search, isShared: isShared === "on" })
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      width={280}
      withArrow
      trapFocus
      returnFocus
      shadow="md"
      withinPortal={false}
    >
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" aria-haspopup="dialog" onClick={() => setIsOpen(!isOpen)}>
          {words.save}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className="save-view" onSubmit={submit}>
          <TextInput name="name" label={words.name} required maxLength={100} autoComplete="off" data-autofocus />
          <Checkbox name="isShared" label={words.share} />
          <Button type="submit" size="compact-md" loading={saving.isPending}>
            {words.keep}
          </Button>
          {saving.isError && <Fault cause={saving.error} />}
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
