import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { windows1252 } from "./support/bytes.ts"
import { runsIn } from "./support/runs.ts"

/** Messy lists of invoices and bank statements, headers as the programs write them; figures worked out by hand. */

const runs = runsIn()

describe("invoice-list", () => {
  const header =
    "Belegnummer;Belegdatum;Fälligkeit;Belegart;Kontakt;Kundennummer;Netto;USt;Brutto;Währung;Status;Bezahlt am"
  const row = (
    number: string,
    day: string,
    customer: string,
    gross: string,
    status: string,
    more: Record<string, string> = {},
  ) => ({
    Belegnummer: number,
    Belegdatum: day,
    Belegart: "Rechnung",
    Kontakt: customer === "" ? "" : `Café Größe & Söhne ${customer}`,
    Kundennummer: customer,
    Brutto: gross,
    Währung: "EUR",
    Status: status,
    ...more,
  })
  const invoices = fileOf(header, ";", [
    row("RE-1001", "03.02.2025", "10001", "1.190,00", "Bezahlt"),
    row("RE-1002", "14.02.2025", "10002", "238,00", "Offen"),
    row("RE-1003", "14.03.2025", "10001", "119,00", "Überfällig"),
    row("RE-1004", "20.03.2025", "10002", "59,50", "Storniert"),
    row("RE-1005", "21.03.2025", "10003", "99,00", "Entwurf"),
    row("RK-2001", "25.03.2025", "10001", "-119,00", "Bezahlt", { Belegart: "Rechnungskorrektur" }),
    row("RE-1002", "14.02.2025", "10002", "238,00", "Offen"),
    row("RE-1006", "28.03.2025", "", "47,60", "Bezahlt"),
    row("AN-3001", "29.03.2025", "10003", "500,00", "Offen", { Belegart: "Angebot" }),
    row("RE-1007", "30.03.2025", "10002", "zwölf", "Bezahlt"),
    { Belegnummer: "Summe", Brutto: "2.132,10" },
  ])

  test("open invoices count, corrections take off, drafts and offers do not count", () => {
    for (const data of [`\ufeff${invoices}`, windows1252(invoices)]) {
      const path = runs.write("rechnungen.csv", data)
      expect(runs.preset(path)).toBe(
        "invoice-list: looks like an invoice list (Lexware Office, sevDesk), 12 of 12 columns",
      )
      const { input, values, rejects } = runs.value(path)
      expect(input).toMatchObject({
        rows: 11,
        orders: 4, // 1001, 1002, 1003, 1006
        customers: 2,
        revenue: 1190 + 238 + 119 - 119 + 47.6,
        refundRows: 1,
        cancelled: 1,
        pending: 1,
        ignored: 1,
        duplicates: 1,
        withoutCustomer: 1,
        rejected: 1,
        footers: 1,
      })
      expect(values.map(({ customer_id, orders, revenue }) => [customer_id, orders, revenue]).sort()).toEqual([
        ["10001", "2", "1190.00"],
        ["10002", "1", "238.00"],
      ])
      expect(rejects).toMatchObject([{ line: "11", column: "Brutto", found: "zwölf" }])
    }
  })
})

describe("faktura", () => {
  const header =
    "Rechnungsnummer;Rechnungsdatum;Kundennummer;Anschrift;Leistung Start;Leistung Ende;Pos Nr;Pos Bezeichnung;Pos Anzahl;Pos Einheit;Pos Einzel;Pos Gesamt;"
  const row = (
    number: string,
    customer: string,
    position: string,
    total: string,
    more: Record<string, string> = {},
  ) => ({
    Rechnungsnummer: number,
    Rechnungsdatum: "03.02.2025",
    Kundennummer: customer,
    Anschrift: "Müller GmbH\nHauptstraße 1\n83022 Rosenheim",
    "Pos Nr": position,
    "Pos Bezeichnung": 'Beratung "vor Ort"; Anfahrt',
    "Pos Anzahl": "1,50",
    "Pos Einzel": "80,00",
    "Pos Gesamt": total,
    ...more,
  })

  test("positions are gathered, addresses have lines, a credit has positions below zero", () => {
    const text = fileOf(header, ";", [
      row("2025-001", "K1", "1", "120,00"),
      row("2025-001", "K1", "2", "1.000,00"),
      row("2025-002", "K2", "1", "120,00", { Rechnungsdatum: "17.02.2025" }),
      row("2025-002", "K2", "2", "120,00", { Rechnungsdatum: "17.02.2025" }),
      row("2025-003", "K1", "1", "-120,00", { Rechnungsdatum: "01.03.2025" }),
      row("2025-004", "", "1", "60,00", { Rechnungsdatum: "02.03.2025" }),
      row("2025-005", "K2", "1", "60,00", { Rechnungsdatum: "30.02.2025" }),
    ])
    for (const data of [text, windows1252(text)]) {
      const path = runs.write("faktura.csv", data)
      expect(runs.preset(path)).toBe("faktura: looks like invoice positions (Faktura), 12 of 12 columns")
      const { input, values, rejects } = runs.value(path)
      expect(input).toMatchObject({
        rows: 7,
        orders: 3, // 001, 002, 004
        customers: 2,
        revenue: 1120 + 240 - 120 + 60,
        refundRows: 1,
        furtherLines: 2,
        withoutCustomer: 1,
        duplicates: 0,
        rejected: 1,
      })
      expect(values.map(({ customer_id, revenue }) => [customer_id, revenue]).sort()).toEqual([
        ["K1", "1000.00"],
        ["K2", "240.00"],
      ])
      expect(rejects).toMatchObject([{ column: "Rechnungsdatum", found: "30.02.2025" }])
    }
  })
})

