import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { windows1252 } from "./support/bytes.ts"
import { runsIn } from "./support/runs.ts"
import { workbookOf } from "./support/workbook.ts"

/** Messy exports of tills, headers as the vendors write them; figures worked out by hand. */

const runs = runsIn()

describe("sumup", () => {
  const GERMAN =
    "E-Mail,Datum,Transaktions-ID,Zahlungsart,Status,Kartentyp,Letzte 4 Ziffern,Durchgeführt mit,Zahlungsmethode,Eingabemodus,Autorisierungscode,Beschreibung,Betrag inkl. MwSt.,Netto,Steuerbetrag,Trinkgeldbetrag,Gebühr,Auszahlung,Auszahlungsdatum,Auszahlungs-ID,Referenz"
  const ENGLISH =
    "Email,Date,Transaction ID,Transaction Type,Status,Card Type,Last 4 Digits,Process As,Payment Method,Entry Mode,Auth Code,Description,Total,Net Sale,Tax Amount,Tip Amount,Fee,Payout,Payout Date,Payout ID,Reference"
  const counts = {
    rows: 7,
    orders: 2, // 1 and 4; 3 was taken back
    customers: 0,
    withoutCustomer: 2,
    revenue: 15.5,
    ignored: 1,
    pending: 1,
    cancelled: 1,
    refundRows: 1,
    takenBack: 1,
    rejected: 0,
  }

  test("German: the merchant's own address is no customer, payouts repeat the id", () => {
    const row = (id: string, type: string, status: string, amount: string) => ({
      "E-Mail": "laden@example.com",
      Datum: "2025-04-12 14:05:33",
      "Transaktions-ID": id,
      Zahlungsart: type,
      Status: status,
      Beschreibung: 'Kaffee, "groß"\nund Kuchen',
      "Betrag inkl. MwSt.": amount,
    })
    const text = fileOf(GERMAN, ",", [
      row("TA1", "Umsatz", "Erfolgreich", "12.50"),
      row("TA1", "Auszahlung", "Gezahlt", "12.26"),
      row("TA2", "Umsatz", "Fehlgeschlagen", "8.00"),
      row("TA3", "Umsatz", "Erfolgreich", "7.50"),
      row("TA3", "Rückerstattung", "Erfolgreich", "-7.50"),
      row("TA4", "Umsatz", "Erfolgreich", "3.00"),
      row("TA5", "Umsatz", "Storniert", "3.00"),
    ])
    for (const data of [text, windows1252(text)]) {
      const path = runs.write("umsaetze.csv", data)
      expect(runs.preset(path)).toBe("sumup: looks like SumUp transactions, 21 of 21 columns")
      expect(runs.value(path).input).toMatchObject(counts)
    }
  })

  test("English: the same", () => {
    const row = (id: string, type: string, status: string, amount: string) => ({
      Email: "shop@example.com",
      Date: "2025-04-12 14:05:33",
      "Transaction ID": id,
      "Transaction Type": type,
      Status: status,
      Total: amount,
      Payout: "1.00",
    })
    const path = runs.write(
      "transactions.csv",
      fileOf(ENGLISH, ",", [
        row("TA1", "Sale", "Successful", "12.50"),
        row("TA1", "Payout", "Paid", "12.26"),
        row("TA2", "Sale", "Failed", "8.00"),
        row("TA3", "Sale", "Successful", "7.50"),
        row("TA3", "Refund", "Successful", "-7.50"),
        row("TA4", "Sale", "Successful", "3.00"),
        row("TA5", "Sale", "Cancelled", "3.00"),
      ]),
    )
    expect(runs.preset(path)).toBe("sumup: looks like SumUp transactions, 21 of 21 columns")
    expect(runs.value(path).input).toMatchObject(counts)
  })
})

