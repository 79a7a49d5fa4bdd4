import { Button, Loader, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { parseCondition } from "../../records/condition.ts"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { BodyOf, SegmentWithVersions } from "../contract.ts"
import { useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Builder } from "../segments/Builder.tsx"
import { History } from "../segments/History.tsx"
import { Live } from "../segments/Live.tsx"
import { Overlap } from "../segments/Overlap.tsx"
import { Take } from "../segments/Take.tsx"
import { conditionOf, groupOf } from "../segments/tree.ts"
import { useSegment } from "../segments/useSegments.ts"
import { Versions } from "../segments/Versions.tsx"
import { useSession } from "../session.ts"

/** One segment: who is in it and why, how it is described, what it meant before. */
export function SegmentPage() {
  const { segments: words } = useWords()
  const { id } = useParams({ from: "/behind/segments/$id" })
  const asked = useSegment(id)
  return (
    <>
      <p>
        <Link to="/segments">{words.back}</Link>
      </p>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isSuccess && <Shown key={`${asked.data.id} ${asked.data.version}`} segment={asked.data} />}
    </>
  )
}

function Shown({ segment }: { readonly segment: SegmentWithVersions }) {
  const { words, language } = useLanguage()
  const { segments: said } = words
  const kept = parseCondition(segment.condition)
  const [group, setGroup] = useState(() => groupOf(kept))
  const condition = conditionOf(group)
  const role = useSession()?.user?.role
  const mayWrite = role !== undefined && can(role, "segments.write") && segment.archivedAt === null
  return (
    <>
      <h1>{segment.name}</h1>
      <p className="lead">
        {said.kinds[segment.kind]} · {segment.words[language]}.
      </p>
      {segment.archivedAt !== null && <p className="soft">{said.archived}</p>}
      <div className="actions">
        <Button renderRoot={(own) => <Link to="/customers" search={{ segment: segment.id }} {...own} />}>
          {said.reach.show}
        </Button>
      </div>
      <div className="building">
        {mayWrite ? <Builder group={group} onChange={setGroup} /> : <Versions segment={segment} />}
        <Live condition={condition ?? kept} />
        <div className="stack">
          {mayWrite && <Save segment={segment} condition={condition} />}
          <Take segment={segment.id} />
        </div>
      </div>
      <History segment={segment.id} hasMembers={segment.reach.customers > 0} />
      <Overlap segment={segment} />
      {mayWrite && (
        <Versions segment={segment} onRestore={(version) => setGroup(groupOf(parseCondition(version.condition)))} />
      )}
    </>
  )
}

function Save({
  segment,
  condition,
}: {
  readonly segment: SegmentWithVersions
  readonly condition: ReturnType<typeof conditionOf>
}) {
  const { save: words, name: nameWord } = useWords().segments
  const [name, setName] = useState(segment.name)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const path = `/api/segments/${segment.id}` as const
  const again = () => queries.invalidateQueries({ queryKey: ["segments"] })
  const saving = useMutation({
    mutationFn: (part: BodyOf<"PATCH /api/segments/{}">) => call("PATCH", path, part),
    onSuccess: again,
  })
  const archiving = useMutation({
    mutationFn: () => call("DELETE", path),
    onSuccess: async () => {
      await navigate({ to: "/segments" })
      await again()
    },
  })
  const isSame = JSON.stringify(condition) === JSON.stringify(conditionOf(groupOf(parseCondition(segment.condition))))
  return (
    <section className="figure fields" aria-label={words.heading}>
      <Button
        disabled={isSame || condition === undefined}
        loading={saving.isPending}
        onClick={() => saving.mutate({ condition })}
      >
        {words.saveVersion}
      </Button>
      <TextInput
        label={nameWord}
        maxLength={120}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <div className="actions">
        <Button
          variant="default"
          disabled={name.trim() === "" || name === segment.name}
          onClick={() => saving.mutate({ name })}
        >
          {words.rename}
        </Button>
        <Button variant="default" onClick={() => window.confirm(words.archiveSure) && archiving.mutate()}>
          {words.archive}
        </Button>
      </div>
      <p aria-live="polite">{saving.isSuccess && words.saved}</p>
      {saving.isError && <Fault cause={saving.error} />}
      {archiving.isError && <Fault cause={archiving.error} />}
    </section>
  )
}
