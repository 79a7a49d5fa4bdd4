import { join } from "node:path"
import { expect, test } from "vitest"
import { consentLedgers } from "../src/store/rights/consentLedger.ts"
import { openToRead } from "../src/store/workspace.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"

const directory = temporaryDirectory()
const WORDING = "Ja, der Buchladen darf mir E-Mails schicken."
const LIST = [
  '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,LEID,EUID,NOTES,TAGS',
  'anna@beispiel.test,Anna,Probe,2,"2024-05-01 10:00:00",203.0.113.7,"2024-05-01 10:05:00",203.0.113.8,"2024-05-01 10:05:00",1,abc,,',
]

/** What is known of Anna's consent after her list was imported with these flags. */
function annaAfter(name: string, ...flags: readonly string[]) {
  const data = join(directory, name)
  stammwert("init", "--data", data)
  const file = exportFile(directory, `${name}.csv`, LIST)
  const { out, err } = stammwert("import", file, "--data", data, "--yes", ...flags)
  expect(err + out).toContain("consent")
  const workspace = openToRead(data)
  try {
    return consentLedgers(workspace.state, "anna@beispiel.test")[0].now[0]
  } finally {
    workspace.close()
  }
}

test("a newsletter list whose wording is told counts as proven, and without it does not", () => {
  expect(annaAfter("bare")).toMatchObject({ granted: true, isProven: false })
  const told = annaAfter("told", "--consent-wording", WORDING)
  expect(told).toMatchObject({ granted: true, isProven: true, by: { textVersion: WORDING } })
  expect(told.by.proof).toContain("203.0.113.8")
})
