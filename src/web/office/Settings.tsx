import { Skeleton } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import { useAskAnew } from "../typing/records.ts"
import { settingNamed, useWorkspace } from "../workspace.ts"
import { SettingField } from "./SettingField.tsx"
import { SETTING_GROUPS, type SettingName } from "./settingRows.ts"

type Value = string | number | null
const DAY_CHARACTERS = 10

/** What holds for all valuations; each change is kept at once, told, and can be taken back. */
export function Settings() {
  const { settings: words } = useWords().office
  const workspace = useWorkspace()
  const notice = useNotice()
  const askAnew = useAskAnew()
  const role = useSession()?.user?.role
  const isReadOnly = role === undefined || !can(role, "settings.write")
  const keep = async (name: SettingName, value: Value) => {
    await call("PATCH", "/api/settings", { [name]: value })
    await askAnew()
  }
  const change = useMutation({
    mutationFn: async ({ name, value }: { name: SettingName; value: Value }) => {
      const before = settingNamed(workspace.data, name)
      await keep(name, value)
      return before?.isDefault ? null : (before?.value ?? null)
    },
    onSuccess: (before, { name }) => notice.tell(words.kept(words.rows[name].name), () => keep(name, before)),
  })
  if (workspace.isError) return <Fault cause={workspace.error} />
  if (!workspace.data) return <Skeleton height={400} radius="md" />
  const { currency } = workspace.data
  return (
    <>
      {change.isError && <Fault cause={change.error} />}
      {SETTING_GROUPS.map(({ group, rows }) => (
        <section key={group} className="figure" aria-label={words.groups[group]}>
          <h2>{words.groups[group]}</h2>
          {rows.map((row) => {
            const setting = settingNamed(workspace.data, row.name)
            return (
              setting && (
                <SettingField
                  key={row.name}
                  row={row}
                  setting={setting}
                  isReadOnly={isReadOnly}
                  currency={currency ?? "EUR"}
                  onChange={(value) => change.mutate({ name: row.name, value })}
                />
              )
            )
          })}
        </section>
      ))}
      <Laid />
    </>
  )
}

const choiceNamed = (choice: string, named: Readonly<Record<string, string>>): string => named[choice] ?? choice

/** What was laid down when the workspace was made, and what has been changed since. */
function Laid() {
  const { settings: words } = useWords().office
  const format = useFormat(null)
  const { data } = useWorkspace()
  if (!data) return null
  const changes = data.settings
    .flatMap(({ name, history }) => history.map((entry) => ({ name: name as SettingName, ...entry })))
    .sort((one, other) => (one.at < other.at ? 1 : -1))
  return (
    <section className="figure" aria-label={words.laid}>
      <h2>{words.laid}</h2>
      <p className="finding">{words.laidAs(data.currency ?? "–", data.timeZone)}</p>
      <ul className="plain-list">
        {changes.map(({ name, at, value }) => (
          <li key={`${name} ${at}`}>
            {format.day(at.slice(0, DAY_CHARACTERS))} · {words.rows[name]?.name ?? name}:{" "}
            {value === null ? words.usual : choiceNamed(String(JSON.parse(value)), words.choices)}
          </li>
        ))}
      </ul>
    </section>
  )
}
