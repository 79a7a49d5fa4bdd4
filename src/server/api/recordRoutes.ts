import { z } from "zod"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import { identifiers } from "../../records/record.ts"
import { audit } from "../../store/audit.ts"
import { addRecord, type Editor, editRecord, type HandEdit, removeRecord } from "../../store/byHand.ts"
import { customerPages } from "../../store/customerPage.ts"
import { recordHistory } from "../../store/recordHistory.ts"
import type { RecordKey } from "../../store/recordKey.ts"
import type { Workspace } from "../../store/workspace.ts"
import { projectionRead } from "../asking/projectionRead.ts"
import { customerPage as customerPageAnswer } from "../contract/customers.ts"
import { recordHistory as recordHistoryAnswer, writtenRecord } from "../contract/records.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const text = z.string().trim().min(1).max(500)
const kind = z.enum(KIND_NAMES as [Kind, ...Kind[]])
const key = { kind, id: text, source: text.optional() }
const typed = {
  customer: text.optional(),
  identifiers: identifiers.optional(),
  /** A day, an instant, or of a new record `now`. */
  at: z.string().max(40).optional(),
}
/** Fields are checked by the schema of their kind; null takes one away. */
const fields = z.record(z.string().max(100), z.json())
/** Everything known of whoever a number, a name, an address or a phone number stands for. */
export const customerPage = projectionRead(
  "customer-page",
  async ({ workspace }, { who, kinds }: { readonly who: string; readonly kinds: readonly Kind[] | undefined }) =>
    customerPages(workspace.state, who, kinds),
)

/** Every version of a record. */
export const historyOfRecord = projectionRead("record-history", async ({ workspace }, asked: RecordKey) =>
  recordHistory(workspace.state, asked),
)

/** Writes as whoever is in, notes it in the log of who did what, and lets figures follow. */
function write(
  asked: Asked,
  parts: ApiParts,
  action: string,
  work: (workspace: Workspace, editor: Editor) => HandEdit,
) {
  const { workspace, background, clock, door } = parts
  const editor = { by: asked.visitor?.user.name ?? "", at: clock().toISOString() }
  const { importId, source, record } = door.state.transaction(() => {
    const edit = work(workspace, editor)
    const object = `import ${edit.importId}`
    audit(door.state, { at: door.now(), actor: actorOf(asked), action, object, detail: { kind: edit.record.kind } })
    return edit
  })
  background.onCommitted()
  return { importId, source, record }
}

const given = <T extends object>(all: T) =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>
  }

/** What somebody types, and what is known of one customer. */
export const recordRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/customer",
    operation: "findCustomers",
    does: "Everything known of whoever a number, a name, an address or a phone number stands for.",
    refuses: [404],
    needs: "people.read",
    query: z.strictObject({ who: text, kind: kind.optional() }),
    answer: z.array(customerPageAnswer),
    handle: async ({ query }, { projection }) => {
      const kinds = query.kind === undefined ? undefined : [query.kind]
      const pages = await projection.ask(customerPage, { who: query.who, kinds })
      if (pages.length > 0) return pages
      throw new Refusal(404, "no-such-customer", {
        en: "nobody is known by this: numbers and e-mail addresses are written as they came",
        de: "Darunter ist niemand bekannt: Nummern und E-Mail-Adressen sind geschrieben, wie sie kamen.",
      })
    },
  },
  {
    method: "GET",
    path: "/api/records/history",
    operation: "getRecordHistory",
    does: "Every version of a record.",
    needs: "people.read",
    query: z.strictObject(key),
    answer: recordHistoryAnswer,
    handle: ({ query }, { projection }) => projection.ask(historyOfRecord, given(query) as RecordKey),
  },
  {
    method: "POST",
    path: "/api/records",
    operation: "addRecord",
    does: "Adds a record that somebody has typed.",
    needs: "records.write",
    body: z.strictObject({ ...typed, kind, id: text.optional(), source: text.optional(), fields }),
    answer: writtenRecord,
    handle: async (asked, parts) =>
      write(asked, parts, "add record", (workspace, editor) => {
        const { at, ...said } = asked.body
        // Whoever types at a counter means the moment of typing, by our clock and not by the device's.
        return addRecord(workspace, { ...said, ...(at === "now" ? { at: editor.at } : at ? { at } : {}) }, editor)
      }),
  },
  {
    method: "PATCH",
    path: "/api/records",
    operation: "editRecord",
    does: "Changes fields of a record; null takes one away.",
    needs: "records.write",
    body: z.strictObject({ key: z.strictObject(key), ...typed, fields: fields.default({}) }),
    answer: writtenRecord,
    handle: async (asked, parts) => {
      const { key: called, fields: changed, ...rest } = asked.body
      const without = Object.entries(changed).map(([name, value]) => [name, value === null ? undefined : value])
      return write(asked, parts, "edit record", (workspace, editor) =>
        editRecord(
          workspace,
          given(called) as RecordKey,
          { ...given(rest), fields: Object.fromEntries(without) },
          editor,
        ),
      )
    },
  },
  {
    method: "POST",
    path: "/api/records/remove",
    operation: "removeRecord",
    does: "Removes a record; its versions stay.",
    needs: "records.write",
    body: z.strictObject(key),
    answer: writtenRecord,
    handle: async (asked, parts) =>
      write(asked, parts, "remove record", (workspace, editor) =>
        removeRecord(workspace, given(asked.body) as RecordKey, editor),
      ),
  },
]
