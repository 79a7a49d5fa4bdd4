import type { ReactNode } from "react"
import { useWords } from "../language.tsx"
import { Brand } from "./Brand.tsx"
import { LanguageChoice } from "./LanguageChoice.tsx"

/** The frame of what is seen before anybody is in. */
export function DoorPage(props: {
  readonly heading: string
  readonly lead?: string
  /** Guests are told nothing of what the house looks at. */
  readonly isForGuests?: boolean
  readonly children: ReactNode
}) {
  const { product } = useWords()
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-head">
          {props.isForGuests ? <span /> : <Brand />}
          <LanguageChoice length="short" />
        </div>
        <h1>{props.heading}</h1>
        {props.lead && <p className="soft">{props.lead}</p>}
        {props.children}
      </div>
      {!props.isForGuests && <p className="faint">{product}.</p>}
    </main>
  )
}
