import { NativeSelect } from "@mantine/core"
import { businessKinds } from "stammwert-models"
import type { Planned } from "../../look/lookAtFile.ts"
import { useLanguage } from "../language.tsx"
import { MODELS } from "../office/settingRows.ts"
import { ColumnFields, OTHER_ROLES, USUAL_ROLES, WritingFields } from "../reading/ReadingFields.tsx"
import { choiceName } from "../reading/readChoices.ts"
import { settingName } from "../text/settingNames.ts"
import type { Look } from "./useLook.ts"
import { useLookWords } from "./words.ts"

/** What somebody may say of a file: which column means what, how it is written, and what it does not say itself. */
export function Reading({ planned, look }: { readonly planned: Planned; readonly look: Look }) {
  const words = useLookWords()
  const said = { read: look.read, onRead: look.readAs }
  const columns = { ...said, found: planned.plan?.roles, columns: planned.columns }
  return (
    <>
      <ColumnFields {...columns} roles={USUAL_ROLES} />
      <Money look={look} />
      <details open={planned.fault !== undefined}>
        <summary>{words.more}</summary>
        <WritingFields {...said} />
        <ColumnFields {...columns} roles={OTHER_ROLES} />
      </details>
    </>
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
    <div className="reading-fields">
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
