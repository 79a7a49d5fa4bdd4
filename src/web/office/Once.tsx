import { Button, CopyButton } from "@mantine/core"
import { useWords } from "../language.tsx"

/** Something that is shown this one time, to be copied and passed on. */
export function Once(props: {
  readonly heading: string
  readonly lead: string
  readonly text: string
  readonly onClose: () => void
}) {
  const { once } = useWords().office
  return (
    <section className="figure once" aria-label={props.heading} aria-live="polite">
      <h2>{props.heading}</h2>
      <p className="finding">{props.lead}</p>
      <code>{props.text}</code>
      <div className="actions">
        <CopyButton value={props.text}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? once.copied : once.copy}</Button>}
        </CopyButton>
        <Button variant="default" onClick={props.onClose}>
          {once.done}
        </Button>
      </div>
    </section>
  )
}
