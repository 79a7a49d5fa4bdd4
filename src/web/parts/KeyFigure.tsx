import { Popover, UnstyledButton } from "@mantine/core"
import { useLanguage, useWords } from "../language.tsx"

type Definition = { readonly means: { readonly en: string; readonly de: string } }

/** One figure with its name, what stands beneath it, and what it means; a dash where nothing can be said. */
export function KeyFigure(props: {
  readonly label: string
  readonly value: string | undefined
  readonly beneath?: string | undefined
  readonly definition?: Definition | undefined
}) {
  const { language } = useLanguage()
  const { meaning } = useWords()
  return (
    <div className="key-figure">
      <div className="key-figure-label">
        {props.label}
        {props.definition && (
          <Popover width={280} withArrow trapFocus returnFocus shadow="md">
            <Popover.Target>
              <UnstyledButton className="what" aria-label={`${props.label}: ${meaning}`}>
                ?
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown className="meaning-text">{props.definition.means[language]}</Popover.Dropdown>
          </Popover>
        )}
      </div>
      <div className="key-figure-value">{props.value ?? "–"}</div>
      {props.beneath && <div className="key-figure-beneath">{props.beneath}</div>}
    </div>
  )
}