describe("a bank's statement", () => {
  test("Commerzbank: only money that came in counts, trailing zeros are missing", () => {
    const header = "Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie"
    const rows = [
      "12.03.2025;12.03.2025;Gutschrift;Erika Muster;1200;EUR;;",
      "13.03.2025;13.03.2025;Lastschrift;Miete;-2040;EUR;;",
      "14.03.2025;14.03.2025;Gutschrift;Max;3,9;EUR;;",
    ]
    const path = runs.write("umsaetze.csv", `\ufeffKonto DE00;;;;;;;\n\n${[header, ...rows].join("\r\n")}\r\n`)
    expect(runs.preset(path)).toBe("bank: looks like a bank statement, 8 of 8 columns")
    expect(runs.value(path).input).toMatchObject({
      rows: 3,
      orders: 2,
      revenue: 1203.9,
      ignored: 1,
      withoutCustomer: 2,
    })
  })

  test("DKB: years of two digits, who paid by name, what is only noted does not count yet", () => {
    const header =
      '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"'
    const row = (day: string, status: string, payer: string, payee: string, amount: string) =>
      `"${day}";"${day}";"${status}";"${payer}";"${payee}";"Coaching; Rechnung";"${amount.startsWith("-") ? "Ausgang" : "Eingang"}";"DE00";"${amount}";"";"";""`
    const lines = [
      '"Girokonto";"DE02120300000000202051"',
      '"Zeitraum:";"01.03.2025 - 31.03.2025"',
      '"Kontostand vom 31.03.2025:";"4.711,00 €"',
      '""',
      header,
      row("31.03.25", "Vorgemerkt", "Erika Muster", "Praxis", "90"),
      row("28.03.25", "Gebucht", "Praxis", "Vermieter", "-1.300"),
      row("21.03.25", "Gebucht", "Max Größe", "Praxis", "1.300"),
      row("14.03.25", "Gebucht", "Erika Muster", "Praxis", "120,5"),
      row("07.03.25", "Gebucht", "Erika Muster", "Praxis", "120,5"),
    ]
    const path = runs.write("girokonto.csv", `\ufeff${lines.join("\n")}\n`)
    expect(runs.preset(path)).toBe("bank: looks like a bank statement, 12 of 12 columns")
    const { input, values } = runs.value(path)
    expect(input).toMatchObject({
      rows: 5,
      orders: 3,
      customers: 2,
      revenue: 1541,
      ignored: 1,
      pending: 1,
      rejected: 0,
    })
    expect(values.map(({ customer_id, first_order, revenue }) => [customer_id, first_order, revenue]).sort()).toEqual([
      ["Erika Muster", "2025-03-07", "241.00"],
      ["Max Größe", "2025-03-21", "1300.00"],
    ])
  })

  test("Sparkasse (CSV-CAMT): Windows-1252, what is only noted does not count yet", () => {
    const header =
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"'
    const row = (day: string, name: string, amount: string, info = "Umsatz gebucht") =>
      `"DE00";"${day}";"${day}";"GUTSCHR. UEBERWEISUNG";"Kurs für Anfänger";"";"";"";"";"";"";"${name}";"DE11";"BIC";"${amount}";"EUR";"${info}"`
    const lines = [
      header,
      row("03.04.25", "Jörg Müller", "90,00", "Umsatz vorgemerkt"),
      row("02.04.25", "Stadtwerke", "-85,10"),
      row("31.03.25", "Jörg Müller", "1.090,00"),
      row("12.03.25", "Anna Weiß", "45,00"),
    ]
    const path = runs.write("umsatz-camt.csv", windows1252(`${lines.join("\r\n")}\r\n`))
    expect(runs.preset(path)).toBe("bank: looks like a bank statement, 17 of 17 columns")
    const { input, values } = runs.value(path)
    expect(input).toMatchObject({ rows: 4, orders: 2, customers: 2, revenue: 1135, ignored: 1, pending: 1 })
    expect(values.map((one) => one.customer_id).sort()).toEqual(["Anna Weiß", "Jörg Müller"])
  })

  test("ING: a dozen lines above the header, two columns of one name", () => {
    const lines = [
      "Umsatzanzeige;Datei erstellt am: 01.04.2025 10:00",
      "",
      "IBAN;DE00 5001 0517 0000 0000 00",
      "Kontoname;Girokonto",
      "Bank;ING",
      "Kunde;Praxis Muster",
      "Zeitraum;01.03.2025 - 31.03.2025",
      "Saldo;4.711,00;EUR",
      "",
      "Sortierung;Datum absteigend",
      "",
      "In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.",
      "",
      "Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung",
      "31.03.2025;31.03.2025;Jörg Müller;Gutschrift;Kurs;4.711,00;EUR;1.090,00;EUR",
      "28.03.2025;28.03.2025;Stadtwerke;Lastschrift;Strom;3.621,00;EUR;-85,10;EUR",
      "14.03.2025;14.03.2025;Anna Weiß;Gutschrift;Kurs;3.706,10;EUR;45,00;EUR",
    ]
    const path = runs.write("umsatzanzeige.csv", windows1252(`${lines.join("\r\n")}\r\n`))
    expect(runs.preset(path)).toBe("bank: looks like a bank statement, 9 of 9 columns")
    expect(runs.value(path).input).toMatchObject({ rows: 3, orders: 2, customers: 2, revenue: 1135, ignored: 1 })
  })
})
