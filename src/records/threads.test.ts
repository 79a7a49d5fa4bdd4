import { FitError } from "stammwert-models"
import { afterAll, expect, test } from "vitest"
import { start } from "../../test/support/programs.ts"
import { refuse, twice } from "../../test/support/threadTasks.ts"
import { type Task, Threads, WorkerThread } from "./threads.ts"

const module = new URL("../../test/support/threadTasks.ts", import.meta.url).href
const TWICE = { module, run: twice }
const threads = new Threads(3)
afterAll(() => threads.close())

/** Lets a thread beside us begin with the task. */
async function begunBeside<Input, Output>(given: Threads, task: Task<Input, Output>, input: Input) {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const work = given.begin(task, [{ ...input, begun }])
  await Atomics.waitAsync(begun, 0, 0).value
  return work
}

async function besideUs<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output> {
  const [answer] = await (await begunBeside(threads, task, input)).done()
  return answer
}

test("a task answers the same beside as here, and what it is given stays as it is", async () => {
  const column = Float64Array.of(1, 2, 3)
  const expected = { column: Float64Array.of(2, 4, 6), isMainThread: true }
  expect(await new Threads(1).begin(TWICE, [{ column }]).done()).toEqual([expected])
  expect(await besideUs(TWICE, { column })).toEqual({ ...expected, isMainThread: false })
  expect(column).toEqual(Float64Array.of(1, 2, 3))
})

test("what nobody beside us has come to is done here", async () => {
  const late = new Threads(2)
  const [{ isMainThread }] = await late.begin(TWICE, [{ column: Float64Array.of(1) }]).done()
  expect(isMainThread).toBe(true)
  await late.close()
})

test("answers come in the order of what was asked, each made once", async () => {
  for (const count of [0, 1, 2, 40]) {
    const inputs = Array.from({ length: count }, (_, value) => ({ column: Float64Array.of(value) }))
    const answers = await threads.all(TWICE, inputs)
    expect(answers.map(({ column }) => column[0])).toEqual(inputs.map(({ column }) => column[0] * 2))
    expect(await new Threads(1).all(TWICE, inputs)).toEqual(
      answers.map((answer) => ({ ...answer, isMainThread: true })),
    )
  }
})

test("whoever is free takes the next, and what a thread that stops had taken is done here", async () => {
  const inputs = (stop: boolean) =>
    Array.from({ length: 30 }, (_, value) => ({ column: Float64Array.of(value), waitMilliseconds: 20, stop }))
  const shared = await threads.all(TWICE, inputs(false))
  expect(new Set(shared.map(({ isMainThread }) => isMainThread)).size).toBe(2)
  const left = await threads.all(TWICE, inputs(true))
  expect(left.map(({ column }) => column[0])).toEqual(shared.map(({ column }) => column[0]))
  expect(left.every(({ isMainThread }) => isMainThread)).toBe(true)
})

test("shared memory is read where it is", async () => {
  const column = new Float64Array(new SharedArrayBuffer(24)).fill(3)
  expect((await besideUs(TWICE, { column: column.subarray(1) })).column).toEqual(Float64Array.of(6, 6))
})

test("what fails beside us fails here, with an error of its own class", async () => {
  await expect(besideUs({ module, run: refuse }, { reason: "why" })).rejects.toThrow(FitError)
  await expect(threads.all({ module, run: refuse }, [{ reason: "why" }, { reason: "why" }])).rejects.toThrow(FitError)
  // and the thread goes on
  expect((await besideUs(TWICE, { column: Float64Array.of(1) })).column).toEqual(Float64Array.of(2))
})

test("a thread that stops leaves its tasks to this one, and begins anew", async () => {
  const column = Float64Array.of(1)
  expect((await besideUs(TWICE, { column, stop: true })).isMainThread).toBe(true)
  expect((await besideUs(TWICE, { column })).isMainThread).toBe(false)
})

test("what is under way when all is closed is not done again here", async () => {
  const closed = new Threads(2)
  const column = Float64Array.of(1)
  const begun = await begunBeside(closed, TWICE, { column, waitMilliseconds: 60_000 })
  const waiting = expect(begun.done()).rejects.toBeTypeOf("number")
  await closed.close()
  await waiting
})

test("a single thread says what failed there, also when it stops, and begins anew", async () => {
  const thread = new WorkerThread()
  const column = Float64Array.of(1)
  await expect(thread.run({ module, run: refuse }, { reason: "why" })).rejects.toThrow("why")
  await expect(thread.run(TWICE, { column, stop: true })).rejects.toBe(1)
  expect((await thread.run(TWICE, { column })).isMainThread).toBe(false)
  await thread.close()
  await expect(thread.run(TWICE, { column })).rejects.toThrow("closed")
})

test("whoever closes a thread hears of its end, though an answer was still on its way", async () => {
  const program = start("closeWorkerThread")
  expect([await program.ended, program.lines]).toEqual([0, ["closed"]])
})
