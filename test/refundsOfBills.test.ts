import { rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { overlapSentences } from "../src/cli/overlapText.ts"
import type { Workspace } from "../src/store/workspace.ts"
import { importRecords, recordsOf } from "./support/recordFiles.ts"
import { withProjection, withWorkspace, writeRecords } from "./support/workspaces.ts"

/** Money that goes back by PayPal or by the bank and names a bill. All names and numbers are invented. */

const BILLS = [
  "Rechnungsnummer;Rechnungsdatum;Kundennummer;E-Mail;Brutto;Fälligkeit",
  "RE-2026-001;20.01.2026;K1;ada@example.org;100,00;03.02.2026",
  "RE-2026-002;21.01.2026;K2;bo@example.org;50,00;04.02.2026",
  "",
].join("\n")

const PAYPAL_HEADER =
  "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode,Zugehöriger Transaktionscode,Rechnungsnummer"
const SHOP = "shop@example.com"
const paypal = (...rows: readonly string[]) => ({ "paypal.csv": [PAYPAL_HEADER, ...rows, ""].join("\n") })
const came = (code: string, day: string, amount: string, from: string, bill = "") =>
  `${day},10:00:00,CET,A,Website-Zahlung,Abgeschlossen,EUR,"${amount}","-2,00","98,00",${from},${SHOP},${code},,${bill}`
const went = (
  code: string,
  day: string,
  amount: string,
  to: string,
  of: string,
  more: { bill?: string; type?: string } = {},
) =>
  `${day},10:00:00,CET,A,${more.type ?? "Rückzahlung"},Abgeschlossen,EUR,"-${amount}","0,00","0",${SHOP},${to},${code},${of},${more.bill ?? ""}`

/** What counts, as day, amount, kind and class of its row; the same carried over and written from nothing. */
async function counted(workspace: Workspace): Promise<string[]> {
  const ask = () =>
    withProjection(workspace, async (projection) => {
      expect(await projection.check()).toEqual([])
      const rows = await projection.ask((engine) =>
        engine.rows(`SELECT (DATE '1970-01-01' + day)::VARCHAR AS date, cents::DOUBLE AS cents, kind FROM order_row
          WHERE class IN ('sale', 'refund') AND void_from IS NULL ORDER BY day, cents`),
      )
      return rows.map(({ date, cents, kind }) => `${date} ${cents} ${kind}`)
    })
  const carried = await ask()
  rmSync(join(workspace.directory, "analytics.duckdb"))
  expect(await ask()).toEqual(carried)
  return carried
}

const [FIRST, SECOND] = ["2026-01-20 10000 order", "2026-01-21 5000 order"]
const payments = { kind: "payments" } as const

describe("PayPal", () => {
  test("takes a refund off the bill that it names, or that the payment which it names was for; the preview says so", () =>
    withWorkspace(async (workspace) => {
      await importRecords(workspace, { "bills.csv": BILLS })
      const paid = [
        came("T1", "02.02.2026", "100,00", "ada@example.org", "RE-2026-001"),
        came("T2", "03.02.2026", "50,00", "bo@example.org", "RE-2026-002"),
      ]
      const first = await importRecords(workspace, paypal(...paid), payments)
      expect(first.overlap.takenOff.count).toBe(0)
      expect(await counted(workspace)).toEqual([FIRST, SECOND])
      const back = [
        went("T3", "05.02.2026", "30,00", "ada@example.org", "T1"),
        went("T4", "06.02.2026", "50,00", "bo@example.org", "T2", { bill: "RE-2026-002" }),
      ]
      const { overlap } = await importRecords(workspace, paypal(...paid, ...back), payments)
      expect(overlap.takenOff).toEqual({ count: 2, months: ["2026-02"], cents: 8000 })
      expect(overlapSentences(overlap, "EUR", "en").at(-1)).toBe(
        "2 refunds of €80.00 from 2026-02 take off the invoices that they name.",
      )
      expect(overlapSentences(overlap, "EUR", "de").at(-1)).toMatch(/^2 Erstattungen über 80,00.€ aus 2026-02 mindern/)
      expect(await counted(workspace)).toEqual([FIRST, "2026-02-05 -3000 payment", "2026-02-06 -5000 payment"])
      // The same file again takes nothing off a second time.
      await importRecords(workspace, paypal(...paid, ...back), payments)
      expect(await counted(workspace)).toEqual([FIRST, "2026-02-05 -3000 payment", "2026-02-06 -5000 payment"])
    }))

  test.each<[string, (workspace: Workspace) => Promise<unknown>, string]>([
    [
      "the bill's own credit note does it",
      (workspace) =>
        importRecords(workspace, {
          "notes.csv":
            "Rechnungsnummer;Rechnungsdatum;Kundennummer;E-Mail;Brutto;Fälligkeit\nGS-1;04.02.2026;K1;ada@example.org;-30,00;\n",
        }),
      went("T3", "05.02.2026", "30,00", "ada@example.org", "T1"),
    ],
    [
      "it goes to somebody else",
      async () => undefined,
      went("T3", "05.02.2026", "30,00", "cy@example.org", "", { bill: "RE-2026-001" }),
    ],
    [
      "it is disputed",
      async () => undefined,
      went("T3", "05.02.2026", "100,00", "ada@example.org", "T1", { type: "Rückbuchung" }),
    ],
    [
      "a shop tells the sale itself",
      (workspace) =>
        importRecords(workspace, { "shop.csv": "Bestellnummer;Kundennummer;Datum;Betrag\n1;K1;2026-01-05;100,00\n" }),
      went("T3", "05.02.2026", "30,00", "ada@example.org", "T1"),
    ],
  ])("takes nothing off where %s", (_, prepare, back) =>
    withWorkspace(async (workspace) => {
      await importRecords(workspace, { "bills.csv": BILLS })
      await prepare(workspace)
      const paid = came("T1", "02.02.2026", "100,00", "ada@example.org", "RE-2026-001")
      await importRecords(workspace, paypal(paid), payments)
      const before = await counted(workspace)
      const { overlap } = await importRecords(workspace, paypal(paid, back), payments)
      expect(overlap.takenOff.count).toBe(0)
      expect(await counted(workspace)).toEqual(before)
    }),
  )

  test("what is sent, exchanged or taken to the bank is no payment; a refund of an unknown bill takes off its payment", () =>
    withWorkspace(async (workspace) => {
      const rows = [
        came("T1", "02.02.2026", "100,00", "ada@example.org"),
        '03.02.2026,10:00:00,CET,B,Website-Zahlung,Abgeschlossen,EUR,"-80,00","0,00","-80,00",shop@example.com,supplier@example.com,T2,,',
        '03.02.2026,10:00:00,CET,,Abbuchung auf Bankkonto,Abgeschlossen,EUR,"-20,00","0,00","-20,00",,,T5,,',
        '04.02.2026,10:00:00,CET,C,Website-Zahlung,Ausstehend,EUR,"5,00","0,00","5,00",cy@example.org,shop@example.com,T6,,',
        went("T3", "05.02.2026", "30,00", "ada@example.org", "T1"),
      ]
      const { records } = await importRecords(workspace, paypal(...rows), payments)
      expect(records[0]).toMatchObject({ rows: 5, leftOut: 3, rejected: 0 })
      expect(recordsOf(workspace, "payment")).toEqual([
        'T1 | ada@example.org | 2026-02-02T09:00:00Z | {"amountCents":10000,"currency":"EUR","method":"PayPal","feeCents":200,"status":"paid"}',
        'T3 | ada@example.org | 2026-02-05T09:00:00Z | {"amountCents":-3000,"currency":"EUR","method":"PayPal","payment":"T1","status":"refunded"}',
      ])
      expect(await counted(workspace)).toEqual(["2026-02-02 10000 payment", "2026-02-05 -3000 payment"])
    }))
})

const entry = (side: "CRDT" | "DBIT", amount: string, day: string, reference: string, text: string) =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef>
   <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Ada Muster</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
const statement = (...entries: readonly string[]) => ({
  "auszug.xml": `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${entries.join("")}</Stmt></BkToCstmrStmt></Document>`,
})

describe("the bank (CAMT.053)", () => {
  test("takes off what goes out and names a bill, and keeps nothing else that goes out", () =>
    withWorkspace(async (workspace) => {
      await importRecords(workspace, { "bills.csv": BILLS })
      const { records, overlap } = await importRecords(
        workspace,
        statement(
          entry("CRDT", "100.00", "2026-02-02", "B1", "Rechnung RE-2026-001 vom 20.01."),
          entry("DBIT", "30.00", "2026-02-09", "B2", "Erstattung re-2026-001"),
          entry("DBIT", "900.00", "2026-02-10", "B3", "Miete Februar 2026"),
          entry("DBIT", "10.00", "2026-02-11", "B4", "RE-2026-001 und RE-2026-002"),
        ),
      )
      expect(records[0]).toMatchObject({ rows: 4, leftOut: 2, rejected: 0 })
      expect(overlap.takenOff).toEqual({ count: 1, months: ["2026-02"], cents: 3000 })
      expect(recordsOf(workspace, "payment")).toEqual([
        'B1 | K1 | 2026-02-02 | {"amountCents":10000,"currency":"EUR","method":"bank transfer","invoice":"RE-2026-001","status":"paid","text":"Rechnung RE-2026-001 vom 20.01."}',
        'B2 | K1 | 2026-02-09 | {"amountCents":-3000,"currency":"EUR","method":"bank transfer","invoice":"RE-2026-001","status":"refunded","text":"Erstattung re-2026-001"}',
      ])
      expect(await counted(workspace)).toEqual([FIRST, SECOND, "2026-02-09 -3000 payment"])
    }))

  test("gives back what was paid twice, and pays out what a credit note has taken off", () =>
    withWorkspace(async (workspace) => {
      await importRecords(workspace, { "bills.csv": BILLS })
      const note = { amountCents: -5000, type: "credit-note" }
      writeRecords(
        workspace,
        [
          { kind: "invoice", id: "R7", customer: "K7", at: "2026-01-22", fields: { amountCents: 5000 } },
          { kind: "invoice", id: "G7", customer: "K7", at: "2026-02-01", fields: note },
        ],
        { channel: "live", source: "office" },
      )
      const before = await counted(workspace)
      const { overlap } = await importRecords(
        workspace,
        statement(
          entry("CRDT", "100.00", "2026-02-02", "B1", "RE-2026-001"),
          entry("CRDT", "100.00", "2026-02-03", "B2", "RE-2026-001"),
          entry("DBIT", "100.00", "2026-02-09", "B3", "doppelt bezahlt RE-2026-001"),
          entry("DBIT", "50.00", "2026-02-10", "B4", "Gutschrift zu Rechnung R7"),
        ),
      )
      expect(recordsOf(workspace, "payment")).toHaveLength(4)
      expect(overlap.takenOff.count).toBe(0)
      expect(await counted(workspace)).toEqual(before)
    }))

  test("a bill and the statement may come together", () =>
    withWorkspace(async (workspace) => {
      await importRecords(workspace, {
        "a-bills.csv": BILLS,
        ...statement(entry("DBIT", "50.00", "2026-02-09", "B2", "RE-2026-002")),
      })
      expect(await counted(workspace)).toEqual([FIRST, "2026-02-09 -5000 payment"])
    }))
})
