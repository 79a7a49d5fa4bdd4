import { useQueries } from "@tanstack/react-query"
import { useState } from "react"
import { call } from "../api.ts"
import type { SegmentWithVersions } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Table } from "../parts/Table.tsx"
import { useSegments } from "./useSegments.ts"

/** More at once would keep the server busy for long. */
const MOST = 12

/** How many are in this segment and in another one as well; asked when somebody looks. */
export function Overlap({ segment }: { readonly segment: SegmentWithVersions }) {
  const { reach: words, name, members } = useWords().segments
  const format = useFormat("EUR")
  const [isOpen, setIsOpen] = useState(false)
  const others = useSegments()
    .list.filter(({ id }) => id !== segment.id)
    .slice(0, MOST)
  const found = useQueries({
    queries: others.map(({ id }) => {
      const condition = {
        all: [segment.id, id].map((one) => ({ about: "segment" as const, segment: one, member: true })),
      }
      return {
        queryKey: ["segments", "reach", condition],
        queryFn: () => call("POST", "/api/segments/reach", { condition }),
        enabled: isOpen,
      }
    }),
  })
  if (others.length === 0) return null
  return (
    <details className="figure" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.overlap}</summary>
      {isOpen && (
        <Table
          caption={words.overlap}
          columns={[{ name }, { name: members, isNumber: true }]}
          rows={others.map((other, index) => {
            const both = found[index].data?.customers
            const share = both === undefined || segment.reach.customers === 0 ? 0 : both / segment.reach.customers
            return [other.name, both === undefined ? "…" : words.inBoth(format.count(both), format.percent(share))]
          })}
        />
      )}
    </details>
  )
}
