import { Loader } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { call, withParameters } from "../api.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { More } from "../parts/More.tsx"
import { Table } from "../parts/Table.tsx"
import { useWorkspace } from "../workspace.ts"

const ROWS = 50

/** The log says "api key 3"; its first words are put into the reader's language. */
function named(logged: string, things: Readonly<Record<string, string>>): string {
  const thing = Object.keys(things).find((name) => logged === name || logged.startsWith(`${name} `))
  return thing === undefined ? logged : `${things[thing]}${logged.slice(thing.length)}`
}

/** Who did what, the latest first. */
export function Audit() {
  const { words, language } = useLanguage()
  const { audit } = words.office
  const zone = useWorkspace().data?.timeZone
  const asked = useInfiniteQuery({
    queryKey: ["audit"],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call("GET", withParameters("/api/audit", { limit: ROWS, before: pageParam }), undefined, signal),
    getNextPageParam: (page) => (page.length < ROWS ? undefined : page.at(-1)?.seq),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Loader />
  const time = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    ...(zone ? { timeZone: zone } : {}),
  })
  return (
    <section className="figure" aria-label={audit.heading}>
      <Table
        isCards
        caption={audit.heading}
        columns={[audit.when, audit.who, audit.what, audit.object, audit.detail].map((name) => ({ name }))}
        rows={asked.data.pages.flat().map(({ at, actor, action, object, detail }) => [
          time.format(at),
          named(actor, audit.things),
          audit.actions[action as keyof typeof audit.actions] ?? action,
          named(object, audit.things),
          Object.entries(detail)
            .map(([name, value]) => `${name}: ${value}`)
            .join(", "),
        ])}
      />
      <More pages={asked} label={words.people.more} />
    </section>
  )
}
