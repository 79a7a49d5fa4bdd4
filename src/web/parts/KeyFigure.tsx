import { Popover, UnstyledButton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { BehindFigure } from "../customers/listSearch.ts"
import { useLanguage } from "../language.tsx"
import { sentence } from "./Meaning.tsx"

/** One figure with its name and what stands beneath it; it opens what it means, and leads to whom it counts. */
export function KeyFigure(props: {
  readonly label: string
  /** What became of it, in words. */
  readonly compared?: string | undefined
  /** Undefined where nothing can be said. */
  readonly value: string | undefined
  readonly beneath?: string | undefined
  readonly means?: string | undefined
  /** The day that it is true of, as a sentence, and where it lies in 9 of 10 cases. */
  readonly asOf?: string
  readonly range?: string | undefined
  readonly behind?: BehindFigure | undefined
}) {
  const { words: all, say } = useLanguage()
  const { meaning, behind: words } = all
  const { label, means, behind, value = "–" } = props
  return (
    <div className="key-figure">
      <div className="key-figure-label">
        {label}
        {means && (
          <Popover width={300} withArrow trapFocus returnFocus shadow="md">
            <Popover.Target>
              <UnstyledButton className="what" aria-label={`${label}: ${meaning}`}>
                ?
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown className="meaning-text">
              <p>{sentence(say(means))}</p>
              {props.range && <p>{props.range}</p>}
              {props.asOf && <p className="as-of">{props.asOf}</p>}
              {behind && (
                <Link to="/customers" search={{ behind }}>
                  {words.list}
                </Link>
              )}
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
      <div className="key-figure-value">
        {behind && props.value !== undefined ? (
          <Link
            to="/customers"
            className="to-customers"
            search={{ behind }}
            aria-label={`${value}, ${label}: ${words.list}`}
          >
            {value}
          </Link>
        ) : (
          value
        )}
      </div>
      {props.compared && <div className="key-figure-beneath compared">{props.compared}</div>}
      {props.beneath && <div className="key-figure-beneath">{props.beneath}</div>}
    </div>
  )
}
