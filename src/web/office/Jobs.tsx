import { Button, Checkbox, Skeleton } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { Job } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useProven } from "../parts/Proof.tsx"
import { Table } from "../parts/Table.tsx"
import { useSession } from "../session.ts"
import { inWorkspace, onPage } from "../text/settingNames.ts"
import { standing } from "../text/standing.ts"

const LOOK_AGAIN_MILLISECONDS = 1_000
const SHOWN = 20
const DAY_CHARACTERS = 10
const MEGABYTE = 1_000_000

const isAtWork = ({ state }: Job) => state === "waiting" || state === "running"

const useJobs = () =>
  useQuery({
    queryKey: ["jobs"],
    queryFn: ({ signal }) => call("GET", "/api/jobs", undefined, signal),
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? LOOK_AGAIN_MILLISECONDS : false),
  })

/** Work that goes on while nobody waits: what can be begun, what goes on, and what came of it. */
export function Jobs() {
  const { words } = useLanguage()
  const { jobs } = words.office
  const role = useSession()?.user?.role
  const mayKeep = role !== undefined && can(role, "settings.write")
  const asked = useJobs()
  return (
    <>
      {mayKeep && <Begin />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={160} radius="md" />}
      {asked.data && (
        <section className="figure" aria-label={jobs.latest} aria-live="polite">
          <h2>{jobs.latest}</h2>
          {asked.data.length === 0 ? <p className="soft">{jobs.none}</p> : <Latest jobs={asked.data.slice(0, SHOWN)} />}
        </section>
      )}
      {mayKeep && (
        <Backups made={asked.data?.filter(({ kind, state }) => kind === "backup" && state === "done").length ?? 0} />
      )}
    </>
  )
}

function Begin() {
  const { jobs: words } = useLanguage().words.office
  const proven = useProven()
  const queries = useQueryClient()
  const [withHistory, setWithHistory] = useState(false)
  const begin = useMutation({
    mutationFn: (work: () => Promise<unknown>) => proven(work),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  })
  return (
    <section className="figure" aria-label={words.begin}>
      <h2>{words.begin}</h2>
      <div className="offers">
        <Offer
          means={words.valuationMeans}
          name={words.valuation}
          onClick={() => begin.mutate(() => call("POST", "/api/valuations"))}
        />
        <Offer
          means={words.backupMeans}
          name={words.backup}
          onClick={() => begin.mutate(() => call("POST", "/api/backups", {}))}
        />
        <Offer
          means={words.exportMeans}
          name={words.export}
          onClick={() => begin.mutate(() => call("POST", "/api/exports", { withHistory }))}
        >
          <Checkbox
            label={words.withHistory}
            checked={withHistory}
            onChange={(event) => setWithHistory(event.currentTarget.checked)}
          />
        </Offer>
      </div>
      {begin.isError && <Fault cause={begin.error} />}
    </section>
  )
}

function Offer(props: {
  readonly means: string
  readonly name: string
  readonly children?: ReactNode
  readonly onClick: () => void
}) {
  return (
    <div>
      <p className="soft">{props.means}</p>
      {props.children}
      <Button variant="default" onClick={props.onClick}>
        {props.name}
      </Button>
    </div>
  )
}

function Latest({ jobs }: { readonly jobs: readonly Job[] }) {
  const { jobs: words } = useLanguage().words.office
  const format = useFormat(null)
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: (id: number) => call("POST", `/api/jobs/${id}/cancel`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  })
  return (
    <Table
      caption={words.latest}
      columns={[words.kind, words.since, words.state, words.outcome].map((name) => ({ name }))}
      rows={jobs.map((job) => [
        words.kinds[job.kind],
        format.day(job.askedAt.slice(0, DAY_CHARACTERS)),
        <span key="state">
          {words.states[job.state]}
          {job.progress?.done !== undefined && ` (${format.percentWhole(job.progress.done)})`}{" "}
          {isAtWork(job) && (
            <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(job.id)}>
              {words.cancel}
            </Button>
          )}
        </span>,
        <Outcome key="outcome" job={job} />,
      ])}
    />
  )
}

function Outcome({ job }: { readonly job: Job }) {
  const { language } = useLanguage()
  const { files, message } = (job.outcome ?? {}) as {
    readonly files?: Readonly<Record<string, unknown>>
    readonly message?: { readonly de: string; readonly en: string }
  }
  if (message) return standing(onPage(message[language], language, inWorkspace))
  if (job.kind !== "export" || !files) return null
  return (
    <details>
      <summary>{Object.keys(files).length}</summary>
      <ul className="plain-list">
        {Object.keys(files).map((file) => (
          <li key={file}>
            <a href={`/api/jobs/${job.id}/files/${encodeURIComponent(file)}`} download>
              {file}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Asked anew with each one that a job has made. */
function Backups({ made }: { readonly made: number }) {
  const { jobs: words } = useLanguage().words.office
  const format = useFormat(null)
  const asked = useQuery({
    queryKey: ["backups", made],
    queryFn: ({ signal }) => call("GET", "/api/backups", undefined, signal),
  })
  return (
    <section className="figure" aria-label={words.backups}>
      <h2>{words.backups}</h2>
      <p className="finding">{words.backupsLead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data?.length === 0 && <p className="soft">{words.noBackups}</p>}
      {asked.data && asked.data.length > 0 && (
        <Table
          caption={words.backups}
          columns={[{ name: words.file }, { name: words.since }, { name: "MB", isNumber: true }]}
          rows={asked.data.map(({ name, madeAt, bytes }) => [
            name,
            format.day(madeAt.slice(0, DAY_CHARACTERS)),
            format.decimal(bytes / MEGABYTE),
          ])}
        />
      )}
    </section>
  )
}
