import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { runsIn } from "./support/runs.ts"

/** Messy exports of payment services and tills, headers as the vendors write them; figures worked out by hand. */

const runs = runsIn()

test("stripe-payments: UTC, test mode, refunds in the row, failed and disputed ones", () => {
  const header =
    "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,Card Exp Year,Card Name,Card Address Line1,Disputed Amount,Dispute Status,Dispute Reason,Dispute Date (UTC),Dispute Evidence Due (UTC),Invoice ID,Payment Source Type,Destination,Transfer,Interchange Costs,Merchant Service Charge,Transfer Group,PaymentIntent ID"
  const row = (id: string, amount: string, status: string, more: Record<string, string> = {}) => ({
    id,
    "Created (UTC)": "2025-06-30 22:15",
    Amount: amount,
    "Amount Refunded": "0.00",
    Currency: "eur",
    Mode: "Live",
    Status: status,
    "Customer ID": "cus_1",
    "Customer Email": "erika@example.com",
    Captured: "true",
    ...more,
  })
  const text = fileOf(header, ",", [
    row("ch_1", "49.00", "Paid"),
    row("ch_2", "49.00", "Paid", { "Amount Refunded": "9.00" }),
    row("ch_3", "49.00", "Refunded", { "Amount Refunded": "49.00" }),
    row("ch_4", "49.00", "Failed"),
    row("ch_5", "49.00", "Paid", { Mode: "Test" }),
    row("ch_6", "20.00", "Paid", { "Customer ID": "", "Customer Email": "ERIKA@example.com" }),
    row("ch_7", "20.00", "Paid", { "Customer ID": "", "Customer Email": "max@example.com", Currency: "usd" }),
    row("ch_8", "15.00", "Paid", { "Customer ID": "", "Customer Email": "max@example.com" }),
  ])
  const { input, values } = runs.value(runs.write("payments.csv", text))
  expect(input).toMatchObject({
    rows: 8,
    orders: 4,
    customers: 2,
    revenue: 49 + 40 + 20 + 15,
    refunds: 2,
    pending: 1,
    test: 1,
    rejected: 1,
    otherCurrencies: { USD: 1 },
  })
  expect(values.map(({ customer_id, first_order, orders }) => [customer_id, first_order, orders]).sort()).toEqual([
    ["cus_1", "2025-07-01", "3"],
    ["max@example.com", "2025-07-01", "1"],
  ])
})

describe("paypal", () => {
  test("German: own payments, fees, exchange; a refund sent by the merchant belongs to the buyer", () => {
    const header =
      '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Lieferadresse","Adress-Status","Artikelbezeichnung","Artikelnummer","Versand- und Bearbeitungsgebühr","Versicherungsbetrag","Umsatzsteuer","Option 1 Name","Option 1 Wert","Option 2 Name","Option 2 Wert","Zugehöriger Transaktionscode","Rechnungsnummer","Zollnummer","Anzahl","Empfangsnummer","Guthaben","Adresszeile 1","Adresszusatz","Ort","Bundesland","PLZ","Land","Telefon","Betreff","Hinweis","Ländervorwahl","Auswirkung auf Guthaben"'
    const row = (
      code: string,
      day: string,
      type: string,
      gross: string,
      from: string,
      more: Record<string, string> = {},
    ) => ({
      Datum: day,
      Uhrzeit: "10:11:12",
      Zeitzone: "Europe/Berlin",
      Typ: type,
      Status: "Abgeschlossen",
      Währung: "EUR",
      Brutto: gross,
      "Absender E-Mail-Adresse": from,
      "Empfänger E-Mail-Adresse": "laden@example.com",
      Transaktionscode: code,
      ...more,
    })
    const text = `\ufeff${fileOf(header, ",", [
      row("T1", "01.03.2025", "Allgemeine Zahlung", "1.234,50", "erika@example.com"),
      row("T2", "02.03.2025", "Website-Zahlung", "20,00", "max@example.com"),
      row("T3", "05.03.2025", "Rückzahlung", "-20,00", "laden@example.com", { "Zugehöriger Transaktionscode": "T2" }),
      row("T4", "06.03.2025", "Rückzahlung", "-34,50", "laden@example.com", { "Zugehöriger Transaktionscode": "T1" }),
      row("T5", "07.03.2025", "Abbuchung auf Bankkonto", "-500,00", ""),
      row("T6", "08.03.2025", "Allgemeine Währungsumrechnung", "12,00", ""),
      row("T7", "09.03.2025", "Handyzahlung", "-80,00", "laden@example.com"),
      row("T8", "10.03.2025", "Website-Zahlung", "15,00", "max@example.com", { Status: "Ausstehend" }),
      row("T9", "31.03.2025", "Website-Zahlung", "30,00", "erika@example.com"),
    ])}`
    const { input, values } = runs.value(runs.write("Download.CSV", text))
    expect(input).toMatchObject({
      rows: 9,
      orders: 2,
      customers: 1,
      revenue: 1234.5 - 34.5 + 30,
      refundRows: 2,
      takenBack: 1,
      pending: 1,
      ignored: 3,
    })
    expect(values).toMatchObject([{ customer_id: "erika@example.com", orders: "2", revenue: "1230.00" }])
  })

  test("English of 2018: dates by month, UTC-8 in a column", () => {
    const header =
      "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Reference Txn ID,Balance Impact"
    const row = (code: string, date: string, type: string, gross: string) => ({
      Date: date,
      Time: "15:30:00",
      TimeZone: "PST",
      Type: type,
      Status: "Completed",
      Currency: "USD",
      Gross: gross,
      "From Email Address": "erika@example.com",
      "Transaction ID": code,
    })
    const text = fileOf(header, ",", [
      row("A", "3/14/2025", "Website Payment", "1,050.00"),
      row("B", "3/15/2025", "Website Payment", "10.00"),
      row("C", "3/16/2025", "General Withdrawal", "-900.00"),
    ])
    const { input, values } = runs.value(runs.write("Download.csv", text))
    expect(input).toMatchObject({ rows: 3, orders: 2, revenue: 1060, ignored: 1 })
    expect(values[0]).toMatchObject({ first_order: "2025-03-14", last_order: "2025-03-15" })
  })
})

