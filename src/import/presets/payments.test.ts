import { describe, expect, test } from "vitest"
import { classOf, fileOf, planOf, rolesOf } from "../testFiles.ts"

// Headers verbatim from vendors' exports.
const STRIPE =
  "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,Card Exp Year,Card Name,Card Address Line1,Disputed Amount,Dispute Status,Dispute Reason,Dispute Date (UTC),Dispute Evidence Due (UTC),Invoice ID,Payment Source Type,Destination,Transfer,Interchange Costs,Merchant Service Charge,Transfer Group,PaymentIntent ID,shop (metadata)"
const STRIPE_2026 =
  "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Fee,Is Link,Mode,Payment Source Type,Status,Taxes On Fee,Customer ID,Customer Email"
const STRIPE_2014 = "id,Description,Created,Amount,Amount Refunded,Currency,Fee,Mode,Customer ID,Card Last4,Card Brand"
const STRIPE_BALANCE =
  "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,automatic_payout_id,automatic_payout_effective_at,customer_id,customer_email"
const STRIPE_ACTIVITY = "ID,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC)"
const PAYPAL =
  '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Lieferadresse","Adress-Status","Artikelbezeichnung","Artikelnummer","Versand- und Bearbeitungsgebühr","Versicherungsbetrag","Umsatzsteuer","Option 1 Name","Option 1 Wert","Option 2 Name","Option 2 Wert","Zugehöriger Transaktionscode","Rechnungsnummer","Zollnummer","Anzahl","Empfangsnummer","Guthaben","Adresszeile 1","Adresszusatz","Ort","Bundesland","PLZ","Land","Telefon","Betreff","Hinweis","Ländervorwahl","Auswirkung auf Guthaben"'
const PAYPAL_EN =
  "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Reference Txn ID,Balance Impact"

describe("Stripe", () => {
  test.each([
    ["classic", STRIPE, "Created (UTC)"],
    ["2026", STRIPE_2026, "Created date (UTC)"],
    ["2014", STRIPE_2014, "Created"],
  ])("payments, %s headers", (_, header, date) => {
    const row = {
      id: "ch_1",
      [date]: "2026-03-12 10:00",
      Amount: "59.90",
      "Amount Refunded": "0.00",
      Currency: "eur",
      Mode: "Live",
      "Customer ID": "cus_1",
    }
    const plan = planOf(fileOf(header, ",", [row, { ...row, id: "ch_2", Mode: "Test", "Customer ID": "cus_2" }]))
    expect(plan).toMatchObject({ preset: { id: "stripe-payments" }, fileTimeZone: "UTC", source: "payments" })
    expect(rolesOf(plan)).toMatchObject({ order: "id", date, amount: "Amount", customer: "Customer ID", mode: "Mode" })
    expect(classOf(plan, { mode: "Test", status: "Paid" })).toBe("test")
    expect(Object.values(rolesOf(plan))).not.toContain("Card Last4")
  })

  test("payments: states", () => {
    const plan = planOf(
      fileOf(STRIPE, ",", [
        { id: "ch_1", "Created (UTC)": "2026-03-12 10:00", Amount: "59.90", "Amount Refunded": "0.00", Status: "Paid" },
      ]),
    )
    expect(["Paid", "Refunded", "Failed", "canceled"].map((status) => classOf(plan, { status }))).toEqual([
      "sale",
      "refunded",
      "pending",
      "cancelled",
    ])
  })

  test("balance history, itemised, with BOM", () => {
    const row = { created_utc: "2026-03-12 10:00:00", currency: "eur", source_id: "ch_1", customer_id: "cus_1" }
    const plan = planOf(
      `\ufeff${fileOf(STRIPE_BALANCE, ",", [
        { ...row, balance_transaction_id: "txn_1", gross: "59.90", reporting_category: "charge" },
        { ...row, balance_transaction_id: "txn_2", gross: "-9.90", reporting_category: "refund" },
        { ...row, balance_transaction_id: "txn_3", gross: "-50.00", reporting_category: "payout" },
      ])}`,
    )
    expect(plan.preset?.id).toBe("stripe-balance")
    expect(["charge", "refund", "payout", "fee", "transfer", "dispute"].map((type) => classOf(plan, { type }))).toEqual(
      ["sale", "refund", "ignored", "ignored", "ignored", "refund"],
    )
  })

  test("all activity", () => {
    const plan = planOf(
      fileOf(STRIPE_ACTIVITY, ",", [
        { ID: "txn_1", Type: "charge", Source: "ch_1", Amount: "59.90", "Created (UTC)": "2026-03-12 10:00" },
      ]),
    )
    expect(plan.preset?.id).toBe("stripe-balance")
    expect(rolesOf(plan)).toMatchObject({ order: "Source", type: "Type", date: "Created (UTC)" })
  })
})

