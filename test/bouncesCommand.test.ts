import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { listSuppressions } from "../src/store/mail/suppression.ts"
import { openToRead } from "../src/store/workspace.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"

const directory = temporaryDirectory()

test("mails that came back are taken in from files, each with what it was taken for", () => {
  const data = join(directory, "shop")
  stammwert("init", "--data", data)
  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text)
    return join(directory, name)
  }
  const stop = file("stop.eml", "From: Karin <karin@gast.test>\r\nSubject: Re: Neues\r\n\r\nBitte abmelden\r\n")
  const other = file("other.eml", "From: <bo@gast.test>\n\nHello\n")
  const { out, err, code } = stammwert("bounces", stop, other, "--data", data, "--lang", "en")
  expect([err, code]).toEqual(["", 0])
  expect(out).toMatch(/stop\.eml: wants no more advertising; nothing goes to this address any more\n/)
  expect(out).toMatch(/other\.eml: neither a bounce nor/)
  const { state, close } = openToRead(data)
  expect(listSuppressions(state, { limit: 9 })).toMatchObject([{ address: "karin@gast.test", reason: "unsubscribe" }])
  close()
  expect(stammwert("bounces", "--data", data, "--lang", "de").err).toContain("Nennen Sie die Dateien")
  expect(stammwert("bounces", join(directory, "missing.eml"), "--data", data).code).toBe(2)
})
