import { Button, SegmentedControl } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Kind } from "../../records/kinds.ts"
import { KIND_WORDS } from "../../records/kindWords.ts"
import { call, withParameters } from "../api.ts"
import type { Cause } from "../contract.ts"
import { nameOf } from "../customers/nameOf.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"

const ROWS = 20
const LOOK_AGAIN_MILLISECONDS = 2_000

/** Who came into a segment and who left it, when, and what brought it about. */
export function History({ segment, hasMembers }: { readonly segment: number; readonly hasMembers: boolean }) {
  const { words, language } = useLanguage()
  const { history: said } = words.segments
  const format = useFormat("EUR")
  const [isIn, setIsIn] = useState(true)
  const asked = useStays(segment, isIn, hasMembers)
  const stays = asked.data?.pages.flat() ?? []
  const why = (cause: Cause | null) => (cause === null ? "" : causeInWords(cause, said.by, language))
  return (
    <section className="figure" aria-label={said.heading} aria-busy={asked.isPending}>
      <h2>{said.heading}</h2>
      <SegmentedControl
        size="xs"
        aria-label={said.which}
        value={isIn ? "in" : "out"}
        onChange={(chosen) => setIsIn(chosen === "in")}
        data={(["in", "out"] as const).map((value) => ({ value, label: said[value] }))}
      />
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isSuccess && stays.length === 0 && <p className="soft">{said.none}</p>}
      {stays.length > 0 && (
        <table className="cards">
          <thead>
            <tr>
              {[said.customer, said.entered, said.why, ...(isIn ? [] : [said.left, said.why])].map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one name stands twice
                <th key={index} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stays.map((stay) => (
              <tr key={stay.id}>
                <th scope="row">
                  <Link to="/customers/$id" params={{ id: String(stay.customer) }}>
                    {nameOf(stay, words.people)}
                  </Link>
                  {stay.name !== null && stay.number !== null && <span className="range-text">{stay.number}</span>}
                </th>
                <td data-label={said.entered}>{format.day(stay.enteredDay)}</td>
                <td data-label={said.why}>{why(stay.enteredBy)}</td>
                {!isIn && <td data-label={said.left}>{stay.leftDay && format.day(stay.leftDay)}</td>}
                {!isIn && <td data-label={said.why}>{why(stay.leftBy)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked.hasNextPage && (
        <Button variant="default" onClick={() => void asked.fetchNextPage()}>
          {said.more}
        </Button>
      )}
    </section>
  )
}

/** Page by page; a new segment is filled beside the server, some moments after it is made. */
function useStays(segment: number, isIn: boolean, hasMembers: boolean) {
  return useInfiniteQuery({
    queryKey: ["segments", segment, "stays", isIn],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      call(
        "GET",
        withParameters(`/api/segments/${segment}/stays`, { in: isIn, limit: ROWS, after }),
        undefined,
        signal,
      ),
    refetchInterval: ({ state: { data } }) =>
      isIn && hasMembers && data?.pages[0].length === 0 ? LOOK_AGAIN_MILLISECONDS : false,
    getNextPageParam: (page) => (page.length < ROWS ? undefined : page.at(-1)?.id),
  })
}

type ByWords = ReturnType<typeof useLanguage>["words"]["segments"]["history"]["by"]

function causeInWords(cause: Cause, by: ByWords, language: "de" | "en"): string {
  switch (cause.by) {
    case "record": {
      const kind = KIND_WORDS[cause.kind as Kind]?.one[language] ?? cause.kind
      return `${kind} ${cause.id}`.trim()
    }
    case "definition":
      return by.definition(String(cause.version))
    default:
      return by[cause.by]
  }
}
