import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { setReportRecipients } from "../src/store/reportDeliveries.ts"
import type { State } from "../src/store/state.ts"
import { addUser } from "../src/store/users.ts"
import { openToEdit } from "../src/store/workspace.ts"
import { ownerAt, strangerAt } from "./support/browser.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { mailbox, settingsOf } from "./support/mailbox.ts"
import { chances, roundsOf } from "./support/programs.ts"
import { serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const KILLS = roundsOf(3, 30)
const PEOPLE_A_ROUND = 3
/** The mail server takes its time over each step, so that kills fall within a conversation as well as between two. */
const SLOWEST_MILLISECONDS = 120
const CONVERSATION_MILLISECONDS = 3 * SLOWEST_MILLISECONDS
const LONG_AGO = 0
const ORDERS = Array.from({ length: 40 }, (_, i) => `B${i};K${i % 9};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},00`)

/** A mail server that notes to whom a whole mail has come, also where nobody is left to hear that it has. */
async function slowMailbox() {
  const chance = chances(5)
  const slowly = (done: () => void) => void setTimeout(done, SLOWEST_MILLISECONDS * chance.next().value)
  const heard: string[] = []
  let begun = 0
  const { port } = await mailbox({
    onMailFrom: (_, __, done) => {
      begun++
      slowly(() => done(null))
    },
    onRcptTo: (_, __, done) => slowly(() => done(null)),
    onData(stream, { envelope }, done) {
      stream.resume()
      stream.on("end", () => {
        heard.push(...envelope.rcptTo.map(({ address }) => address))
        slowly(() => done(null))
      })
    },
  })
  return { port, heard, begun: () => begun }
}

/** A claimed workspace with orders, whose owner's cookie is answered and whose reports are due to so many people. */
async function newWorkspace(port: number, people: number) {
  const data = join(directory, "killed")
  expect(stammwert("init", "--data", data).err).toBe("")
  const file = exportFile(directory, "orders.csv", ["Bestellnr;Kundennr;Datum;Betrag", ...ORDERS])
  expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
  const server = await serve(data)
  const owner = await ownerAt(server)
  expect((await owner.ask("POST", "/api/mail-server", settingsOf(port))).status).toBe(200)
  await server.end("SIGTERM")
  const { state, close } = openToEdit(data)
  const recipients = Array.from({ length: people }, (_, n) => {
    const email = `person${n}@beispiel.test`
    const userId = addUser(state, { email, name: `Person ${n}`, role: "analyst", createdAt: 0 }) as number
    return { userId, language: n % 2 === 0 ? "de" : "en" } as const
  })
  setReportRecipients(state, recipients, LONG_AGO)
  close()
  return { data, cookie: owner.cookie }
}

type Delivery = { readonly userId: number; readonly email: string; readonly state: string; readonly attempts: number }

const deliveriesIn = (state: State): Delivery[] =>
  state.rows<Delivery & Record<string, string | number>>(
    "SELECT user_id AS userId, email, state, attempts FROM report_delivery JOIN user ON user.id = user_id ORDER BY user_id",
  )

const usersWho = (deliveries: readonly Delivery[], became: string) =>
  deliveries.flatMap(({ state, userId }) => (state === became ? [userId] : []))

test(
  `a server killed at ${KILLS} moments while it mails reports sends nobody a second one, and says of whom it does not know`,
  async () => {
    const { port, heard, begun } = await slowMailbox()
    const people = KILLS * PEOPLE_A_ROUND
    const { data, cookie } = await newWorkspace(port, people)
    const { state, close } = openToEdit(data)
    const isOver = () => deliveriesIn(state).filter((one) => one.state !== "sending").length === people
    const chance = chances(7)
    const underWay: number[] = []
    for (let round = 0; round < KILLS; round++) {
      const before = begun()
      const server = await serve(data)
      while (begun() === before && !isOver()) await pause(5)
      await pause(CONVERSATION_MILLISECONDS * chance.next().value)
      await server.end("SIGKILL")
      underWay.push(...usersWho(deliveriesIn(state), "sending"))
    }
    const server = await serve(data)
    while (!isOver()) await pause(50)
    const deliveries = deliveriesIn(state)
    close()
    expect(heard.filter((email, n) => heard.indexOf(email) !== n)).toEqual([])
    expect(deliveries.filter(({ attempts }) => attempts !== 1)).toEqual([])
    expect(underWay.length).toBeGreaterThan(0)
    expect(usersWho(deliveries, "unknown")).toEqual(underWay)
    const sent = deliveries.filter((one) => one.state === "sent").map(({ email }) => email)
    expect(sent.length + underWay.length).toBe(people)
    expect(sent.filter((email) => !heard.includes(email))).toEqual([])
    const { body } = await strangerAt(server, cookie).ask("GET", "/api/report-sending")
    expect(
      usersWho(
        body.deliveries.map((one: object) => ({ ...one, userId: (one as { user: number }).user })),
        "unknown",
      ),
    ).toEqual(underWay)
    await server.end("SIGTERM")
  },
  60_000 + KILLS * 60_000,
)
