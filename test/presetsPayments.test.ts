import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { runsIn } from "./support/runs.ts"

/** Messy exports of payment services, headers as the vendors write them; figures worked out by hand. */

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
  const path = runs.write("payments.csv", text)
  expect(runs.preset(path)).toBe("stripe-payments: looks like Stripe payments, 40 of 40 columns")
  const { input, values } = runs.value(path)
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
    const path = runs.write("Download.CSV", text)
    expect(runs.preset(path)).toBe("paypal: looks like PayPal activities, 41 of 41 columns")
    const { input, values } = runs.value(path)
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
    const path = runs.write("Download.csv", text)
    expect(runs.preset(path)).toBe("paypal: looks like PayPal activities, 15 of 15 columns")
    const { input, values } = runs.value(path)
    expect(input).toMatchObject({ rows: 3, orders: 2, revenue: 1060, ignored: 1 })
    expect(values[0]).toMatchObject({ first_order: "2025-03-14", last_order: "2025-03-15" })
  })
})

describe("stripe-balance", () => {
  test("itemised: charges and refunds each with a day, disputes won and lost; fees and payouts are no sales", () => {
    const header =
      "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,automatic_payout_id,automatic_payout_effective_at,customer_id,customer_email,customer_name,charge_id,payment_intent_id"
    const row = (
      id: string,
      at: string,
      gross: string,
      category: string,
      charge: string,
      customer = "",
      email = "",
    ) => ({
      balance_transaction_id: `txn_${id}`,
      created_utc: at,
      currency: "eur",
      gross,
      reporting_category: category,
      source_id: charge.startsWith("ch") ? charge : `re_${id}`,
      description: 'Kurs "Ton",\nGrößen 3 und 4',
      customer_id: customer,
      customer_email: email,
      charge_id: charge,
    })
    const text = fileOf(header, ",", [
      row("1", "2025-06-30 22:15:00", "1049.00", "charge", "ch_1", "cus_1", "erika@example.com"),
      row("2", "2025-07-03 10:00:00", "-49.00", "refund", "ch_1", "cus_1", "erika@example.com"),
      row("3", "2025-07-04 10:00:00", "30.00", "charge", "ch_2", "cus_2", "max@example.com"),
      row("4", "2025-07-05 10:00:00", "-30.00", "dispute", "ch_2", "cus_2", "max@example.com"),
      row("5", "2025-07-06 10:00:00", "20.00", "charge", "ch_3", "cus_2", "max@example.com"),
      row("5", "2025-07-06 10:00:00", "20.00", "charge", "ch_3", "cus_2", "max@example.com"),
      row("6", "2025-07-07 10:00:00", "15.00", "charge", "ch_4", "", "ERIKA@example.com"),
      row("7", "2025-07-08 10:00:00", "12.00", "charge", "ch_5"),
      row("8", "2025-07-09 10:00:00", "-3.21", "fee", ""),
      row("9", "2025-07-10 10:00:00", "-900.00", "payout", ""),
      row("10", "2025-07-11 10:00:00", "n/a", "charge", "ch_6", "cus_1"),
    ])
    const path = runs.write("balance.csv", `\ufeff${text}`)
    expect(runs.preset(path)).toBe("stripe-balance: looks like the Stripe balance history, 17 of 17 columns")
    const { input, values, rejects } = runs.value(path)
    expect(input).toMatchObject({
      rows: 11,
      orders: 4, // ch_1, ch_3, ch_4, ch_5; ch_2 was charged back
      customers: 2,
      withoutCustomer: 1,
      revenue: 1000 + 20 + 15 + 12,
      refundRows: 2,
      takenBack: 1,
      duplicates: 1,
      ignored: 2,
      rejected: 1,
    })
    expect(values.map(({ customer_id, first_order, revenue }) => [customer_id, first_order, revenue]).sort()).toEqual([
      ["cus_1", "2025-07-01", "1015.00"],
      ["cus_2", "2025-07-06", "20.00"],
    ])
    expect(rejects).toMatchObject([{ line: "22", column: "gross", found: "n/a" }])
  })

  test("a dispute won gives the sale back", () => {
    const header =
      "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,automatic_payout_id,automatic_payout_effective_at,customer_id,charge_id"
    const row = (id: string, day: string, gross: string, category: string) => ({
      balance_transaction_id: `txn_${id}`,
      created_utc: `2025-07-${day} 10:00:00`,
      currency: "eur",
      gross,
      reporting_category: category,
      source_id: `src_${id}`,
      customer_id: "cus_1",
      charge_id: "ch_1",
    })
    const text = fileOf(header, ",", [
      row("1", "01", "30.00", "charge"),
      row("2", "05", "-30.00", "dispute"),
      row("3", "20", "30.00", "dispute_reversal"),
      { ...row("4", "21", "10.00", "charge"), charge_id: "ch_2" },
    ])
    expect(runs.value(runs.write("balance.csv", text)).input).toMatchObject({ orders: 2, revenue: 40 })
  })

  test("all activity: other names, nobody is named", () => {
    const header = "ID,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC)"
    const row = (id: string, type: string, amount: string) => ({
      ID: `txn_${id}`,
      Type: type,
      Source: `src_${id}`,
      Amount: amount,
      Currency: "eur",
      "Created (UTC)": "2025-07-06 10:00",
    })
    const path = runs.write(
      "balance_history.csv",
      fileOf(header, ",", [
        row("1", "charge", "20.00"),
        row("2", "payment", "1,015.50"),
        row("3", "refund", "-5.00"),
        row("4", "payout", "-900.00"),
        row("5", "stripe_fee", "-1.00"),
      ]),
    )
    expect(runs.preset(path)).toBe("stripe-balance: looks like the Stripe balance history, 9 of 9 columns")
    expect(runs.value(path).input).toMatchObject({
      rows: 5,
      orders: 2,
      customers: 0,
      withoutCustomer: 2,
      revenue: 1030.5,
      refundRows: 1,
      ignored: 2,
    })
  })
})
