import { NumberInput } from "@mantine/core"

/** A whole number within bounds; what is outside is not taken. */
export function WholeField(props: {
  readonly label: string
  readonly description?: string
  readonly least: number
  readonly most: number
  readonly value: number | undefined
  readonly onChange: (value: number) => void
}) {
  const { label, description, least, most, value, onChange } = props
  return (
    <NumberInput
      label={label}
      description={description}
      min={least}
      max={most}
      allowDecimal={false}
      value={value ?? ""}
      onChange={(typed) => {
        if (typeof typed === "number" && Number.isInteger(typed) && typed >= least && typed <= most) onChange(typed)
      }}
    />
  )
}
