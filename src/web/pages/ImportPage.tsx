import { Button, FileButton, Loader } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { type DragEvent, useRef, useState } from "react"
import { call } from "../api.ts"
import { Earlier } from "../import/Earlier.tsx"
import { type ImportJob, type Staged, useJob } from "../import/jobs.ts"
import { Done, Preview } from "../import/Preview.tsx"
import { ReadOtherwise } from "../import/ReadOtherwise.tsx"
import { upload } from "../import/upload.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { READING_FLAGS } from "../reading/readChoices.ts"
import { inWorkspace, onPage, type SettingPlace } from "../text/settingNames.ts"
import { standing } from "../text/standing.ts"

/** What this page lets somebody set; the rest is among the settings, or for the command line. */
const onImportPage = (flag: string): SettingPlace => (READING_FLAGS.has(flag) ? "here" : inWorkspace(flag))

/** A file comes in: sent, read, shown, and counted after a yes. */
export function ImportPage() {
  const { words } = useLanguage()
  const { job: jobId } = useSearch({ from: "/behind/import" })
  const job = useJob(jobId)
  return (
    <>
      <h1>{words.importing.heading}</h1>
      <p className="lead">{words.importing.lead}</p>
      {job.isError && <Fault cause={job.error} />}
      {jobId === undefined || job.isError ? <Choose /> : job.data ? <Follow job={job.data} /> : <Loader />}
      <Earlier />
    </>
  )
}

function Choose() {
  const { words, language } = useLanguage()
  const format = useFormat(null)
  const navigate = useNavigate({ from: "/import" })
  const [sent, setSent] = useState(0)
  const [isOver, setIsOver] = useState(false)
  const callOff = useRef(new AbortController())
  const sending = useMutation({
    mutationFn: async (files: readonly File[]) => {
      callOff.current = new AbortController()
      const { signal } = callOff.current
      const uploads: string[] = []
      for (const file of files) uploads.push(await upload(file, setSent, signal))
      return call("POST", "/api/imports", { uploads, language })
    },
    onSuccess: ({ id }) => navigate({ search: { job: id } }),
  })
  const send = (files: readonly File[]) => files.length > 0 && sending.mutate(files)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    send([...event.dataTransfer.files])
  }
  return (
    <section
      className="drop"
      data-over={isOver || undefined}
      aria-label={words.importing.choose}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {sending.isPending ? (
        <>
          <p aria-live="polite">
            <Loader size="sm" /> {words.importing.sending(sending.variables[0].name, format.percentWhole(sent))}
          </p>
          <Button variant="default" onClick={() => callOff.current.abort()}>
            {words.importing.cancel}
          </Button>
        </>
      ) : (
        <FileButton onChange={send} multiple>
          {(props) => (
            <Button size="md" {...props}>
              {words.importing.choose}
            </Button>
          )}
        </FileButton>
      )}
      {sending.isError && sending.error.name !== "AbortError" && <Fault cause={sending.error} />}
    </section>
  )
}

function Follow({ job }: { readonly job: ImportJob }) {
  const { words } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate({ from: "/import" })
  const over = async () => {
    await navigate({ search: {} })
    await queries.invalidateQueries()
  }
  const commit = useMutation({
    mutationFn: () => call("POST", `/api/jobs/${job.id}/commit`),
    onSuccess: () => queries.invalidateQueries(),
  })
  const drop = useMutation({ mutationFn: () => call("POST", `/api/jobs/${job.id}/cancel`), onSuccess: over })
  if (job.state === "waiting" || job.state === "running") {
    return (
      <section className="drop" aria-live="polite">
        <p>
          <Loader size="sm" /> {words.importing.reading}
        </p>
        <Button variant="default" onClick={() => drop.mutate()}>
          {words.importing.cancel}
        </Button>
      </section>
    )
  }
  if (job.state === "done") return <Done onAnother={over} />
  if (job.state !== "asking") {
    return (
      <>
        <Failed job={job} onAnother={over} />
        {job.state === "failed" && <ReadOtherwise job={job} />}
      </>
    )
  }
  return (
    <>
      <Preview staged={job.outcome as Staged} jobId={job.id} />
      {(job.outcome as Staged).alreadyAs === null && <ReadOtherwise job={job} plans={(job.outcome as Staged).plans} />}
      {commit.isError && <Fault cause={commit.error} />}
      <div className="actions">
        {(job.outcome as Staged).alreadyAs === null && (
          <Button size="md" loading={commit.isPending} onClick={() => commit.mutate()}>
            {words.importing.commit}
          </Button>
        )}
        <Button size="md" variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
          {words.importing.drop}
        </Button>
      </div>
    </>
  )
}

function Failed({ job, onAnother }: { readonly job: ImportJob; readonly onAnother: () => void }) {
  const { words, language } = useLanguage()
  const { message } = (job.outcome ?? {}) as { readonly message?: { readonly de: string; readonly en: string } }
  return (
    <section className="figure" role="alert">
      <h2>{words.importing.failed}</h2>
      <p className="finding">{message && standing(onPage(message[language], language, onImportPage))}</p>
      <Button variant="default" onClick={onAnother}>
        {words.importing.another}
      </Button>
    </section>
  )
}
