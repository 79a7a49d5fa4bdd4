import { describe, expect, test } from "vitest"
import { ordersOf } from "../../../test/support/reading.ts"
import {
  importText,
  ordersOfWorkspace,
  withProjection,
  withWorkspace,
  writeRecords,
} from "../../../test/support/workspaces.ts"
import { customerPages } from "../customerPage.ts"
import { identifierRows } from "../export/exportRows.ts"
import { undoImport } from "../imports.ts"
import type { Workspace } from "../workspace.ts"
import { mergeCustomers, unmergeCustomers } from "./decisions.ts"
import { peopleKnownBy } from "./knownPerson.ts"
import { suggestedMerges } from "./suggestedMerges.ts"

const HEADER = "Bestellnr;Kundennr;E-Mail;Datum;Betrag\n"
const SHOP = `${HEADER}1;K1;Erika@Example.com;2026-01-02;10,00\n3;K2;;2026-03-02;5,00\n`
const MARKET = "Bestellnr;E-Mail;Datum;Betrag\nM1;erika@example.com;2026-02-02;20,00\n"
const DECIDER = { by: "a test", begunAt: "2026-11-22T08:00:00Z" }

const book = async (workspace: Workspace) => ordersOf(await ordersOfWorkspace(workspace))
const customer = (id: string, rest: object) => ({ kind: "customer", id, customer: id, fields: {}, ...rest })

describe("who is the same person", () => {
  test("an address alone in one import is the number that another import links to it", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, MARKET, { source: "market" })
      expect(await book(workspace)).toEqual(["erika@example.com 2026-02-02 2000"])
      const { importId } = await importText(workspace, SHOP)
      expect(await book(workspace)).toEqual(["K1 2026-01-02 1000", "K1 2026-02-02 2000", "K2 2026-03-02 500"])
      undoImport(workspace.state, importId)
      expect(await book(workspace)).toEqual(["erika@example.com 2026-02-02 2000"])
    }))

  test("an address of two numbers makes neither the other, and stays by itself", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, MARKET, { source: "market" })
      await importText(workspace, SHOP)
      await importText(workspace, `${HEADER}4;K2;erika@example.com;2026-03-04;7,00\n`)
      expect(await book(workspace)).toEqual([
        "K1 2026-01-02 1000",
        "K2 2026-03-02 500",
        "K2 2026-03-04 700",
        "erika@example.com 2026-02-02 2000",
      ])
    }))

  test("a phone number is one however it is written; cards and cookies link too", () =>
    withWorkspace(async (workspace) => {
      const order = (id: string, identifiers: object) => ({
        kind: "order",
        id,
        at: "2026-05-01",
        identifiers,
        fields: { amountCents: 100 },
      })
      writeRecords(
        workspace,
        [
          customer("K1", { identifiers: { phone: "0171 / 123 45 67", card: "77" } }),
          order("1", { phone: "+49 171 1234567" }),
          order("2", { card: "77", cookie: "c9" }),
          order("3", { cookie: "c9" }),
          order("4", { cookie: "c8" }),
        ],
        { channel: "live" },
      )
      workspace.state.script("INSERT INTO setting VALUES ('currency', 'EUR')")
      expect(await book(workspace)).toEqual([
        "K1 2026-05-01 100",
        "K1 2026-05-01 100",
        "K1 2026-05-01 100",
        "cookie c8 2026-05-01 100",
      ])
      expect(peopleKnownBy(workspace.state, "0049 171 1234567").map(({ name }) => name)).toEqual(["K1"])
    }))

  test("a number of theirs in another system is theirs", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, SHOP)
      writeRecords(workspace, [customer("T-9", { identifiers: { number: "K1" } })], { channel: "live", source: "till" })
      writeRecords(
        workspace,
        [{ kind: "order", id: "9", customer: "T-9", at: "2026-05-01", fields: { amountCents: 300 } }],
        { channel: "live", source: "till" },
      )
      expect(await book(workspace)).toContain("K1 2026-05-01 300")
    }))

  test("placeholders are nobody, and link nobody", () =>
    withWorkspace(async (workspace) => {
      await importText(
        workspace,
        `${HEADER}1;K1;kasse@shop.de;2026-01-02;10,00\n2;;kasse@shop.de;2026-01-03;20,00\n3;Gast;bo@x.de;2026-01-04;30,00\n4;K2;kasse@shop.de;2026-01-05;1,00\n`,
      )
      expect(await book(workspace)).toEqual([
        "- 2026-01-03 2000",
        "K1 2026-01-02 1000",
        "K2 2026-01-05 100",
        "bo@x.de 2026-01-04 3000",
      ])
      expect(() => mergeCustomers(workspace.state, "Gast", "K1", DECIDER)).toThrow("it is no customer")
    }))
})

