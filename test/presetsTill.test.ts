import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { windows1252 } from "./support/bytes.ts"
import { runsIn } from "./support/runs.ts"
import { type ZipEntry, zipOf } from "./support/zip.ts"

/** The export that every German till must be able to write: receipts, their lines and taxes in files of one zip. */

const runs = runsIn()
const RECEIPTS =
  "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;BON_NR;BON_TYP;BON_NAME;TERMINAL_ID;BON_STORNO;BON_START;BON_ENDE;BEDIENER_ID;BEDIENER_NAME;UMS_BRUTTO;KUNDE_NAME;KUNDE_ID;KUNDE_TYP;KUNDE_STRASSE;KUNDE_PLZ;KUNDE_ORT;KUNDE_LAND;KUNDE_USTID;BON_NOTIZ"
const LINES =
  "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;POS_ZEILE;GUTSCHEIN_NR;ARTIKELTEXT;POS_TERMINAL_ID;GV_TYP;GV_NAME;INHAUS;P_STORNO;AGENTUR_ID;ART_NR;GTIN;WARENGR_ID;WARENGR;MENGE;FAKTOR;EINHEIT;STK_BR"
const TAXES = "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;POS_ZEILE;UST_SCHLUESSEL;POS_BRUTTO;POS_NETTO;POS_UST"

type Line = { readonly kind: string; readonly gross: string }
type Receipt = {
  id: string
  day?: string
  kind?: string
  reversal?: string
  customer?: string
  sum: string
  lines: readonly Line[]
}

function till(receipts: readonly Receipt[], closing = "7"): ZipEntry[] {
  const key = ({ id }: Receipt) => ({
    Z_KASSE_ID: "K1",
    Z_ERSTELLUNG: "2025-05-03T23:00:00",
    Z_NR: closing,
    BON_ID: id,
  })
  const lines = receipts.flatMap((receipt) =>
    receipt.lines.map((line, i) => ({ ...key(receipt), POS_ZEILE: String(i + 1), line })),
  )
  return [
    {
      name: "export/transactions.csv",
      data: fileOf(
        RECEIPTS,
        ";",
        receipts.map((one) => ({
          ...key(one),
          BON_NR: one.id,
          BON_TYP: one.kind ?? "Beleg",
          BON_STORNO: one.reversal ?? "0",
          BON_START: `2025-05-${one.day ?? "03"}T10:00:00`,
          BON_ENDE: `2025-05-${one.day ?? "03"}T10:02:03`,
          UMS_BRUTTO: one.sum,
          KUNDE_ID: one.customer ?? "",
          BON_NOTIZ: 'mit "Zitat"; fein',
        })),
      ),
    },
    {
      name: "export/lines.csv",
      data: fileOf(
        LINES,
        ";",
        lines.map(({ line, ...rest }) => ({ ...rest, GV_TYP: line.kind, MENGE: "1" })),
      ),
    },
    {
      name: "export/lines_vat.csv",
      data: fileOf(
        TAXES,
        ";",
        lines.map(({ line, ...rest }) => ({ ...rest, UST_SCHLUESSEL: "1", POS_BRUTTO: line.gross })),
      ),
    },
    {
      name: "export/datapayment.csv",
      data: "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;ZAHLART_TYP;ZAHLART_NAME;ZAHLWAEH_CODE;ZAHLWAEH_BETRAG;BASISWAEH_BETRAG\r\n",
    },
    {
      name: "export/index.xml",
      data: '<?xml version="1.0"?><!DOCTYPE DataSet SYSTEM "gdpdu-01-09-2004.dtd"><DataSet/>',
    },
  ]
}

const DAY: Receipt[] = [
  {
    id: "1",
    sum: "12,50",
    lines: [
      { kind: "Umsatz", gross: "10,00000" },
      { kind: "Umsatz", gross: "2,50000" },
    ],
  },
  {
    id: "2",
    sum: "57,90",
    customer: "C9",
    lines: [
      { kind: "Umsatz", gross: "7,90000" },
      { kind: "MehrzweckgutscheinKauf", gross: "50,00000" },
    ],
  },
  { id: "3", sum: "25,00", lines: [{ kind: "MehrzweckgutscheinKauf", gross: "25,00000" }] },
  { id: "4", sum: "12,50", reversal: "1", lines: [{ kind: "Umsatz", gross: "-12,50000" }] },
  { id: "5", sum: "9,00", kind: "AVTraining", lines: [{ kind: "Umsatz", gross: "9,00000" }] },
  {
    id: "6",
    sum: "4,00",
    customer: "C9",
    day: "04",
    lines: [
      { kind: "Umsatz", gross: "5,00000" },
      { kind: "Rabatt", gross: "-1,00000" },
    ],
  },
  { id: "7", sum: "3,00", lines: [{ kind: "Umsatz", gross: "drei" }] },
  { id: "8", sum: "6,00", lines: [] },
]

