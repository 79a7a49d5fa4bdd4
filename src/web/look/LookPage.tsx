import { Alert, Button, FileButton, Loader } from "@mantine/core"
import { type DragEvent, useEffect, useState } from "react"
import { useLanguage } from "../language.tsx"
import { Brand } from "../parts/Brand.tsx"
import { LanguageChoice } from "../parts/LanguageChoice.tsx"
import { onPage } from "../text/settingNames.ts"
import { standing } from "../text/standing.ts"
import { onLookPage } from "./onLookPage.ts"
import { Plan } from "./Plan.tsx"
import { Results } from "./Results.tsx"
import { type Look, useLook } from "./useLook.ts"
import { useLookWords } from "./words.ts"

/** A file is valued wholly in the browser: dropped, understood, corrected, valued, saved. */
export function LookPage() {
  const words = useLookWords()
  const look = useLook()
  useEffect(() => {
    document.title = words.title
  }, [words])
  return (
    <div className="look">
      <header className="look-head">
        <a href="/" className="plain-link">
          <Brand />
        </a>
        <div className="look-acts">
          <a href="/">{words.toProgram}</a>
          <LanguageChoice length="short" />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{words.heading}</h1>
        <p className="lead">{words.lead}</p>
        <section className="look-private" aria-label={words.private}>
          <h2>{words.private}</h2>
          <p>{words.privateHow}</p>
          <p className="faint">{words.limits}</p>
          <p className="look-state" aria-live="polite" data-ready={look.isReady || undefined}>
            {look.broken === undefined ? (look.isReady ? words.ready : words.loading) : words.broken}
          </p>
        </section>
        <Place look={look} />
      </main>
    </div>
  )
}

/** Where the file is dropped, what is done with it now, and what came of it. */
function Place({ look }: { readonly look: Look }) {
  const { language } = useLanguage()
  const words = useLookWords()
  return (
    <>
      {look.fault && (
        <Alert color="ochre" variant="light" role="alert" className="fault">
          {standing(onPage(look.fault[language], language, onLookPage))}
        </Alert>
      )}
      {look.working && (
        <section className="drop" aria-live="polite">
          <p>
            <Loader size="sm" /> {words.steps[look.working]}
          </p>
          <Button variant="default" onClick={look.cancel}>
            {words.cancel}
          </Button>
        </section>
      )}
      {!look.working && !look.planned && <Choose look={look} />}
      {!look.working && look.planned && !look.told && <Plan planned={look.planned} look={look} />}
      {!look.working && look.told && (
        <Results told={look.told} onOtherwise={look.reconsider} onAnother={look.another} />
      )}
    </>
  )
}

function Choose({ look }: { readonly look: Look }) {
  const words = useLookWords()
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file) void look.choose(file)
  }
  return (
    <section
      className="drop"
      data-over={isOver || undefined}
      aria-label={words.choose}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <FileButton onChange={(file) => file && void look.choose(file)} accept=".csv,.tsv,.txt,text/csv">
        {(props) => (
          <Button size="md" {...props}>
            {words.choose}
          </Button>
        )}
      </FileButton>
    </section>
  )
}
