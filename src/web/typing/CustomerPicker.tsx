import { Select } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { Customer } from "../contract.ts"
import { useWords } from "../language.tsx"
import { useSession } from "../session.ts"

/** Whom a record is about: somebody known, by what they are called in the records, or a name that is new. */
export type Picked = { readonly reference: string; readonly label: string; readonly isNew?: true }

const SHOWN = 8
const SHORTEST = 2
const PATIENCE_MILLISECONDS = 200
const NEW = "new:"

const labelOf = ({ name, number, email }: Customer) =>
  [name, number ?? email].filter((part, place, all) => part && all.indexOf(part) === place).join(" · ")

/** Finds customers while one types; who is allowed no list types the number. */
export function CustomerPicker(props: {
  readonly label: string
  readonly value: Picked | undefined
  readonly isRequired?: boolean
  readonly mayBeNew: boolean
  /** What was typed holds as it stands, also where no list shows it. */
  readonly mayBeTyped?: true
  readonly onPick: (picked: Picked | undefined) => void
}) {
  const { typing: words } = useWords()
  const role = useSession()?.user?.role
  const [text, setText] = useState(props.value?.label ?? "")
  const [sought] = useDebouncedValue(text.trim(), PATIENCE_MILLISECONDS)
  const found = useQuery({
    queryKey: ["customers", "picker", sought],
    enabled: role !== undefined && can(role, "people.list"),
    queryFn: ({ signal }) =>
      call(
        "POST",
        "/api/customers/list",
        {
          limit: SHOWN,
          count: false,
          sort: "lastOrder",
          ...(sought.length < SHORTEST ? {} : { search: sought }),
        },
        signal,
      ),
  })
  const known = (found.data?.customers ?? []).flatMap((one) => {
    const reference = one.number ?? one.email
    return reference ? [{ value: reference, label: labelOf(one) }] : []
  })
  const typed = text.trim()
  const isPicked = typed === "" || typed === props.value?.label
  const others = isPicked
    ? []
    : [
        ...(props.mayBeNew ? [{ value: `${NEW}${typed}`, label: words.newPerson(typed) }] : []),
        ...(found.isEnabled && !props.mayBeTyped ? [] : [{ value: typed, label: typed }]),
      ]
  const chosen = props.value && { value: props.value.isNew ? `${NEW}${props.value.reference}` : props.value.reference }
  const options = [...known, ...others.filter(({ value }) => !known.some((one) => one.value === value))]
  if (chosen && props.value && !options.some(({ value }) => value === chosen.value)) {
    options.unshift({ value: chosen.value, label: props.value.label })
  }
  const pick = (value: string | null, label: string | undefined) => {
    if (value === null) return props.onPick(undefined)
    if (!value.startsWith(NEW)) return props.onPick({ reference: value, label: label ?? value })
    const reference = value.slice(NEW.length)
    props.onPick({ reference, label: reference, isNew: true })
  }
  return (
    <Select
      label={props.label}
      placeholder={words.findPerson}
      searchable
      clearable
      required={props.isRequired === true}
      data={options}
      filter={({ options: all }) => all}
      value={chosen?.value ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(value, option) => pick(value, option?.label)}
      nothingFoundMessage={found.isFetching ? "…" : words.nobodyFound}
      comboboxProps={{ withinPortal: true, zIndex: 400 }}
    />
  )
}
