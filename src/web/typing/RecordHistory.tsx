import { Badge, Loader, Modal } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { FIELD_WORDS, type FieldName } from "../../records/fieldWords.ts"
import { call, withParameters } from "../api.ts"
import type { RecordVersion } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Table } from "../parts/Table.tsx"
import type { RecordKey } from "./records.ts"

const DAY_CHARACTERS = 10

/** Every version of a record, the latest first: who told it, and what they changed. */
export function RecordHistory({ record, onClose }: { readonly record: RecordKey; readonly onClose: () => void }) {
  const { words } = useLanguage()
  const { history, notice } = words.typing
  const { kind, id, source } = record
  const asked = useQuery({
    queryKey: ["record-history", kind, id, source],
    queryFn: ({ signal }) =>
      call("GET", withParameters("/api/records/history", { kind, id, source }), undefined, signal),
  })
  return (
    <Modal opened onClose={onClose} title={history.heading} size="lg" closeButtonProps={{ "aria-label": notice.close }}>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data?.versions.toReversed().map((version) => (
        <Version key={`${version.importId} ${version.toldAt}`} version={version} />
      ))}
    </Modal>
  )
}

function Version({ version }: { readonly version: RecordVersion }) {
  const { words, language } = useLanguage()
  const { history } = words.typing
  const format = useFormat(null)
  const own: Readonly<Record<string, string>> = history.fields
  const nameOf = (field: string) => own[field] ?? FIELD_WORDS[field as FieldName]?.[language] ?? field
  const state = version.isCurrent ? history.current : version.counts ? undefined : history.takenBack
  return (
    <section className="version" aria-label={version.origin}>
      <p>
        <b>{format.day(version.toldAt.slice(0, DAY_CHARACTERS))}</b> {history.told(version.origin)}{" "}
        {state && <Badge variant="light">{state}</Badge>}
      </p>
      {version.fields === undefined ? (
        <p className="soft">{history.removed}</p>
      ) : (
        <Table
          caption={version.origin}
          columns={[{ name: history.field }, { name: history.before }, { name: history.after }]}
          rows={version.differences.map(({ field, before, after }) => [
            nameOf(field),
            shown(field, before),
            shown(field, after),
          ])}
        />
      )}
    </section>
  )
}

/** Amounts in the currency's major unit; lists as they stand. */
function shown(field: string, value: unknown): string {
  if (value === undefined || value === null) return "–"
  if (/cents$/i.test(field) && typeof value === "number") return (value / 100).toFixed(2)
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
