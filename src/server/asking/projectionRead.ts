import type { Analytics } from "../../store/analytics.ts"
import type { Workspace } from "../../store/workspace.ts"

/** What an answer is made from: the projection at one moment, and the state that it is a projection of. */
export type ReadFrom = { readonly engine: Analytics; readonly workspace: Workspace }

/**
 * Something that is asked of the projection. It belongs to one thread, and functions cannot cross to another: what crosses
 * is the name of the read, its parameters and its answer (structured data: no functions, no instances of classes).
 */
export type ProjectionRead<Parameters, Answer> = {
  /** Unique among `PROJECTION_READS`, where each must stand. */
  readonly name: string
  readonly read: (from: ReadFrom, parameters: Parameters) => Promise<Answer>
}

/** Whoever can be asked: the thread beside a server, or a projection in this thread. */
export type AskedProjection = {
  /** Answers a read, or throws what it threw; `signal` calls it off. */
  ask<Parameters, Answer>(
    read: ProjectionRead<Parameters, Answer>,
    parameters: Parameters,
    signal?: AbortSignal,
  ): Promise<Answer>
}

/** Gives a read its name. */
export const projectionRead = <Parameters, Answer>(
  name: string,
  read: (from: ReadFrom, parameters: Parameters) => Promise<Answer>,
): ProjectionRead<Parameters, Answer> => ({ name, read })
