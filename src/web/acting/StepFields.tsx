import { Textarea, TextInput } from "@mantine/core"
import type { Step } from "../contract.ts"
import { useWords } from "../language.tsx"
import { MessagePreview } from "./MessagePreview.tsx"
import { Variables } from "./Variables.tsx"

const LONGEST_SUBJECT = 200

/** What a step says, to be written in one's own words. */
export function StepFields({ step, onChange }: { readonly step: Step; readonly onChange: (step: Step) => void }) {
  const { measures: words } = useWords()
  if (step.do === "message") {
    return (
      <div className="fields">
        <TextInput
          label={words.subject}
          maxLength={LONGEST_SUBJECT}
          value={step.subject}
          onChange={({ currentTarget: { value } }) => onChange({ ...step, subject: value })}
        />
        <Textarea
          label={words.text}
          autosize
          minRows={4}
          value={step.text}
          onChange={({ currentTarget: { value } }) => onChange({ ...step, text: value })}
        />
        <Variables />
        <MessagePreview step={step} />
      </div>
    )
  }
  if (step.do !== "task") return null
  return (
    <Textarea
      label={words.script}
      autosize
      minRows={2}
      value={step.script}
      onChange={({ currentTarget: { value } }) => onChange({ ...step, script: value })}
    />
  )
}
