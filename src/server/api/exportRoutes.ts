import { Readable } from "node:stream"
import { z } from "zod"
import { dayOfInstant, formatDay } from "../../records/day.ts"
import { audit } from "../../store/audit.ts"
import { answerDownload } from "../../store/download/answerDownload.ts"
import { CUSTOMER_COLUMNS, customersDownload, PEOPLE_COLUMNS } from "../../store/download/customersDownload.ts"
import { download } from "../../store/download/download.ts"
import { DOWNLOAD_FORMATS, type DownloadFormat, type DownloadTable } from "../../store/download/downloadTable.ts"
import { findSegment } from "../../store/segments/storedSegments.ts"
import { customersListed } from "../asking/customerReads.ts"
import { businessQuestion } from "../asking/questionReads.ts"
import { mayDo, type Visitor } from "../auth/door.ts"
import { bytes, TABLE_TYPES } from "../contract/bytes.ts"
import { askedWith, questionChoices } from "../contract/questionChoices.ts"
import { Refusal } from "../refusal.ts"
import { listAsked, listFilter } from "./customerRoutes.ts"
import { questionOf } from "./questionRoutes.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf, checked, notAllowed } from "./route.ts"

const format = z.enum(DOWNLOAD_FORMATS)
const language = z.enum(["de", "en"]).default("de")

/** Writes down who takes what along, and hands it over as it is made. */
function handedOver(
  asked: Asked,
  { door }: ApiParts,
  table: DownloadTable,
  what: {
    readonly object: string
    readonly format: DownloadFormat
    readonly language: "de" | "en"
    readonly fileName: string
    readonly detail: Readonly<Record<string, string | number | boolean>>
  },
): Readable {
  const { bytes, type, ending } = download(table, what.format, what.language)
  const detail = { format: what.format, ...what.detail }
  audit(door.state, {
    at: door.now(),
    actor: actorOf(asked),
    action: "export",
    object: what.object,
    detail,
  })
  asked.reply.header("content-type", type)
  asked.reply.header("content-disposition", `attachment; filename="${what.fileName}.${ending}"`)
  return Readable.from(bytes, { objectMode: false })
}

/** Left out in silence, such a column would look as if there were nothing in it. */
const needsPeople = (columns: readonly string[]): Refusal =>
  new Refusal(400, "not-understood", {
    en: `columns: ${columns.join(", ")} name people: ask with "people": true, or leave them out`,
    de: `columns: ${columns.join(", ")} nennt Personen: Fragen Sie mit "people": true, oder lassen Sie es weg.`,
  })

/** What leaves the workspace as a file. */
export const exportRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/exports/customers",
    operation: "exportCustomers",
    does: "Customers as a file.",
    refuses: [403, 404],
    needs: "figures.read",
    body: z.strictObject({
      ...listFilter,
      format,
      language,
      /** With numbers, names and addresses: for those alone who may take people along. */
      people: z.boolean().default(false),
      columns: z.array(z.enum(CUSTOMER_COLUMNS)).min(1).max(CUSTOMER_COLUMNS.length).optional(),
    }),
    sends: TABLE_TYPES,
    answer: bytes,
    handle: async (asked, parts) => {
      const { body, visitor } = asked
      if (body.people && !mayDo(visitor as Visitor, "people.export")) {
        throw new Refusal(403, "not-allowed", {
          en: "your role takes no names along: export without them",
          de: "Ihre Rolle nimmt keine Namen mit: Exportieren Sie ohne Namen.",
        })
      }
      const named = body.people
        ? []
        : PEOPLE_COLUMNS.filter((name) => (body.columns as string[] | undefined)?.includes(name))
      if (named.length > 0) throw needsPeople(named)
      const { projection, workspace, clock } = parts
      const { state, settings } = workspace
      const question = { ...listAsked(asked, parts), people: body.people as boolean }
      const segment = body.segment === undefined ? undefined : findSegment(state, body.segment)
      const title = { en: segment?.name ?? "Customers", de: segment?.name ?? "Kunden" }
      const isData = body.format === "json"
      const table = customersDownload(question, (page) => projection.ask(customersListed, page), {
        title,
        currency: settings.currency,
        columns: body.columns,
        language: isData
          ? undefined
          : body.format === "csv-german"
            ? "de"
            : body.format === "csv"
              ? "en"
              : body.language,
      })
      // Refused, where it must be, before anything is written down or sent.
      await projection.ask(customersListed, { ...question, limit: 1, after: undefined, count: false })
      return handedOver(asked, parts, table, {
        object: segment ? `segment ${segment.id}` : "customers",
        format: body.format,
        language: body.language,
        fileName: `${segment ? `segment-${segment.id}` : "customers"}-${formatDay(dayOfInstant(clock(), settings.timeZone))}`,
        detail: {
          people: question.people,
          filtered: question.condition !== undefined || question.search !== undefined,
        },
      })
    },
  },
  {
    method: "GET",
    path: "/api/exports/questions/:name",
    operation: "exportQuestion",
    does: "A question's answer as a file.",
    refuses: [403],
    needs: "figures.read",
    choices: questionChoices("export", (question) => ({ query: { ...askedWith(question), format, language } })),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    sends: TABLE_TYPES,
    answer: bytes,
    handle: async (asked, parts) => {
      const { question, ask, rest } = questionOf(asked, parts)
      const how = checked(z.strictObject({ format, language }), rest.plain, "query") as {
        format: DownloadFormat
        language: "de" | "en"
      }
      const visitor = asked.visitor as Visitor
      if (question.namesCustomers && !mayDo(visitor, "people.export")) throw notAllowed(visitor.user.role)
      const answer = await parts.projection.ask(businessQuestion, ask)
      return handedOver(asked, parts, answerDownload(answer, { en: ask.name, de: ask.name }), {
        object: `question ${ask.name}`,
        ...how,
        fileName: `${ask.name}-${formatDay(ask.asOf)}`,
        detail: {},
      })
    },
  },
]
