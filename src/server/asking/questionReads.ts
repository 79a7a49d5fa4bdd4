import { type Asked, answerOf, customersBehind } from "../../store/questions/questions.ts"
import { RememberedAnswers } from "../../store/questions/rememberedAnswers.ts"
import type { Workspace } from "../../store/workspace.ts"
import { projectionRead } from "./projectionRead.ts"

/** Answers live as long as the workspace they are about. */
const memories = new WeakMap<Workspace, RememberedAnswers>()

export function memoryOf(workspace: Workspace): RememberedAnswers {
  const memory = memories.get(workspace) ?? new RememberedAnswers()
  memories.set(workspace, memory)
  return memory
}

/** One of the questions of the business, as of the end of a day. */
export const businessQuestion = projectionRead("business-question", ({ engine, workspace }, asked: Asked) =>
  answerOf({ engine, state: workspace.state }, asked, memoryOf(workspace)),
)

type Page = { readonly after: number; readonly limit: number }

/** Customers behind a cell of its answer. */
export const customersBehindCell = projectionRead(
  "customers-behind-cell",
  ({ engine, workspace }, { page, ...asked }: Asked & { readonly cell: unknown; readonly page: Page }) =>
    customersBehind({ engine, state: workspace.state }, asked, page),
)