describe("PayPal", () => {
  const row = {
    Datum: "12.03.2026",
    Uhrzeit: "10:00:00",
    Zeitzone: "CET",
    Währung: "EUR",
    Status: "Abgeschlossen",
    Gebühr: "-1,50",
  }
  const plan = planOf(
    fileOf(PAYPAL, ",", [
      {
        ...row,
        Typ: "PayPal Express-Zahlung",
        Brutto: "1.059,90",
        "Absender E-Mail-Adresse": "erika@example.com",
        "Empfänger E-Mail-Adresse": "shop@example.net",
        Transaktionscode: "1AB",
      },
      {
        ...row,
        Typ: "Rückzahlung",
        Brutto: "-59,90",
        "Absender E-Mail-Adresse": "shop@example.net",
        "Empfänger E-Mail-Adresse": "erika@example.com",
        Transaktionscode: "2AB",
        "Zugehöriger Transaktionscode": "1AB",
        Zeitzone: "CEST",
      },
      { ...row, Typ: "Allgemeine Währungsumrechnung", Brutto: "-9,90", Transaktionscode: "3AB" },
    ]),
  )

  test("German: 41 of 41 columns, zone from its column, own payments left out", () => {
    expect(plan).toMatchObject({
      preset: { id: "paypal", matched: 41, of: 41 },
      source: "payments",
      negativeAmounts: "ignored",
      fileTimeZone: "Europe/Berlin",
      numbers: { amount: { decimal: ",", thousands: "." } },
    })
    expect(rolesOf(plan)).toMatchObject({
      email: "Absender E-Mail-Adresse",
      time: "Uhrzeit",
      refundedOrder: "Zugehöriger Transaktionscode",
    })
  })

  test.each([
    ["PayPal Express-Zahlung", "Abgeschlossen", "sale"],
    ["Direkte Kreditkartenzahlung", "Abgeschlossen", "sale"],
    ["Website-Zahlung", "Ausstehend", "pending"],
    ["Rückzahlung", "Abgeschlossen", "refund"],
    ["Allgemeine Währungsumrechnung", "Abgeschlossen", "ignored"],
    ["Von Nutzer eingeleitete Abbuchung", "Abgeschlossen", "ignored"],
    ["Einbehaltung für offene Autorisierung", "Ausstehend", "ignored"],
    ["Payment Refund", "Completed", "refund"],
    ["General Withdrawal", "Completed", "ignored"],
  ] as const)("%s, %s is %s", (type, status, expected) => expect(classOf(plan, { type, status })).toBe(expected))

  test("English, times of California", () => {
    const english = {
      Date: "03/21/2026",
      Time: "10:00:00",
      TimeZone: "PDT",
      Type: "Express Checkout Payment",
      Status: "Completed",
      Currency: "EUR",
      Gross: "59.90",
      "From Email Address": "erika@example.com",
      "Transaction ID": "1",
    }
    const found = planOf(fileOf(PAYPAL_EN, ",", [english]))
    expect(found).toMatchObject({
      preset: { id: "paypal" },
      fileTimeZone: "America/Los_Angeles",
      dates: { date: { order: "mdy" } },
    })
  })
})
