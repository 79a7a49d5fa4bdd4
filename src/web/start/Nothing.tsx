import { Button, Loader } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"
import { useAskAnew } from "../typing/records.ts"

const KINDS = ["shop", "cafe", "gym", "coach", "fashion"] as const
type Kind = (typeof KINDS)[number]
const LOOK_AGAIN_MILLISECONDS = 300

/** An empty workspace: a file of one's own, or an invented business by one click. */
export function Nothing() {
  const { words, language } = useLanguage()
  const { empty, office } = words
  const role = useSession()?.user?.role
  const askAnew = useAskAnew()
  const invent = useMutation({
    mutationFn: (kind: Kind) => invented(kind, language, role !== undefined && can(role, "settings.write")),
    onSuccess: askAnew,
  })
  return (
    <>
      <section className="figure" aria-label={empty.heading}>
        <h2>{empty.heading}</h2>
        <p className="finding">{empty.lead}</p>
        <div className="actions">
          <Button component={Link} to="/import" size="md">
            {empty.import}
          </Button>
          <Button component="a" href="/look" size="md" variant="default">
            {words.lookWithoutUploading}
          </Button>
        </div>
      </section>
      {role !== undefined && can(role, "imports.write") && (
        <section className="figure" aria-label={empty.demo}>
          <h2>{empty.demo}</h2>
          <p className="finding">{empty.demoLead}</p>
          {invent.isPending || invent.isSuccess ? (
            <p aria-live="polite">
              <Loader size="sm" /> {empty.inventing}
            </p>
          ) : (
            <div className="actions">
              {KINDS.map((kind) => (
                <Button key={kind} variant="default" onClick={() => invent.mutate(kind)}>
                  {office.settings.choices[kind]}
                </Button>
              ))}
            </div>
          )}
          {invent.isError && <Fault cause={invent.error} />}
        </section>
      )}
    </>
  )
}

/** Goes the way that any file goes, and says yes to it at once. */
async function invented(kind: Kind, language: "de" | "en", maySet: boolean): Promise<void> {
  const { uploads } = await call("POST", "/api/samples", { kind })
  let job = await call("POST", "/api/imports", { uploads, language })
  while (job.state === "waiting" || job.state === "running") {
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MILLISECONDS))
    job = await call("GET", `/api/jobs/${job.id}`)
  }
  await call("POST", `/api/jobs/${job.id}/commit`)
  // Only now: settings are valued with at once, and before this there is nothing to value.
  if (maySet) await call("PATCH", "/api/settings", { kind })
}
