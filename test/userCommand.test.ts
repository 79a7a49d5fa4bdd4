import { join } from "node:path"
import { expect, test } from "vitest"
import { sealerOf } from "../src/server/auth/secrets.ts"
import { listAudit } from "../src/store/audit.ts"
import { setRecoveryCodes, setTotp } from "../src/store/users.ts"
import { openToEdit } from "../src/store/workspace.ts"
import { OWNER, ownerAt, strangerAt } from "./support/browser.ts"
import { stammwert, stammwertBeside, temporaryDirectory } from "./support/command.ts"
import { serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const NEW = "ein ganz neuer Satz mit Birnbaum"

test("the only owner, without password, second factor and recovery codes, is let in again from where the server runs", async () => {
  const data = join(directory, "alone")
  expect(stammwert("init", "--data", data).err).toBe("")
  expect(stammwert("user", "list", "--data", data).out).toContain("Nobody works here yet")
  const server = await serve(data)
  const owner = await ownerAt(server)
  const { state, close } = openToEdit(data)
  setTotp(state, 1, sealerOf(data).seal("JBSWY3DPEHPK3PXP"))
  setRecoveryCodes(state, 1, ["lost"])
  const user = (...words: string[]) => stammwertBeside("user", ...words, "--data", data)
  expect((await user("list")).out).toBe(`${OWNER.email}  ${OWNER.name}  owner  with a second factor\n`)
  const { out } = await user("reset", "ALMA@Beispiel.test", "--public-url", server.url)
  const [, token] = /http:\/\/127\.0\.0\.1:\d+\/reset#([\w-]{43})\n/.exec(out) ?? []
  expect(out).toContain("The second factor stays.")
  const { ask } = strangerAt(server)
  expect((await ask("POST", "/api/password", { purpose: "reset", token, password: NEW })).status).toBe(200)
  const login = () => ask("POST", "/api/login", { email: OWNER.email, password: NEW })
  expect((await login()).body.error).toBe("needs-code")
  expect((await user("remove-second-factor", OWNER.email)).out).toContain("was taken off")
  expect((await login()).status).toBe(200)
  expect((await owner.ask("GET", "/api/account")).status).toBe(401)
  const done = listAudit(state, 9).flatMap(({ actor, action }) => (actor === "console" ? [action] : []))
  expect(done).toEqual(["remove second factor", "start reset"])
  expect((await user("remove-second-factor", OWNER.email)).err).toContain("no second factor is set up there")
  close()
  await server.end("SIGTERM")
})

test("what is not understood is said with what to write, in both languages", () => {
  const data = join(directory, "words")
  stammwert("init", "--data", data)
  for (const words of [[], ["reset"], ["list", "x"], ["erase", "x"], ["reset", "a", "b"]]) {
    const { code, err } = stammwert("user", ...words, "--data", data)
    expect([words, code]).toEqual([words, 2])
    expect(err).toContain("user reset EMAIL")
  }
  expect(stammwert("user", "reset", "niemand@beispiel.test", "--data", data).err).toContain("nobody comes in as")
  expect(stammwert("user", "reset", "niemand@beispiel.test", "--data", data, "--lang", "de").err).toContain(
    "Niemand meldet sich an als »niemand@beispiel.test«",
  )
  expect(stammwert("user", "--help", "--lang", "de").out).toContain("user remove-second-factor E-MAIL")
})
