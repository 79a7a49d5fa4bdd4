import { SegmentedControl } from "@mantine/core"
import type { ReactNode } from "react"
import { type Language, useLanguage } from "../language.tsx"
import { Brand } from "./Brand.tsx"

/** The frame of what is seen before anybody is in. */
export function DoorPage(props: { readonly heading: string; readonly lead?: string; readonly children: ReactNode }) {
  const { words, language, choose } = useLanguage()
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-head">
          <Brand />
          <SegmentedControl
            size="xs"
            aria-label={words.language}
            value={language}
            onChange={(chosen) => choose(chosen as Language)}
            data={[
              { value: "de", label: "DE" },
              { value: "en", label: "EN" },
            ]}
          />
        </div>
        <h1>{props.heading}</h1>
        {props.lead && <p className="soft">{props.lead}</p>}
        {props.children}
      </div>
      <p className="faint">{words.product}.</p>
    </main>
  )
}
