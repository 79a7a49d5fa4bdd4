import { Button, NumberInput, Select } from "@mantine/core"
import { useLanguage } from "../language.tsx"
import type { Setting } from "../workspace.ts"
import type { SettingRow } from "./settingRows.ts"

type Value = string | number | null
/** Shares are shown to a hundredth of a percent. */
const PERCENT_DECIMALS = 2

/** One setting: what it means, what it changes, and what it is. */
export function SettingField(props: {
  readonly row: SettingRow
  readonly setting: Setting
  readonly isReadOnly: boolean
  readonly currency: string
  readonly onChange: (value: Value) => void
}) {
  const { words, language } = useLanguage()
  const { settings } = words.office
  const { row, setting } = props
  const own = settings.rows[row.name]
  return (
    <div className="setting">
      <div>
        <h3>{own.name}</h3>
        <p className="soft">{own.means}</p>
        <p className="faint">{own.changes}</p>
      </div>
      <div className="setting-value">
        {typeof row.input === "string" ? (
          <Figure {...props} label={own.name} language={language} />
        ) : (
          <Choice {...props} label={own.name} choices={row.input} />
        )}
        {setting.isDefault ? (
          <span className="faint">{settings.usual}</span>
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={props.isReadOnly}
            onClick={() => props.onChange(null)}
            aria-label={`${own.name}: ${settings.back}`}
          >
            {settings.back}
          </Button>
        )}
      </div>
    </div>
  )
}

type Part = {
  readonly row: SettingRow
  readonly setting: Setting
  readonly isReadOnly: boolean
  readonly currency: string
  readonly label: string
  readonly onChange: (value: Value) => void
}

function Choice({ setting, isReadOnly, label, choices, onChange }: Part & { readonly choices: readonly Value[] }) {
  const { choices: named } = useLanguage().words.office.settings
  const nameOf = (choice: Value) => named[String(choice) as keyof typeof named] ?? String(choice)
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      disabled={isReadOnly}
      value={String(setting.value)}
      data={choices.map((choice) => ({ value: String(choice), label: nameOf(choice) }))}
      onChange={(chosen) => onChange(choices.find((choice) => String(choice) === chosen) ?? null)}
    />
  )
}

/** Kept when it is left, so that half a figure is never valued with. */
function Figure({ row, setting, isReadOnly, currency, label, language, onChange }: Part & { language: "de" | "en" }) {
  const { days } = useLanguage().words.office.settings
  const scale = row.input === "share" ? 100 : 1
  const shown = setting.value === null ? "" : Number((Number(setting.value) * scale).toFixed(PERCENT_DECIMALS))
  const keep = (text: string) => {
    const typed = text.replace(/[^\d.,-]/g, "").replace(",", ".")
    const value = typed === "" ? null : Number(typed) / scale
    if (value !== setting.value && !Number.isNaN(value)) onChange(value)
  }
  return (
    <NumberInput
      key={String(setting.value)}
      aria-label={label}
      disabled={isReadOnly}
      hideControls
      min={0}
      decimalSeparator={language === "de" ? "," : "."}
      suffix={{ share: " %", days: ` ${days}`, money: ` ${currency}` }[row.input as "share" | "days" | "money"]}
      defaultValue={shown}
      onBlur={(event) => keep(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  )
}
