import fc from "fast-check"
import { expect, test } from "vitest"
import { putRecords } from "../../../test/support/records.ts"
import { withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import { ADVERTISING } from "../../records/consentProof.ts"
import { parseDay } from "../../records/day.ts"
import { addresseeOf, mayAddress } from "../acting/addressee.ts"
import { consentLedgers } from "../rights/consentLedger.ts"
import { standingConsents } from "./standingConsents.ts"

const PEOPLE = ["ada", "ben", "cem"]
/** Something was sold to one of them. */
const SOLD = { kind: "order", id: "o1", customer: "ada", at: "2026-05-01", fields: { amountCents: 1_000 } }
const TODAY = parseDay("2026-06-30", "today")

const decision = fc.record({
  customer: fc.constantFrom(...PEOPLE),
  at: fc.constantFrom(undefined, "2026-06-01", "2026-06-01T08:00:00Z", "2026-06-01T23:30:00Z", "2026-06-02"),
  fields: fc.record(
    {
      channel: fc.constantFrom("email", "phone"),
      granted: fc.boolean(),
      purpose: fc.constantFrom(ADVERTISING, "survey"),
      basis: fc.constantFrom("consent", "existing-customer", "contract", "legitimate-interest"),
      textVersion: fc.constant("v1"),
      proof: fc.constant("asked 10:00, confirmed 10:04"),
    },
    { requiredKeys: ["channel", "granted"] },
  ),
})

test("who may be addressed is what the ledgers of all say, whatever was told and when", () =>
  fc.assert(
    fc.asyncProperty(fc.array(decision, { minLength: 6, maxLength: 24 }), (decisions) =>
      withWorkspace(async (workspace) => {
        const told = decisions.map(({ at, ...one }, id) => ({
          kind: "consent",
          id: `c${id}`,
          ...one,
          ...(at && { at }),
        }))
        putRecords(workspace, [...told, SOLD])
        const idOf = (name: string) =>
          Number(workspace.state.rows("SELECT id FROM customer WHERE name = ?", name)[0].id)
        const expected = PEOPLE.flatMap((name) =>
          consentLedgers(workspace.state, name).flatMap(({ now }) =>
            now
              .filter(({ purpose }) => purpose === ADVERTISING)
              .map(({ channel, granted }) => {
                const someone = addresseeOf(workspace.state, idOf(name))
                const may = someone !== undefined && mayAddress(workspace.state, someone, channel, ADVERTISING)
                return `${name} ${channel} ${granted} ${may}`
              }),
          ),
        )
        const names = new Map(workspace.state.rows("SELECT id, name FROM customer").map(({ id, name }) => [id, name]))
        const found = await withProjection(workspace, (projection) =>
          projection.ask((engine) => engine.rows(standingConsents("customer IS NOT NULL"), { asOf: TODAY })),
        )
        const said = found.map(
          ({ customer, channel, granted, may }) => `${names.get(Number(customer))} ${channel} ${granted} ${may}`,
        )
        expect(said.sort()).toEqual(expected.sort())
      }),
    ),
    { numRuns: 12, seed: 20_261_122 },
  ))