test("sumup: the merchant's own address is no customer, payouts repeat the id", () => {
  const header =
    "E-Mail,Datum,Transaktions-ID,Zahlungsart,Status,Kartentyp,Letzte 4 Ziffern,Durchgeführt mit,Zahlungsmethode,Eingabemodus,Autorisierungscode,Beschreibung,Betrag inkl. MwSt.,Netto,Steuerbetrag,Trinkgeldbetrag,Gebühr,Auszahlung,Auszahlungsdatum,Auszahlungs-ID,Referenz"
  const row = (id: string, type: string, status: string, amount: string) => ({
    "E-Mail": "laden@example.com",
    Datum: "2025-04-12 14:05:33",
    "Transaktions-ID": id,
    Zahlungsart: type,
    Status: status,
    "Betrag inkl. MwSt.": amount,
  })
  const text = fileOf(header, ",", [
    row("TA1", "Umsatz", "Erfolgreich", "12.50"),
    row("TA1", "Auszahlung", "Ausgezahlt", "12.26"),
    row("TA2", "Umsatz", "Fehlgeschlagen", "8.00"),
    row("TA3", "Umsatz", "Erfolgreich", "7.50"),
    row("TA3", "Rückerstattung", "Erfolgreich", "-7.50"),
    row("TA4", "Umsatz", "Erfolgreich", "3.00"),
  ])
  const { input } = runs.value(runs.write("sumup.csv", text))
  expect(input).toMatchObject({
    rows: 6,
    orders: 2,
    customers: 0,
    withoutCustomer: 2,
    revenue: 15.5,
    ignored: 1,
    pending: 1,
    refundRows: 1,
    takenBack: 1,
  })
})

test("square: dollars, refunds as rows, anonymous and known buyers", () => {
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
  const text = fileOf(header, ",", [
    row("S1", "$1,012.00", "Payment", "C1"),
    row("S2", "$4.50", "Payment", ""),
    row("S1", "($12.00)", "Refund", "C1"),
    row("S3", "$8.00", "Payment", "C1"),
  ])
  const { input, values } = runs.value(runs.write("transactions.csv", text))
  expect(input).toMatchObject({
    rows: 4,
    orders: 3,
    customers: 1,
    withoutCustomer: 1,
    revenue: 1012.5,
    refundRows: 1,
    takenBack: 0,
    rejected: 0,
  })
  expect(values).toMatchObject([{ customer_id: "C1", revenue: "1008.00" }])
})
