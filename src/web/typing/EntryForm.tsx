import { Button, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { CustomerPicker, type Picked } from "./CustomerPicker.tsx"
import { begun, fieldsOf, identifiersOf, isEditable, type KeptEntry, type Typed } from "./entry.ts"
import { FieldOf } from "./FieldOf.tsx"
import { FORMS, type TypedKind } from "./forms.ts"
import { addRecord, editRecord, type NewRecord, undoImport, useAskAnew, type Written } from "./records.ts"

type Place = { readonly today: string; readonly currency: string }

export type EntryFormProps = Place & {
  readonly kind: TypedKind
  readonly customer: Picked | undefined
  readonly kept: KeptEntry | undefined
  readonly onDone: () => void
}

/** Whoever is new is written first; the record is theirs then. Undo takes both back, the later one first. */
async function write(record: NewRecord, person: Picked | undefined): Promise<Written[]> {
  const newcomer = person?.isNew ? await addRecord({ kind: "customer", fields: { name: person.reference } }) : undefined
  const customer = newcomer ? (newcomer.record.customer ?? newcomer.record.id) : person?.reference
  const written = await addRecord({ ...record, ...(customer ? { customer } : {}) })
  return newcomer ? [written, newcomer] : [written]
}

function useSaving({ kind, kept, today, currency, onDone }: EntryFormProps) {
  const { typing: words } = useWords()
  const notice = useNotice()
  const askAnew = useAskAnew()
  return useMutation({
    mutationFn: async ({ typed, person, referrer }: { typed: Typed; person?: Picked; referrer?: Picked }) => {
      const isNamed = FORMS[kind].fields.some(({ input }) => input === "person")
      const said = isNamed && referrer ? { ...typed, referrer: referrer.reference } : typed
      const fields = fieldsOf(kind, said, kept, currency)
      if (fields === undefined) throw new Error(words.noAmount)
      if (kept) {
        const { id, source } = kept
        const at = typed.day !== kept.day && FORMS[kind].hasDay ? { at: typed.day } : {}
        return [await editRecord({ kind, id, source }, { ...at, fields })]
      }
      const identifiers = identifiersOf(kind, typed)
      const at = FORMS[kind].hasDay ? { at: typed.day === today ? "now" : typed.day } : {}
      return write({ kind, ...at, fields, ...(identifiers ? { identifiers } : {}) }, person)
    },
    onSuccess: async (written) => {
      onDone()
      notice.tell(words.saved(words.kinds[kind]), async () => {
        for (const { importId } of written) await undoImport(importId)
        await askAnew()
      })
      await askAnew()
    },
  })
}

/** One form for one kind of record, to add one or to change it. */
export function EntryForm(props: EntryFormProps) {
  const { typing: words } = useWords()
  const { kind, kept, today, currency } = props
  const form = FORMS[kind]
  const [typed, setTyped] = useState<Typed>(() => begun(kind, kept, currency, today))
  const [person, setPerson] = useState(props.customer)
  const referrerKept = kept?.fields.referrer
  const [referrer, setReferrer] = useState<Picked | undefined>(
    typeof referrerKept === "string" ? { reference: referrerKept, label: referrerKept } : undefined,
  )
  const saving = useSaving(props)
  const change = (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate({ typed, ...(person ? { person } : {}), ...(referrer ? { referrer } : {}) })
  }
  const asksCustomer = form.customer !== "none" && !kept
  const isComplete = !asksCustomer || form.customer === "optional" || person !== undefined
  return (
    <form className="fields" onSubmit={submit}>
      {form.fields
        .filter((field) => !kept || isEditable(field, kept))
        .map((field, place) => (
          <FieldOf
            key={field.name}
            field={field}
            value={typed[field.name] ?? ""}
            referrer={referrer}
            hasFocus={place === 0}
            onChange={(value) => change(field.name, value)}
            onReferrer={setReferrer}
          />
        ))}
      {asksCustomer && (
        <CustomerPicker
          label={form.customer === "optional" ? words.customerOptional : words.customer}
          isRequired={form.customer === "asked"}
          mayBeNew
          value={person}
          onPick={setPerson}
        />
      )}
      {form.hasDay && (
        <TextInput
          type="date"
          label={words.day}
          required
          value={typed.day}
          max={today}
          onChange={(event) => change("day", event.currentTarget.value)}
        />
      )}
      {saving.isError && <Fault cause={saving.error} />}
      <Button type="submit" size="md" fullWidth loading={saving.isPending} disabled={!isComplete}>
        {words.save}
      </Button>
    </form>
  )
}
