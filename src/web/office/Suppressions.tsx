import { Button, Select, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { can } from "../../records/role.ts"
import { useTime } from "../account/useTime.ts"
import { call, withParameters } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { More } from "../parts/More.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useSession } from "../session.ts"

type Suppression = AnswerTo<"GET /api/suppressions">[number]

const KEY = "suppressions"
const ROWS = 50
const WAIT_MILLISECONDS = 200

/** Addresses to which nothing is sent: found, added, and written to again where somebody here may decide that. */
export function Suppressions() {
  const words = useWords()
  const { suppressions: said } = words.connections
  const [search, setSearch] = useState("")
  const [wanted] = useDebouncedValue(search.trim(), WAIT_MILLISECONDS)
  const role = useSession()?.user?.role
  const mayWrite = role !== undefined && can(role, "records.write")
  const asked = useInfiniteQuery({
    queryKey: [KEY, wanted],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        "GET",
        withParameters("/api/suppressions", { limit: ROWS, before: pageParam, search: wanted || undefined }),
        undefined,
        signal,
      ),
    getNextPageParam: (page) => (page.length < ROWS ? undefined : page.at(-1)?.id),
    placeholderData: (before) => before,
  })
  const rows = asked.data?.pages.flat() ?? []
  return (
    <section className="figure" aria-label={said.heading}>
      <h2>{said.heading}</h2>
      <p className="finding">{said.lead}</p>
      {mayWrite && <Add />}
      {asked.isError && <Fault cause={asked.error} />}
      {(rows.length > 0 || wanted !== "") && (
        <TextInput
          type="search"
          label={said.search}
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
      )}
      {asked.isSuccess && rows.length === 0 && <p className="soft">{wanted === "" ? said.none : said.nobody}</p>}
      {rows.length > 0 && <Rows rows={rows} mayWrite={mayWrite} />}
      <More pages={asked} label={words.people.more} />
    </section>
  )
}

function Rows({ rows, mayWrite }: { readonly rows: readonly Suppression[]; readonly mayWrite: boolean }) {
  const { suppressions: said } = useWords().connections
  const time = useTime()
  return (
    <table className="cards">
      <thead>
        <tr>
          {[said.address, said.because, said.since].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {mayWrite && <th scope="col">{said.act}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.address ?? said.erased}</th>
            <td data-label={said.because}>{said.reasons[one.reason]}</td>
            <td data-label={said.since}>{time(one.since)}</td>
            {mayWrite && <td data-label={said.act}>{one.mayBeLifted ? <Lift one={one} /> : said.theirs}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Lift({ one }: { readonly one: Suppression }) {
  const { suppressions: said } = useWords().connections
  const queries = useQueryClient()
  const notice = useNotice()
  const address = one.address ?? ""
  const again = () => queries.invalidateQueries({ queryKey: [KEY] })
  const lift = useMutation({
    mutationFn: () => call("DELETE", `/api/suppressions/${one.id}`),
    onSuccess: async () => {
      await again()
      notice.tell(said.lifted(address), async () => {
        await call("POST", "/api/suppressions", { address })
        await again()
      })
    },
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={lift.isPending}
        aria-label={`${said.lift}: ${address}`}
        onClick={() => lift.mutate()}
      >
        {said.lift}
      </Button>
      {lift.isError && <Fault cause={lift.error} />}
    </>
  )
}

const TELLABLE = ["by-hand", "unsubscribe", "complaint"] as const
type TellableReason = (typeof TELLABLE)[number]

function Add() {
  const { suppressions: said } = useWords().connections
  const queries = useQueryClient()
  const notice = useNotice()
  const [reason, setReason] = useState<TellableReason>("by-hand")
  const add = useMutation({
    mutationFn: (told: { readonly address: string; readonly reason: TellableReason }) =>
      call("POST", "/api/suppressions", told),
    onSuccess: async ({ isNew }, { address }) => {
      await queries.invalidateQueries({ queryKey: [KEY] })
      notice.tell(isNew ? said.added(address) : said.known(address))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    add.mutate({ address: textsIn(form).address.trim(), reason }, { onSuccess: () => form.reset() })
  }
  return (
    <form className="row-form" onSubmit={submit}>
      <TextInput name="address" type="email" label={said.address} autoComplete="off" required />
      <Select
        label={said.because}
        allowDeselect={false}
        value={reason}
        onChange={(chosen) => setReason(TELLABLE.find((one) => one === chosen) ?? reason)}
        data={TELLABLE.map((value) => ({ value, label: said.told[value] }))}
      />
      <div className="buttons">
        <Button type="submit" variant="default" loading={add.isPending}>
          {said.add}
        </Button>
      </div>
      {add.isError && <Fault cause={add.error} />}
    </form>
  )
}
