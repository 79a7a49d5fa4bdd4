import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { windows1252 } from "./support/bytes.ts"
import { runsIn } from "./support/runs.ts"

/** Messy exports of shop programs from Germany; every figure was worked out by hand. */

const runs = runsIn()

describe("gambio", () => {
  const header =
    "orders_id;date_purchased;customers_id;customers_name;customers_email_address;payment_method;orders_status;ot_total;ot_subtotal;ot_shipping;ot_tax"
  const row = (number: string, customer: string, email: string, total: string, status: string) => ({
    orders_id: number,
    date_purchased: `2025-03-0${Number(number) % 9} 10:11:12`,
    customers_id: customer,
    customers_name: "Jörg Müller\n(Werkstatt)",
    customers_email_address: email,
    payment_method: "moneyorder",
    orders_status: status,
    ot_total: total,
  })
  const rows = [
    row("1001", "17", "joerg@example.com", "1259.9000", "Versendet"),
    row("1002", "0", "gast@example.com", "20.5000", "Bezahlt"), // a guest: the address tells who
    row("1003", "17", "joerg@example.com", "40.0000", "Storniert"),
    row("1004", "18", "anna@example.com", "35.0000", "Offen"),
    row("1005", "17", "joerg@example.com", "12.0000", "Rückerstattet"),
    row("1004", "18", "anna@example.com", "35.0000", "Offen"),
    row("1006", "0", "", "9.9000", "Versendet"),
    row("1007", "18", "anna@example.com", "offen", "Versendet"),
  ]

  test("Latin-1 with semicolons, and UTF-8 with tabs", () => {
    const texts = [windows1252(fileOf(header, ";", rows)), fileOf(header.replaceAll(";", "\t"), "\t", rows)]
    for (const data of texts) {
      const path = runs.write("orders.csv", data)
      expect(runs.preset(path)).toBe("gambio: looks like Gambio orders, 11 of 11 columns")
      const { input, values, rejects } = runs.value(path)
      expect(input).toMatchObject({
        rows: 8,
        orders: 4, // 1001, 1002, 1004, 1006
        customers: 3,
        withoutCustomer: 1,
        duplicates: 1,
        revenue: 1325.3, // 1259.90 + 20.50 + 35 + 9.90
        refunds: 1,
        cancelled: 1,
        rejected: 1,
      })
      expect(values.map((one) => one.customer_id).sort()).toEqual(["17", "18", "gast@example.com"])
      expect(rejects).toMatchObject([{ column: "ot_total", found: "offen" }])
    }
  })

  test("states as numbers mean nothing to us: all count, and it says so", () => {
    const numbers = rows.slice(0, 5).map((one, index) => ({ ...one, orders_status: String([3, 2, 99, 1, 4][index]) }))
    const path = runs.write("orders.csv", fileOf(header, ";", numbers))
    expect(runs.inspect(path).out).toContain("if the state is a number, only your shop knows its meaning")
    expect(runs.value(path).input).toMatchObject({ orders: 5, revenue: 1367.4, cancelled: 0 })
  })
})

test("jtl: semicolons, decimal commas, a row per position, corrections from a second file", () => {
  const lines =
    "Auftragsnummer;Externe Auftragsnummer;Kundennummer;E-Mail;Rechnungsdatum;Artikelnummer;Artikelname;Menge;VK Brutto;Positionstyp"
  const row = (order: string, customer: string, day: string, pieces: string, price: string, item = "A1") => ({
    Auftragsnummer: order,
    "Externe Auftragsnummer": `E-${order}`,
    Kundennummer: customer,
    Rechnungsdatum: day,
    Artikelnummer: item,
    Artikelname: `Größe ${item}`,
    Menge: pieces,
    "VK Brutto": price,
  })
  const text = fileOf(lines, ";", [
    row("AU1", "00042", "03.02.2025", "2", "9,95"),
    row("AU1", "00042", "03.02.2025", "1", "4,90", "V1"),
    row("AU2", "00043", "14.02.2025", "3", "1.000,00"),
    row("AU3", "00042", "31.02.2025", "1", "5,00"),
  ])
  const path = runs.write("ameise.csv", windows1252(text))
  expect(runs.preset(path)).toBe("jtl: looks like JTL-Wawi (Ameise), 10 of 10 columns")
  const { input, values, rejects } = runs.value(path)
  expect(input).toMatchObject({ rows: 4, orders: 2, customers: 2, revenue: 24.8 + 3000, furtherLines: 1, rejected: 1 })
  expect(values.map((one) => one.customer_id).sort()).toEqual(["00042", "00043"])
  expect(rejects[0]).toMatchObject({ line: "5", column: "Rechnungsdatum", found: "31.02.2025" })
})
