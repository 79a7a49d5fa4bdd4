import { z } from "zod"
import { day } from "../../records/kinds/fields.ts"
import { customerFilter } from "../../store/questions/filter.ts"
import { type AnyQuestion, QUESTIONS, type QuestionName, questionNamed } from "../../store/questions/questions.ts"

/** One of the things that stand for `:name` in an address: what can be asked there, and what is answered. */
export type Choice = {
  readonly name: string
  readonly operation: string
  readonly does: string
  readonly query: z.ZodType
  /** Left out: as the route itself. */
  readonly answer?: z.ZodType
  readonly needs?: "people.list"
}

type Shape = Readonly<Record<string, z.ZodType>>
type Described = { readonly query: Shape; readonly answer?: z.ZodType }

/** Every question that can be asked so, as something to choose. */
export const questionChoices = (
  verb: "ask" | "list" | "export",
  describe: (question: AnyQuestion, name: QuestionName) => Described | undefined,
): readonly Choice[] =>
  (Object.keys(QUESTIONS) as QuestionName[]).flatMap((name) => {
    const question = questionNamed(name) as AnyQuestion
    const described = describe(question, name)
    if (described === undefined) return []
    const { query, ...rest } = described
    const [definition] = Object.values(question.definitions)
    return {
      name,
      operation: `${verb}${inOneWord(name)}${verb === "list" ? "Customers" : ""}`,
      does: definition.means.en,
      query: z.strictObject(query),
      ...(question.namesCustomers && { needs: "people.list" as const }),
      ...rest,
    }
  })

const inOneWord = (name: string) => name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())

/** What a question can be asked with: its day, its own parameters, and of which customers alone. */
export const askedWith = ({ parameters, canBeFiltered }: AnyQuestion): Shape => ({
  asOf: day.optional().describe("The last day that counts; left out: yesterday."),
  ...(parameters as z.ZodObject).shape,
  ...(canBeFiltered ? prefixed("among", customerFilter) : {}),
})

/** Fields as they stand in an address: `cell.month`. */
export const prefixed = (prefix: string, schema: z.ZodType): Shape =>
  Object.fromEntries(Object.entries(shapeOf(schema)).map(([name, field]) => [`${prefix}.${name}`, field]))

/** Of several forms every field that one of them has; which go together the question itself checks. */
function shapeOf(schema: z.ZodType): Shape {
  if (!(schema instanceof z.ZodUnion)) return (schema as z.ZodObject).shape
  const shapes = schema.options.map((option) => (option as z.ZodObject).shape as Shape)
  const names = [...new Set(shapes.flatMap((shape) => Object.keys(shape)))]
  return Object.fromEntries(
    names.map((name) => {
      const fields = shapes.flatMap((shape) => shape[name] ?? [])
      const field = fields.length === 1 ? fields[0] : z.union(fields)
      return [name, fields.length < shapes.length ? field.optional() : field]
    }),
  )
}
