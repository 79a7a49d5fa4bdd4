import { Button, SegmentedControl, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { useState } from "react"
import { type Condition, parseCondition } from "../../records/condition.ts"
import { call } from "../api.ts"
import type { Segment } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Builder } from "../segments/Builder.tsx"
import { Live } from "../segments/Live.tsx"
import { conditionOf, type Group, groupOf } from "../segments/tree.ts"
import { EVERYBODY } from "../segments/useSegments.ts"

/** What the address holds, where it is a condition; somebody may have typed it. */
function conditionIn(claim: unknown): Condition | undefined {
  try {
    return claim === undefined ? undefined : parseCondition(claim)
  } catch {
    return undefined
  }
}

/** Describes a new segment; what is built stands in the address until it is saved. */
export function NewSegmentPage() {
  const { segments: words } = useWords()
  const search = useSearch({ from: "/behind/segments/new" })
  const navigate = useNavigate({ from: "/segments/new" })
  const queries = useQueryClient()
  const [group, setGroup] = useState(() => groupOf(conditionIn(search.condition)))
  const [name, setName] = useState(search.name ?? "")
  const [kind, setKind] = useState<Segment["kind"]>("live")
  const condition = conditionOf(group)
  const change = (next: Group) => {
    setGroup(next)
    void navigate({
      search: (before) => ({ ...before, condition: conditionOf(next) }),
      replace: true,
      resetScroll: false,
    })
  }
  const saving = useMutation({
    mutationFn: () => call("POST", "/api/segments", { name, kind, condition: condition ?? EVERYBODY }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["segments"] })
      await navigate({ to: "/segments/$id", params: { id: String(id) } })
    },
  })
  return (
    <>
      <p>
        <Link to="/segments">{words.back}</Link>
      </p>
      <h1>{words.fresh}</h1>
      <div className="building">
        <Builder group={group} onChange={change} />
        <Live condition={condition ?? EVERYBODY} />
        <form
          className="figure fields"
          aria-label={words.save.heading}
          onSubmit={(event) => {
            event.preventDefault()
            saving.mutate()
          }}
        >
          <TextInput
            label={words.name}
            required
            maxLength={120}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <SegmentedControl
            aria-label={words.kind}
            value={kind}
            onChange={(chosen) => setKind(chosen as Segment["kind"])}
            data={(["live", "static"] as const).map((value) => ({ value, label: words.kinds[value] }))}
          />
          {saving.isError && <Fault cause={saving.error} />}
          <Button type="submit" loading={saving.isPending} disabled={condition === undefined || name.trim() === ""}>
            {words.save.save}
          </Button>
        </form>
      </div>
    </>
  )
}
