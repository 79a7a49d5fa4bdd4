import { Select, Textarea, TextInput } from "@mantine/core"
import { useWords } from "../language.tsx"
import { CustomerPicker, type Picked } from "./CustomerPicker.tsx"
import type { FormField } from "./forms.ts"

/** One field of a form, by how it is typed. */
export function FieldOf(props: {
  readonly field: FormField
  readonly value: string
  readonly referrer: Picked | undefined
  readonly hasFocus: boolean
  readonly onChange: (value: string) => void
  readonly onReferrer: (picked: Picked | undefined) => void
}) {
  const { typing: words } = useWords()
  const { field, value, onChange } = props
  const { input, name } = field
  const label = words.fields[name as keyof typeof words.fields]
  const common = { label, required: field.isRequired === true, "data-autofocus": props.hasFocus || undefined }
  if (input === "person") {
    return <CustomerPicker label={label} isRequired mayBeNew={false} value={props.referrer} onPick={props.onReferrer} />
  }
  if (input === "long") {
    return (
      <Textarea
        {...common}
        autosize
        minRows={2}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  if (input === "yes-no" || Array.isArray(input)) {
    const choices = input === "yes-no" ? ["yes", "no"] : (input as readonly string[])
    return (
      <Select
        {...common}
        allowDeselect={false}
        value={value}
        onChange={(chosen) => onChange(chosen ?? "")}
        data={choices.map((choice) => ({ value: choice, label: words.choices[choice as keyof typeof words.choices] }))}
        comboboxProps={{ withinPortal: true, zIndex: 400 }}
      />
    )
  }
  return (
    <TextInput
      {...common}
      type={input === "day" ? "date" : name === "email" ? "email" : name === "phone" ? "tel" : "text"}
      inputMode={input === "money" ? "decimal" : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
