import { NativeSelect } from "@mantine/core"
import { businessKinds } from "stammwert-models"
import { columnFlag } from "../../import/columnFlag.ts"
import { ROLES, type Role } from "../../import/readPlan.ts"
import type { Planned } from "../../look/lookAtFile.ts"
import { useLanguage } from "../language.tsx"
import { MODELS } from "../office/settingRows.ts"
import { settingName } from "../text/settingNames.ts"
import { choiceName, READ_CHOICES, withChoice } from "./readChoices.ts"
import type { Look } from "./useLook.ts"
import { useLookWords } from "./words.ts"

/** The columns that most files have. */
const USUAL: readonly Role[] = [
  "customer",
  "email",
  "date",
  "amount",
  "quantity",
  "unitPrice",
  "order",
  "product",
  "status",
]

type Part = { readonly planned: Planned; readonly look: Look }

/** What somebody may say of a file: which column means what, how it is written, and what it does not say itself. */
export function Reading({ planned, look }: Part) {
  const words = useLookWords()
  return (
    <>
      <Columns planned={planned} look={look} roles={USUAL} />
      <Money look={look} />
      <details open={planned.fault !== undefined}>
        <summary>{words.more}</summary>
        <Writing look={look} />
        <Columns planned={planned} look={look} roles={ROLES.filter((role) => !USUAL.includes(role))} />
      </details>
    </>
  )
}

function Columns({ planned: { plan, columns }, look, roles }: Part & { readonly roles: readonly Role[] }) {
  const { language } = useLanguage()
  const words = useLookWords()
  const { read } = look
  const choose = (role: Role, column: string) => {
    const { [role]: _, ...others } = read.columns ?? {}
    look.readAs({ ...read, columns: column === "" ? others : { ...others, [role]: column } })
  }
  return (
    <div className="look-columns">
      {roles.map((role) => (
        <NativeSelect
          key={role}
          label={settingName(columnFlag(role), language)}
          value={plan?.roles[role]?.name ?? read.columns?.[role] ?? ""}
          onChange={({ currentTarget }) => choose(role, currentTarget.value)}
          data={[{ value: "", label: words.none }, ...columns.map((name) => ({ value: name, label: name }))]}
        />
      ))}
    </div>
  )
}

/** How the file is written, where what was found out is wrong. */
function Writing({ look: { read, readAs } }: { readonly look: Look }) {
  const { language } = useLanguage()
  const words = useLookWords()
  return (
    <div className="look-columns">
      {READ_CHOICES.map(({ flag, option, choices }) => (
        <NativeSelect
          key={flag}
          label={settingName(flag, language)}
          value={read[option] ?? ""}
          onChange={({ currentTarget }) => readAs(withChoice(read, option, currentTarget.value))}
          data={[
            { value: "", label: words.foundOut },
            ...choices.map((value) => ({ value, label: choiceName(flag, value, language) })),
          ]}
        />
      ))}
    </div>
  )
}

/** What the file does not say: tax, margin, and what the business is like. */
function Money({ look: { settings, settle } }: { readonly look: Look }) {
  const { language } = useLanguage()
  const words = useLookWords()
  const { vatRate, marginRate, ...others } = settings
  const rate = (text: string) => (text === "" ? undefined : Number(text) / 100)
  const settled = (vat: number | undefined, margin: number | undefined) =>
    settle({ ...others, ...(vat === undefined ? {} : { vatRate: vat }), ...(margin ? { marginRate: margin } : {}) })
  const percent = (one: number) => ({ value: String(one), label: `${one} %` })
  const shown = (one: number | undefined) => (one === undefined ? "" : String(Math.round(one * 100)))
  const named = (flag: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: choiceName(flag, value, language) }))
  return (
    <div className="look-columns">
      <NativeSelect
        label={settingName("--vat", language)}
        value={shown(vatRate)}
        onChange={({ currentTarget }) => settled(rate(currentTarget.value), marginRate)}
        data={[{ value: "", label: words.asInFile }, ...[7, 19].map(percent)]}
      />
      <NativeSelect
        label={settingName("--margin", language)}
        value={shown(marginRate)}
        onChange={({ currentTarget }) => settled(vatRate, rate(currentTarget.value))}
        data={[{ value: "", label: words.noMargin }, ...MARGINS.map(percent)]}
      />
      <NativeSelect
        label={settingName("--kind", language)}
        value={settings.kind ?? businessKinds[0]}
        onChange={({ currentTarget: { value } }) =>
          settle({ ...settings, kind: businessKinds.find((kind) => kind === value) ?? businessKinds[0] })
        }
        data={named("--kind", businessKinds)}
      />
      <NativeSelect
        label={settingName("--model", language)}
        value={settings.model ?? MODELS[0]}
        onChange={({ currentTarget: { value } }) =>
          settle({ ...settings, model: MODELS.find((model) => model === value) ?? MODELS[0] })
        }
        data={named("--model", MODELS)}
      />
    </div>
  )
}
const MARGINS = Array.from({ length: 19 }, (_, step) => (step + 1) * 5)
