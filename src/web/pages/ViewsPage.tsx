import { Button, Checkbox, Skeleton, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { ViewLink } from "../views/ViewLink.tsx"
import { useViewActs, useViews, type View } from "../views/views.ts"

/** All addresses that were given a name: to go to, rename, share, copy and remove. */
export function ViewsPage() {
  const { views: words } = useWords()
  const views = useViews()
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {views === undefined && <Skeleton height={120} radius="md" />}
      {views?.length === 0 && <p className="soft">{words.none}</p>}
      {views && views.length > 0 && (
        <section className="figure" aria-label={words.heading}>
          <ul className="views">
            {views.map((view) => (
              <ViewRow key={view.id} view={view} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ViewRow({ view }: { readonly view: View }) {
  const { views: words } = useWords()
  const notice = useNotice()
  const { change, remove, restore } = useViewActs()
  const [name, setName] = useState(view.name)
  const changing = useMutation({ mutationFn: (changes: Parameters<typeof change>[1]) => change(view.id, changes) })
  const removing = useMutation({
    mutationFn: () => remove(view.id),
    onSuccess: () => notice.tell(words.removed(view.name), () => restore(view.id)),
  })
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.origin + view.address)
    notice.tell(words.copied)
  }
  return (
    <li>
      <span className="view-name">
        <ViewLink view={view} /> <span className="faint">{view.isShared ? words.by(view.by) : words.own}</span>
      </span>
      <Button size="compact-sm" variant="default" aria-label={words.copyOf(view.name)} onClick={() => void copy()}>
        {words.copy}
      </Button>
      {view.mayChange && (
        <>
          <TextInput
            aria-label={words.rename(view.name)}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
            onBlur={() => {
              if (name.trim() !== "" && name !== view.name) changing.mutate({ name })
            }}
          />
          <Checkbox
            label={words.share}
            checked={view.isShared}
            onChange={(event) => changing.mutate({ isShared: event.currentTarget.checked })}
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={words.removeOf(view.name)}
            onClick={() => removing.mutate()}
          >
            {words.remove}
          </Button>
        </>
      )}
      {changing.isError && <Fault cause={changing.error} />}
      {removing.isError && <Fault cause={removing.error} />}
    </li>
  )
}
