import { Textarea, TextInput } from "@mantine/core"
import type { Step } from "../contract.ts"
import { useWords } from "../language.tsx"
import { BlockList } from "./BlockList.tsx"
import { MessagePreview } from "./MessagePreview.tsx"
import { StepTimes } from "./StepTimes.tsx"
import { Variables } from "./Variables.tsx"

const LONGEST_LINE = 200

/** What a step says, to be written in one's own words. */
export function StepFields({ step, onChange }: { readonly step: Step; readonly onChange: (step: Step) => void }) {
  const { measures: words } = useWords()
  if (step.do === "message") {
    const { preheader, ...bare } = step
    return (
      <div className="fields">
        <TextInput
          label={words.subject}
          maxLength={LONGEST_LINE}
          value={step.subject}
          onChange={({ currentTarget: { value } }) => onChange({ ...step, subject: value })}
        />
        <TextInput
          label={words.blocks.preheader}
          description={words.blocks.preheaderMeans}
          maxLength={LONGEST_LINE}
          value={preheader ?? ""}
          onChange={({ currentTarget: { value } }) => onChange(value === "" ? bare : { ...step, preheader: value })}
        />
        <BlockList blocks={step.blocks} onChange={(blocks) => onChange({ ...step, blocks })} />
        <Variables />
        <StepTimes step={step} onChange={onChange} />
        <MessagePreview step={step} />
      </div>
    )
  }
  if (step.do === "wait" || step.do === "wait-for") return <StepTimes step={step} onChange={onChange} />
  if (step.do !== "task") return null
  return (
    <div className="fields">
      <Textarea
        label={words.script}
        autosize
        minRows={2}
        value={step.script}
        onChange={({ currentTarget: { value } }) => onChange({ ...step, script: value })}
      />
      <StepTimes step={step} onChange={onChange} />
    </div>
  )
}
