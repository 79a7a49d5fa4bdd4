import { z } from "zod"
import { yesterdayOf } from "../../jobs/daily.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import { customerFilter } from "../../store/questions/filter.ts"
import {
  type AnyQuestion,
  type Asked as AskedQuestion,
  QUESTIONS,
  questionNamed,
} from "../../store/questions/questions.ts"
import { businessQuestion, customersBehindCell } from "../asking/questionReads.ts"
import { mayDo } from "../auth/door.ts"
import { answered, customersBehind, listedQuestion, QUESTION_ANSWERS } from "../contract/answers/questionAnswers.ts"
import { askedWith, prefixed, questionChoices } from "../contract/questionChoices.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, checked, notAllowed } from "./route.ts"

const LARGEST_PAGE = 1_000

/** What comes from the address: parameters by their names, `among.channel` for the filter, `cell.month` for a cell. */
const anything = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const page = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(100),
})

/** What the business asks, each with its definition and the day it is true of. */
export const questionRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/questions",
    operation: "listQuestions",
    does: "Every question, with its definitions and what it can be asked with.",
    needs: "figures.read",
    answer: z.array(listedQuestion),
    handle: async () =>
      Object.keys(QUESTIONS).map((name) => {
        const { definitions, parameters, canBeFiltered, cell } = questionNamed(name) as AnyQuestion
        return {
          question: name,
          definitions,
          parameters: inWords(parameters),
          among: canBeFiltered ? inWords(customerFilter) : null,
          cell: cell ? inWords(cell) : null,
        }
      }),
  },
  {
    method: "GET",
    path: "/api/questions/:name",
    operation: "askQuestion",
    does: "Asks a question by its name.",
    refuses: [403],
    needs: "figures.read",
    choices: questionChoices("ask", (question, name) => ({
      query: askedWith(question),
      answer: answered(name, QUESTION_ANSWERS[name]),
    })),
    query: anything,
    answer: z.unknown(),
    handle: async (asked, parts) => {
      const { question, ask, rest } = questionOf(asked, parts)
      refuseRest(rest)
      const { projection, workspace } = parts
      const { settings } = workspace
      const answer = await projection.ask(businessQuestion, ask)
      const { definitions } = question
      return { question: ask.name, asOf: formatDay(ask.asOf), currency: settings.currency ?? null, definitions, answer }
    },
  },
  {
    method: "GET",
    path: "/api/questions/:name/customers",
    operation: "listQuestionCustomers",
    does: "The customers behind a figure of a question's answer, by number.",
    needs: "people.list",
    choices: questionChoices("list", (question) =>
      question.cell === undefined
        ? undefined
        : {
            query: { ...askedWith(question), ...prefixed("cell", question.cell), ...page.shape },
            answer: customersBehind,
          },
    ),
    query: anything,
    answer: customersBehind,
    handle: async (asked, parts) => {
      const { question, ask, rest } = questionOf(asked, parts)
      const { cell: cellNames = {}, plain } = rest
      if (question.cell === undefined) throw nobodyBehind(ask.name)
      const cell = checked(question.cell, cellNames, "cell")
      const wanted = checked(page, plain, "query") as z.infer<typeof page>
      const found = await parts.projection.ask(customersBehindCell, { ...ask, cell, page: wanted })
      return { question: ask.name, asOf: formatDay(ask.asOf), ...found }
    },
  },
]

const inWords = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })

type Rest = { readonly plain: Readonly<Record<string, unknown>>; readonly cell?: Readonly<Record<string, unknown>> }

/** The question, what it is asked with, and what is left of the address. */
export function questionOf(
  { params, query, visitor }: Pick<Asked, "params" | "query" | "visitor">,
  { clock, workspace }: ApiParts,
) {
  const question = questionNamed(params.name)
  if (question === undefined) throw noSuchQuestion()
  if (question.namesCustomers && visitor && !mayDo(visitor, "people.list")) throw notAllowed(visitor.user.role)
  const [plain, among, cell] = ["", "among.", "cell."].map((prefix) => under(query, prefix))
  const { asOf: asOfText, ...others } = plain
  const asOf = checked(day.optional(), asOfText, "asOf") as string | undefined
  const names = Object.keys(question.parameters instanceof z.ZodObject ? question.parameters.shape : {})
  const isOwn = ([name]: readonly [string, unknown]) => names.includes(name)
  const entries = Object.entries(others)
  const ask: AskedQuestion = {
    name: params.name,
    asOf: asOf === undefined ? yesterdayOf(clock(), workspace.settings.timeZone) : parseDay(asOf, "asOf"),
    among: checked(
      question.canBeFiltered ? customerFilter : z.strictObject({}),
      among,
      "among",
    ) as AskedQuestion["among"],
    parameters: checked(question.parameters, Object.fromEntries(entries.filter(isOwn)), "query"),
  }
  const rest: Rest = {
    plain: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
    ...(Object.keys(cell).length > 0 && { cell }),
  }
  return { question, ask, rest }
}

/** Names without a dot, or those behind a prefix. */
const under = (query: Readonly<Record<string, unknown>>, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]): [string, unknown][] => {
      if (prefix === "") return name.includes(".") && /^(among|cell)\./.test(name) ? [] : [[name, value]]
      return name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []
    }),
  )

/** A question takes nothing but its own parameters; a cell belongs to the list of customers. */
function refuseRest({ plain, cell }: Rest): void {
  checked(z.strictObject({}), { ...plain, ...(cell && { cell }) }, "query")
}

function noSuchQuestion(): Refusal {
  const names = Object.keys(QUESTIONS).join(", ")
  return new Refusal(404, "no-such-question", {
    en: `there is no question of this name: ask one of ${names}`,
    de: `Eine Frage dieses Namens gibt es nicht, sondern: ${names}`,
  })
}

export const nobodyBehind = (name: string) =>
  new Refusal(404, "nobody-behind", {
    en: `${name} counts receipts or adds up other answers: there is no list of customers behind it`,
    de: `${name} zählt Belege oder fasst andere Antworten zusammen: Eine Kundenliste dahinter gibt es nicht.`,
  })