describe("an address that nobody answers for", () => {
  const doubtful = (id: string, email: string, more: object = {}) =>
    customer(id, { identifiers: { email }, emailVerified: false, ...more })
  const told = (workspace: Workspace, records: readonly object[], source = "web") =>
    writeRecords(workspace, records, { channel: "live", source })

  test("links nobody and is suggested; once it is verified it links, and no more when that is taken back", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      await importText(workspace, MARKET, { source: "market" })
      told(workspace, [doubtful("K1", "Erika@example.com")])
      const suggested = () => suggestedMerges(state).map(({ reason, customers }) => [reason, ...customers].join(" "))
      expect(suggested()).toEqual(["unverified-address K1 erika@example.com"])
      expect(await book(workspace)).toEqual(["erika@example.com 2026-02-02 2000"])
      expect(peopleKnownBy(state, "erika@example.com").map(({ name }) => name)).toEqual(["erika@example.com"])
      // The account is confirmed later, on the same day and by the same program.
      told(workspace, [customer("K1", { identifiers: { email: "erika@example.com" }, emailVerified: true })])
      expect(await book(workspace)).toEqual(["K1 2026-02-02 2000"])
      expect(suggested()).toEqual([])
      // Said once more without a proof, it stays proven.
      told(workspace, [doubtful("K1", "erika@example.com", { changedAt: "2026-11-23T00:00:00Z" })])
      expect(await book(workspace)).toEqual(["K1 2026-02-02 2000"])
      for (const { id } of state.rows<{ id: number }>("SELECT id FROM import WHERE channel = 'live'"))
        undoImport(state, id)
      expect(await book(workspace)).toEqual(["erika@example.com 2026-02-02 2000"])
    }))

  test("names nobody where anything else does, and brings no referral to whoever it is of", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, SHOP)
      workspace.state.script("INSERT OR IGNORE INTO setting VALUES ('currency', 'EUR')")
      const order = { kind: "order", id: "9", at: "2026-05-01", emailVerified: false, fields: { amountCents: 100 } }
      told(workspace, [
        { ...order, identifiers: { email: "erika@example.com", cookie: "c1" } },
        { ...order, id: "10", identifiers: { email: "erika@example.com" } },
        doubtful("K7", "otto@example.com"),
        { kind: "referral", id: "R", customer: "K2", at: "2026-05-01", fields: { referrer: "otto@example.com" } },
      ])
      expect(await book(workspace)).toContain("cookie c1 2026-05-01 100")
      const referred = await withProjection(workspace, (projection) =>
        projection.ask((engine) => engine.rows("SELECT referrer FROM referral")),
      )
      expect(referred).toEqual([{ referrer: null }])
    }))

  test("is shown as such, and stays so through an export", () =>
    withWorkspace(async (workspace) => {
      told(workspace, [
        doubtful("K1", "erika@example.com", { identifiers: { email: "erika@example.com", card: "77" } }),
      ])
      const [page] = customerPages(workspace.state, "K1")
      expect(page.identifiers).toEqual([
        { kind: "card", value: "77", isVerified: true },
        { kind: "email", value: "erika@example.com", isVerified: false },
      ])
      expect([...identifierRows(workspace.state)]).toEqual([
        { customer: "K1", kind: "card", value: "77", unverified: null },
        { customer: "K1", kind: "email", value: "erika@example.com", unverified: "true" },
      ])
    }))

  test("of a file is what its own column says", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, MARKET, { source: "market" })
      const file = (isVerified: string) =>
        `Kundennummer;E-Mail;Email verified;Vorname;Nachname\nK1;erika@example.com;${isVerified};Erika;Muster\n`
      const { importId } = await importText(workspace, file("nein"), { source: "accounts" })
      expect(await book(workspace)).toEqual(["erika@example.com 2026-02-02 2000"])
      undoImport(workspace.state, importId)
      await importText(workspace, file("ja"), { source: "accounts" })
      expect(await book(workspace)).toEqual(["K1 2026-02-02 2000"])
    }))
})