describe("square", () => {
  test("transactions: dollars, refunds as rows, anonymous and known buyers", () => {
    const header =
      "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID"
    const row = (id: string, total: string, type: string, customer: string) => ({
      Date: "03/14/2025",
      Time: "09:15:00",
      "Time Zone": "Eastern Time (US & Canada)",
      "Total Collected": total,
      "Transaction ID": id,
      "Event Type": type,
      "Customer ID": customer,
    })
    const path = runs.write(
      "transactions.csv",
      fileOf(header, ",", [
        row("S1", "$1,012.00", "Payment", "C1"),
        row("S2", "$4.50", "Payment", ""),
        row("S1", "($12.00)", "Refund", "C1"),
        row("S3", "$8.00", "Payment", "C1"),
        row("S3", "$8.00", "Payment", "C1"),
      ]),
    )
    expect(runs.preset(path)).toBe("square-transactions: looks like Square transactions, 37 of 37 columns")
    const { input, values } = runs.value(path)
    expect(input).toMatchObject({
      rows: 5,
      orders: 3,
      customers: 1,
      withoutCustomer: 1,
      duplicates: 1,
      revenue: 1012.5,
      refundRows: 1,
      takenBack: 0,
      rejected: 0,
    })
    expect(values).toMatchObject([{ customer_id: "C1", revenue: "1008.00" }])
  })

  test("items: net of discounts, gathered by transaction, a refunded item takes off", () => {
    const header =
      "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID"
    const row = (id: string, day: string, item: string, net: string, customer: string, type = "Payment") => ({
      Date: day,
      Time: "09:15:00",
      "Time Zone": "Eastern Time (US & Canada)",
      Item: item,
      Qty: net.startsWith("-") ? "-1.0" : "1.0",
      "Gross Sales": net,
      "Net Sales": net,
      "Transaction ID": id,
      Notes: 'to go,\n"oat milk"',
      "Event Type": type,
      "Customer ID": customer,
    })
    const path = runs.write(
      "items.csv",
      fileOf(header, ",", [
        row("S1", "03/14/2025", "Latte", "$3.50", "C1"),
        row("S1", "03/14/2025", "Latte", "$3.50", "C1"), // two of a kind: both were sold
        row("S1", "03/14/2025", "Beans", "$1,018.00", "C1"),
        row("S2", "03/14/2025", "Tea", "$2.20", ""),
        row("S1", "03/16/2025", "Beans", "-$18.00", "C1", "Refund"),
        row("S3", "03/17/2025", "Tea", "$2.20", "C2"),
        row("S4", "13/17/2025", "Tea", "$2.20", "C2"),
      ]),
    )
    expect(runs.preset(path)).toBe("square-items: looks like Square item sales, 24 of 24 columns")
    const { input, values, rejects } = runs.value(path)
    expect(input).toMatchObject({
      rows: 7,
      orders: 3,
      customers: 2,
      withoutCustomer: 1,
      furtherLines: 2,
      revenue: 1011.4, // 1025 − 18 + 2 × 2.20
      refundRows: 1,
      duplicates: 0,
      rejected: 1,
    })
    expect(values.map(({ customer_id, orders, revenue }) => [customer_id, orders, revenue]).sort()).toEqual([
      ["C1", "1", "1007.00"],
      ["C2", "1", "2.20"],
    ])
    expect(rejects).toMatchObject([{ column: "Date", found: "13/17/2025" }])
  })
})

describe("zettle", () => {
  const ABOVE = Array.from({ length: 15 }, (_, i) => (i % 3 === 0 ? [] : [`Angabe ${i}`, "Café Größe"]))
  const workbook = (head: readonly string[], rows: readonly (readonly (string | number)[])[], below: string) =>
    workbookOf([
      {
        name: "Belege",
        rows: [...ABOVE, [], head, ...rows, [], [below, "", "", 4.5, 28.2, 0.5], ["Erstellt am 05.03.2025"]],
      },
    ])

  test("German workbook: a title of sixteen rows, refunds, sums below", () => {
    const head =
      "Datum,Uhrzeit,Belegnummer,MwSt. (19.0%),MwSt. (7.0%),Gesamt,Gebühr,Netto,Zahlungsmethode,Ereignistyp,Kartenaussteller,Letzte Ziffern,Mitarbeiter,Beschreibung,Verkauft über"
    const row = (day: string, receipt: number, total: number, type = "Zahlung") => [
      day,
      "10:15",
      receipt,
      0.5,
      0,
      total,
      -0.2,
      total - 0.7,
      "Karte",
      type,
      "Visa",
      "1234",
      "Jörg",
      "Kaffee",
      "Laden",
    ]
    const path = runs.write(
      "zettle.xlsx",
      workbook(
        head.split(","),
        [
          row("2025-03-01", 101, 12.5),
          row("2025-03-01", 102, 7.9),
          row("2025-03-02", 103, 7.8),
          row("2025-03-03", 104, -7.8, "Erstattung"),
          row("2025-03-03", 105, 0),
          row("2025-03-04", 105, 0),
        ],
        "Summe",
      ),
    )
    expect(runs.preset(path)).toBe("zettle: looks like Zettle receipts, 15 of 15 columns")
    const { input } = runs.value(path)
    expect(input).toMatchObject({
      rows: 8,
      orders: 5, // 105 on two days, of nothing: two receipts of nobody
      customers: 0,
      withoutCustomer: 5,
      revenue: 20.4,
      refundRows: 1,
      rejected: 0,
      footers: 2,
    })
  })

  test("English workbook", () => {
    const head =
      "Date,Time,Receipt number,VAT (20.0%),Total,Fee,Net,Payment method,Card issuer,Last digits,Staff,Description,Sold via"
    const row = (day: string, receipt: number, total: number) => [
      day,
      "10:15",
      receipt,
      0.5,
      total,
      -0.2,
      total - 0.7,
      "Card",
      "Visa",
      "1234",
      "Jo",
      "Coffee",
      "Shop",
    ]
    const path = runs.write(
      "zettle.xlsx",
      workbook(head.split(","), [row("2025-03-01", 101, 12.5), row("2025-03-02", 102, 7.9)], "Total"),
    )
    expect(runs.preset(path)).toBe("zettle: looks like Zettle receipts, 13 of 13 columns")
    expect(runs.value(path).input).toMatchObject({
      orders: 2,
      customers: 0,
      withoutCustomer: 2,
      revenue: 20.4,
      footers: 2,
    })
  })
})
