import { NativeSelect, TextInput } from "@mantine/core"
import { columnFlag } from "../../import/columnFlag.ts"
import { type ReadPlan, ROLES, type Role } from "../../import/readPlan.ts"
import { useLanguage } from "../language.tsx"
import { settingName } from "../text/settingNames.ts"
import { type Corrections, choiceName, READ_CHOICES, withChoice } from "./readChoices.ts"

/** The columns that most files have. */
export const USUAL_ROLES: readonly Role[] = [
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
export const OTHER_ROLES: readonly Role[] = ROLES.filter((role) => !USUAL_ROLES.includes(role))

/** What was said of a file so far, and what becomes of saying it otherwise. */
type Said = { readonly read: Corrections; readonly onRead: (read: Corrections) => void }

/** Which column means what: what was found out, or what somebody says; typed where it is not known what columns there are. */
export function ColumnFields({
  read,
  onRead,
  found = {},
  columns,
  roles,
}: Said & {
  readonly found?: ReadPlan["roles"] | undefined
  readonly columns: readonly string[] | undefined
  readonly roles: readonly Role[]
}) {
  const { language, words } = useLanguage()
  const choose = (role: Role, column: string) => {
    const { [role]: _, ...others } = read.columns ?? {}
    onRead({ ...read, columns: column === "" ? others : { ...others, [role]: column } })
  }
  return (
    <div className="reading-fields">
      {roles.map((role) => {
        const value = read.columns?.[role] ?? found[role]?.name ?? ""
        const field = {
          label: settingName(columnFlag(role), language),
          value,
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            choose(role, currentTarget.value),
        }
        const names = [...new Set([...(columns ?? []), value])].filter((name) => name !== "")
        return columns ? (
          <NativeSelect
            key={role}
            {...field}
            data={[
              { value: "", label: words.importing.noColumn },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
          />
        ) : (
          <TextInput key={role} {...field} placeholder={words.importing.foundOut} autoComplete="off" />
        )
      })}
    </div>
  )
}

/** How the file is written, where what was found out is wrong. */
export function WritingFields({ read, onRead }: Said) {
  const { language, words } = useLanguage()
  return (
    <div className="reading-fields">
      {READ_CHOICES.map(({ flag, option, choices }) => (
        <NativeSelect
          key={flag}
          label={settingName(flag, language)}
          value={read[option] ?? ""}
          onChange={({ currentTarget }) => onRead(withChoice(read, option, currentTarget.value))}
          data={[
            { value: "", label: words.importing.foundOut },
            ...choices.map((value) => ({ value, label: choiceName(flag, value, language) })),
          ]}
        />
      ))}
    </div>
  )
}