describe("decisions of people", () => {
  test("merge, un-merge and undo move all records and alter none", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, SHOP)
      const apart = await book(workspace)
      const { importId, person } = mergeCustomers(workspace.state, "K2", "erika@example.com", DECIDER)
      expect(person).toMatchObject({ name: "K1", members: ["K1", "K2"] })
      expect(await book(workspace)).toEqual(["K1 2026-01-02 1000", "K1 2026-03-02 500"])
      expect(() => mergeCustomers(workspace.state, "K1", "K2", DECIDER)).toThrow("are one customer already (K1)")
      unmergeCustomers(workspace.state, "K1", "K2", DECIDER)
      expect(await book(workspace)).toEqual(apart)
      expect(() => unmergeCustomers(workspace.state, "K1", "K2", DECIDER)).toThrow("are two customers already")
      mergeCustomers(workspace.state, "K1", "K2", DECIDER)
      expect(peopleKnownBy(workspace.state, "K2")).toMatchObject([{ name: "K1", asked: "K2" }])
      undoImport(workspace.state, importId)
      expect(await book(workspace)).toEqual(["K1 2026-01-02 1000", "K1 2026-03-02 500"])
    }))

  test("un-merge wins over what links by itself, also over what comes later", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, SHOP)
      await importText(workspace, MARKET, { source: "market" })
      unmergeCustomers(workspace.state, "K1", "erika@example.com", DECIDER)
      const apart = ["K1 2026-01-02 1000", "K2 2026-03-02 500", "erika@example.com 2026-02-02 2000"]
      expect(await book(workspace)).toEqual(apart)
      await importText(workspace, `${HEADER}1;K1;erika@example.com;2026-01-02;10,00\n`)
      expect(await book(workspace)).toEqual(apart)
    }))

  test("they outlive the imports of those they name", () =>
    withWorkspace(async (workspace) => {
      const { importId } = await importText(workspace, SHOP)
      mergeCustomers(workspace.state, "K1", "K2", DECIDER)
      undoImport(workspace.state, importId)
      await importText(workspace, SHOP)
      expect(await book(workspace)).toEqual(["K1 2026-01-02 1000", "K1 2026-03-02 500"])
    }))
})

test("suggestions: same name or sound at one postcode, one mailbox; what was decided is not asked again", () =>
  withWorkspace(async (workspace) => {
    writeRecords(
      workspace,
      [
        customer("K1", { fields: { name: "Jürgen Meier", postcode: "85560" } }),
        customer("K2", { fields: { firstName: "Juergen", lastName: "Meier", postcode: "85560" } }),
        customer("K3", { fields: { name: "Mayer, Jürgen", postcode: "85560" } }),
        customer("K4", { fields: { name: "Jürgen Meier", postcode: "83022" } }),
        customer("K5", { identifiers: { email: "jo.mei@gmail.com" } }),
        customer("K6", { identifiers: { email: "jomei+shop@googlemail.com" } }),
      ],
      { channel: "live" },
    )
    const told = () => suggestedMerges(workspace.state).map(({ reason, customers }) => [reason, ...customers].join(" "))
    expect(told()).toEqual(["same-name K1 K2", "sounds-alike K1 K3", "same-mailbox K5 K6"])
    mergeCustomers(workspace.state, "K1", "K2", DECIDER)
    mergeCustomers(workspace.state, "K5", "K6", DECIDER)
    unmergeCustomers(workspace.state, "K6", "K5", DECIDER)
    expect(told()).toEqual(["sounds-alike K1 K3"])
  }))
