import { Alert, Button } from "@mantine/core"
import { useWords } from "../language.tsx"
import { QrCode } from "../parts/QrCode.tsx"
import type { Page } from "./signUpPage.ts"

const ONLY_HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** What is printed and put up: printing the page prints this alone. */
export function Poster({ page }: { readonly page: Page }) {
  const { signUp: words } = useWords()
  const address = `${location.origin}/join/${page.token}`
  return (
    <section className="figure" aria-label={words.poster}>
      {ONLY_HERE.test(location.hostname) && (
        <Alert color="ochre" variant="light" className="no-print">
          {words.onlyHere}
        </Alert>
      )}
      <div className="poster">
        <h2>{words.posterHeading(page.business)}</h2>
        <QrCode text={address} name={address} />
        <p>{words.posterHow}</p>
        <p className="faint">{address}</p>
      </div>
      <div className="buttons no-print">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button component="a" variant="default" href={`/join/${page.token}`} target="_blank">
          {words.open}
        </Button>
      </div>
    </section>
  )
}
