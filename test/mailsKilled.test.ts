import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { makeMeasure, startMeasure } from "../src/store/acting/storedMeasures.ts"
import { keepMailSender } from "../src/store/mail/sender.ts"
import { suppress } from "../src/store/mail/suppression.ts"
import { keepMailServer } from "../src/store/mailServer.ts"
import type { State } from "../src/store/state.ts"
import { openToEdit, type Workspace } from "../src/store/workspace.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { FROM } from "./support/mailbox.ts"
import { lookAt, PLAN } from "./support/measures.ts"
import { chances, linesOf, roundsOf, start } from "./support/programs.ts"
import { serve } from "./support/serving.ts"
import { withProjection, writeRecords } from "./support/workspaces.ts"

const directory = temporaryDirectory()
const KILLS = roundsOf(2, 20)
const PEOPLE = roundsOf(400, 20_000)
/** So long at most a server sends before it is killed. */
const LONGEST_ROUND_MILLISECONDS = 800
/** These few expire while the others are being sent. */
const EXPIRING = PEOPLE / 20
const EXPIRES_AFTER_MILLISECONDS = 2_000

const addressOf = (person: number) => `k${person}@gast.test`
/** Of every ten one has not agreed, one cannot be shown to have, one has taken it back, and one is left alone. */
const KINDS = { silent: 0, unproven: 1, withdrawn: 2, suppressed: 3 } as const
const kindOf = (person: number) => person % 10
const mayBeWrittenTo = (person: number) => kindOf(person) > KINDS.suppressed

function recordsOf(person: number): object[] {
  const named = { customer: `K${person}`, identifiers: { email: addressOf(person) }, at: "2026-05-01T08:00:00Z" }
  const consent = (id: string, more: object) => ({
    ...named,
    kind: "consent",
    id: `${id} ${person}`,
    fields: { channel: "email", granted: true, basis: "consent", textVersion: "v1", proof: "double opt-in", ...more },
  })
  return [
    { ...named, kind: "order", id: `B${person}`, fields: { amountCents: 2_000 } },
    ...(kindOf(person) === KINDS.silent ? [] : [consent("yes", {})]),
    ...(kindOf(person) === KINDS.unproven
      ? [{ ...consent("yes", { proof: undefined }), at: "2026-05-02T08:00:00Z" }]
      : []),
    ...(kindOf(person) === KINDS.withdrawn
      ? [{ ...consent("no", { granted: false }), at: "2026-05-02T08:00:00Z" }]
      : []),
  ]
}

/** A workspace whose measure has queued a message to everybody. */
async function newWorkspace(port: number): Promise<string> {
  const data = join(directory, "killed")
  expect(stammwert("init", "--data", data).err).toBe("")
  const workspace = openToEdit(data)
  try {
    await fillWorkspace(workspace, port)
  } finally {
    workspace.close()
  }
  return data
}

async function fillWorkspace(workspace: Workspace, port: number): Promise<void> {
  const { state } = workspace
  const now = Date.now()
  const people = Array.from({ length: PEOPLE }, (_, person) => person)
  writeRecords(workspace, people.flatMap(recordsOf), { channel: "live" })
  for (const person of people.filter((one) => kindOf(one) === KINDS.suppressed))
    suppress(state, { address: addressOf(person), reason: "complaint", since: now })
  const server = { host: "127.0.0.1", port, security: "none", userName: "", fromAddress: FROM } as const
  keepMailServer(state, { ...server, sealedPassword: null })
  const sender = {
    senderName: "Laden",
    replyAddress: "",
    imprint: "Laden\nMarkt 1",
    holidayRegion: "",
    tagsLinks: true,
  } as const
  keepMailSender(state, { ...sender, language: "de" })
  const limits = { ...PLAN.limits, hours: { from: "00:00", until: "00:00" }, sundaysAndHolidays: true }
  const maker = { at: now, by: "a test" }
  const plan = { ...PLAN, limits, controlBasisPoints: 0 }
  const { id } = makeMeasure(state, { name: "Everybody", plan, salt: "salt" }, maker)
  startMeasure(state, id, maker)
  await withProjection(workspace, (projection) => lookAt(workspace, projection, new Date(now).toISOString()))
}

/** Lets the last ones expire soon. */
const expireSoon = (state: State) =>
  state
    .prepare("UPDATE outbox SET expires_at = ? WHERE id IN (SELECT id FROM outbox ORDER BY id DESC LIMIT ?)")
    .run(Date.now() + EXPIRES_AFTER_MILLISECONDS, EXPIRING)

type Row = { address: string; state: string; reason: string | null; triedAt: number | null; expiresAt: number }

const rowsIn = (state: State): Row[] =>
  state.rows<Row>(
    `SELECT lower(customer.name) || '@gast.test' AS address, outbox.state, reason, tried_at AS triedAt, expires_at AS expiresAt
     FROM outbox JOIN participant ON participant.id = participant_id JOIN customer ON customer.id = customer_id`,
  )

const openIn = (state: State): number =>
  Number(state.rows("SELECT count(*) AS count FROM outbox WHERE state IN ('queued', 'sending')")[0].count)

test(
  `a server killed at ${KILLS} moments while it sends ${PEOPLE} messages sends none twice, none late and none to whoever has not agreed`,
  async () => {
    const post = start("takeMails")
    await linesOf(post, 1)
    const data = await newWorkspace(Number(post.lines[0]))
    const { state, close } = openToEdit(data)
    expireSoon(state)
    expect(openIn(state)).toBe(PEOPLE)
    const chance = chances(11)
    for (let round = 0; round < KILLS; round++) {
      const before = post.lines.length
      const server = await serve(data, "--public-url", "https://werte.beispiel.test")
      await linesOf(post, before + 1)
      await pause((LONGEST_ROUND_MILLISECONDS * chance.next().value * PEOPLE) / (PEOPLE + 400))
      await server.end("SIGKILL")
      expect(openIn(state)).toBeGreaterThan(0)
    }
    const server = await serve(data, "--public-url", "https://werte.beispiel.test")
    while (openIn(state) > 0) await pause(100)
    await server.end("SIGTERM")
    const rows = rowsIn(state)
    close()
    const heard = post.lines.slice(1)
    const those = (became: string) => rows.filter((row) => row.state === became)
    const counts = new Map(rows.map(({ address }) => [address, 0]))
    for (const address of heard) counts.set(address, (counts.get(address) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count > 1)).toEqual([])
    expect(those("queued").length + those("sending").length + those("failed").length).toBe(0)
    expect(those("unknown").length).toBeLessThanOrEqual(KILLS)
    expect(those("sent").filter(({ address }) => counts.get(address) !== 1)).toEqual([])
    expect(those("skipped").filter(({ address }) => counts.get(address) !== 0)).toEqual([])
    expect(rows.filter(({ triedAt, expiresAt }) => triedAt !== null && triedAt > expiresAt)).toEqual([])
    expect(those("skipped").filter(({ reason }) => reason === "expired").length).toBeGreaterThan(0)
    const allowed = new Set(
      Array.from({ length: PEOPLE }, (_, one) => one)
        .filter(mayBeWrittenTo)
        .map(addressOf),
    )
    expect(heard.filter((address) => !allowed.has(address))).toEqual([])
  },
  120_000 + KILLS * 60_000,
)