describe("dsfinvk", () => {
  test("a voucher sold is no revenue, a reversal takes back, training is skipped, few receipts name a customer", () => {
    const path = runs.write("kasse.zip", zipOf(till(DAY)))
    expect(runs.preset(path)).toBe("dsfinvk: looks like DSFinV-K receipts (transactions.csv), 23 of 23 columns")
    const { input, values, rejects } = runs.value(path)
    expect(input).toMatchObject({
      rows: 8,
      orders: 4, // 1, 2, 6, 8
      customers: 1,
      withoutCustomer: 2,
      revenue: 12.5 + 7.9 - 12.5 + 4 + 6,
      refundRows: 1,
      ignored: 2,
      rejected: 1,
    })
    expect(values).toMatchObject([{ customer_id: "C9", orders: "2", purchase_days: "2", revenue: "11.90" }])
    expect(rejects).toMatchObject([{ line: "8", column: "UMS_BRUTTO", found: "drei" }])
    expect(rejects[0].row).toContain(";3,00;")
  })

  test("receipts of two exports that overlap count once, the same number after another closing is another", () => {
    const paths = [
      runs.write("mai.zip", zipOf(till(DAY))),
      runs.write("mai-nochmal.zip", zipOf(till(DAY.slice(0, 3)))),
      runs.write("juni.zip", zipOf(till(DAY.slice(0, 1), "8"))),
    ]
    expect(runs.value(paths).input).toMatchObject({ rows: 12, orders: 5, duplicates: 3, revenue: 17.9 + 12.5 })
  })

  test("without lines the receipts' own sums count", () => {
    const [receipts] = till(DAY)
    expect(runs.value(runs.write("kurz.zip", zipOf([receipts]))).input).toMatchObject({
      orders: 6,
      revenue: 12.5 + 57.9 + 25 - 12.5 + 4 + 3 + 6,
    })
  })
})

describe("dsfinvk-lines", () => {
  const line = (closing: string, receipt: string, at: string, kind: string, quantity: string, price: string) => ({
    Z_KASSE_ID: "K1",
    Z_ERSTELLUNG: `2025-05-0${closing}T23:00:00+02:00`,
    Z_NR: closing,
    BON_ID: receipt,
    POS_ZEILE: at,
    ARTIKELTEXT: 'Brötchen "groß"; frisch',
    GV_TYP: kind,
    MENGE: quantity,
    STK_BR: price,
  })

  test("lines alone: price times pieces by receipt, vouchers and tips are no revenue, nobody is named", () => {
    const path = runs.write(
      "lines.csv",
      fileOf(LINES, ";", [
        line("3", "1", "1", "Umsatz", "2,000", "1,25000"),
        line("3", "1", "2", "Umsatz", "0,250", "12,00000"),
        line("3", "1", "3", "Rabatt", "1,000", "-0,50000"),
        line("3", "2", "1", "MehrzweckgutscheinKauf", "1,000", "50,00000"),
        line("3", "3", "1", "Umsatz", "1,000", "1.004,00000"),
        line("3", "3", "2", "TrinkgeldAN", "1,000", "2,00000"),
        line("3", "4", "1", "Umsatz", "-1,000", "4,00000"),
        line("4", "1", "1", "Umsatz", "1,000", "3,10000"), // after another closing
        line("4", "2", "1", "Umsatz", "eins", "3,10000"),
      ]),
    )
    expect(runs.preset(path)).toBe("dsfinvk-lines: looks like DSFinV-K lines (lines.csv), 21 of 21 columns")
    const { input, rejects } = runs.value(path)
    expect(input).toMatchObject({
      rows: 9,
      orders: 3, // 1 and 3 of one closing, 1 of the next
      customers: 0,
      withoutCustomer: 3,
      revenue: 5 + 1004 - 4 + 3.1,
      refundRows: 1,
      ignored: 2,
      rejected: 1,
    })
    expect(rejects).toMatchObject([{ column: "MENGE", found: "eins" }])
  })
})

describe("gdpdu-hairdresser", () => {
  const header =
    "Bon_Nummer;Datum;Uhrzeit;Umsatz Br.;Anzahl;Produkt;Einzel VK Br.;MwSt-Satz;MwSt;Kundennummer;Zahlungsart"
  const row = (receipt: string, day: string, gross: string, customer: string, product = "Schnitt") => ({
    Bon_Nummer: receipt,
    Datum: day,
    Uhrzeit: "10:15",
    "Umsatz Br.": gross,
    Anzahl: "1",
    Produkt: product,
    "Einzel VK Br.": gross,
    "MwSt-Satz": "19",
    Kundennummer: customer,
    Zahlungsart: "Bar",
  })
  const text = fileOf(header, ";", [
    row("1", "01.03.2025", "35,00", "12"),
    row("1", "01.03.2025", "9,90", "12", "Pflege; für gefärbtes Haar"),
    row("2", "01.03.2025", "48,00", ""),
    row("1", "02.03.2025", "35,00", "12"), // the numbers start anew each day: another receipt
    row("2", "02.03.2025", "1.048,00", "13"),
    row("3", "02.03.2025", "-9,90", "12", "Pflege; zurück"),
    row("4", "02.03.2025", "0,00", "13", "Nachschnitt"),
    row("5", "02.03.2025", "12,00", "Laufkundschaft"),
    row("6", "29.02.2025", "12,00", "13"),
    { Bon_Nummer: "Summe", "Umsatz Br.": "1.190,00" },
  ])

  test("receipts whose numbers start anew each day, walk-ins, a sum below", () => {
    for (const data of [`\ufeff${text}`, windows1252(text)]) {
      const path = runs.write("gdpdu.csv", data)
      expect(runs.preset(path)).toBe("gdpdu-hairdresser: looks like a GDPdU till export, 11 of 11 columns")
      const { input, values, rejects } = runs.value(path)
      expect(input).toMatchObject({
        rows: 10,
        orders: 6,
        customers: 2,
        withoutCustomer: 2,
        furtherLines: 1,
        duplicates: 0,
        refundRows: 1,
        revenue: 44.9 + 48 + 35 + 1048 - 9.9 + 12,
        rejected: 1,
        footers: 1,
      })
      expect(values.map(({ customer_id, orders, revenue }) => [customer_id, orders, revenue]).sort()).toEqual([
        ["12", "2", "70.00"],
        ["13", "2", "1048.00"],
      ])
      expect(rejects).toMatchObject([{ column: "Datum", found: "29.02.2025" }])
    }
  })
})
