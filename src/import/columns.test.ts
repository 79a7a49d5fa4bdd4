import { describe, expect, test } from "vitest"
import { nearestHeaders, normaliseHeader } from "./headerName.ts"
import { codesOf, planOf, rolesOf } from "./testFiles.ts"

describe("headers", () => {
  test.each([
    ["Kunden-Nr.", "kundennr"],
    ["KUNDEN_NR", "kundennr"],
    ["Betrag (EUR)", "betrag"],
    ["Betrag in €", "betrag"],
    ["Betrag EUR", "betrag"],
    ["Währung", "waehrung"],
    ["Größe", "groesse"],
    ["Wa\u0308hrung", "waehrung"],
    ["Order #", "ordernr"],
    ["Created (UTC)", "createdutc"],
    ["customerId", "customerid"],
    ["MwSt. %", "mwstprozent"],
  ])("%s is %s", (name, expected) => expect(normaliseHeader(name)).toBe(expected))

  test("nearest headers", () => {
    expect(nearestHeaders("Kundennumer", ["Datum", "Kundennummer", "Betrag"])).toEqual(["Kundennummer"])
    expect(nearestHeaders("xyzzy", ["Datum", "Betrag"])).toEqual([])
  })
})

describe("roles by header", () => {
  test.each([
    [
      "an order list",
      "Bestell-Nr.;Kd.-Nr.;Bestelldatum;Lieferdatum;Gesamtbetrag;Versandkosten;Zahlungsart;Status;Telefon;PLZ",
      "B1;00042;12.03.2026;14.03.2026;59,90;4,90;PayPal;bezahlt;089 1234567;01067",
      "B2;00043;13.03.2026;15.03.2026;69,90;4,90;Rechnung;storniert;089 1234568;80331",
      {
        order: "Bestell-Nr.",
        customer: "Kd.-Nr.",
        date: "Bestelldatum",
        amount: "Gesamtbetrag",
        paymentMethod: "Zahlungsart",
        status: "Status",
      },
    ],
    [
      "members of a studio's shop",
      "Mitgliedsnummer;Geburtsdatum;Kaufdatum;Artikel;Menge;Einzelpreis;Summe",
      "M1;01.02.1990;12.03.2026;Shake;2;3,50;7,00",
      "M2;01.02.1980;13.03.2026;Riegel;1;2,50;2,50",
      {
        customer: "Mitgliedsnummer",
        date: "Kaufdatum",
        product: "Artikel",
        quantity: "Menge",
        unitPrice: "Einzelpreis",
        amount: "Summe",
      },
    ],
    [
      "English",
      "Order ID;Customer Email;Order Date;Due Date;Order Total;Refunded Amount;Currency;Cancelled at;Sales Channel",
      "1;erika@example.com;2026-03-12;2026-03-26;59.90;0.00;EUR;;Web",
      "2;max@example.org;2026-03-13;2026-03-27;69.90;9.90;EUR;;Shop",
      {
        order: "Order ID",
        email: "Customer Email",
        date: "Order Date",
        amount: "Order Total",
        refundedAmount: "Refunded Amount",
        currency: "Currency",
        cancelledAt: "Cancelled at",
        channel: "Sales Channel",
      },
    ],
    [
      "gross before net and tax",
      "Rechnungsnummer;Rechnungsdatum;Kundennummer;Netto;MwSt;Brutto",
      "R1;12.03.2026;1;100,00;19,00;119,00",
      "R2;13.03.2026;2;200,00;38,00;238,00",
      { order: "Rechnungsnummer", date: "Rechnungsdatum", customer: "Kundennummer", tax: "MwSt", amount: "Brutto" },
    ],
    [
      "cost and margin",
      "KundenNr;Datum;Umsatz;Wareneinsatz;Rohertrag;Rabatt;Filiale",
      "1;12.03.2026;100,00;60,00;40,00;0,00;Ebersberg",
      "2;13.03.2026;200,00;120,00;80,00;5,00;Rosenheim",
      {
        customer: "KundenNr",
        date: "Datum",
        amount: "Umsatz",
        cost: "Wareneinsatz",
        margin: "Rohertrag",
        discount: "Rabatt",
        branch: "Filiale",
      },
    ],
    [
      "an id that repeats is a customer, one that does not is an order",
      "id;date;amount",
      "7;12.03.2026;100,00",
      "7;13.03.2026;200,00",
      { customer: "id", date: "date", amount: "amount" },
    ],
    [
      "products by number, where they have one beside their name",
      "Bestellnummer;Kundennummer;Datum;Artikel-Nr.;Artikelbezeichnung;Warengruppe;Menge;Positionssumme;Positionsrabatt",
      "1;K1;12.03.2026;A1;Tee;Getränke;2;3,50;0,50",
      "2;K2;12.03.2026;A2;Kanne;Geschirr;1;4,50;",
      {
        order: "Bestellnummer",
        customer: "Kundennummer",
        date: "Datum",
        product: "Artikel-Nr.",
        productName: "Artikelbezeichnung",
        category: "Warengruppe",
        quantity: "Menge",
        amount: "Positionssumme",
        lineDiscount: "Positionsrabatt",
      },
    ],
    [
      "where and how an order came",
      "order_id,customer_id,order_date,total,sales_channel,branch,coupon_code,payment_method".replaceAll(",", ";"),
      "1;K1;2026-03-12;3.50;web;Mitte;WELCOME;PayPal",
      "2;K2;2026-03-12;4.50;app;Nord;;card",
      {
        order: "order_id",
        customer: "customer_id",
        date: "order_date",
        amount: "total",
        channel: "sales_channel",
        branch: "branch",
        coupon: "coupon_code",
        paymentMethod: "payment_method",
      },
    ],
    [
      "date and time apart",
      "Bonnummer;Datum;Uhrzeit;Kundenkarte;Bonsumme",
      "1;12.03.2026;09:15;K1;3,50",
      "2;12.03.2026;09:20;K2;4,50",
      { order: "Bonnummer", date: "Datum", time: "Uhrzeit", customer: "Kundenkarte", amount: "Bonsumme" },
    ],
    [
      "a column of referrers in an order list",
      "Kundennummer;Datum;Betrag;Empfohlen von",
      "1;12.03.2026;3,50;",
      "2;12.03.2026;4,50;1",
      { customer: "Kundennummer", date: "Datum", amount: "Betrag", referredBy: "Empfohlen von" },
    ],
  ])("%s", (_, header, first, second, roles) => {
    expect(rolesOf(planOf(`${header}\n${first}\n${second}\n`))).toEqual(roles)
  })
})

describe("who bought", () => {
  test("a bare e-mail address is enough", () => {
    const plan = planOf("Datum;Betrag;E-Mail\n12.03.2026;5,00;erika@example.com\n13.03.2026;6,00;max@example.org\n")
    expect(rolesOf(plan)).toEqual({ date: "Datum", amount: "Betrag", email: "E-Mail" })
    expect(codesOf(plan)).not.toContain("no-customer")
  })

  test("an e-mail address is surer than a name, a number surer than both", () => {
    const plan = planOf(
      "Kunde;Datum;Betrag;E-Mail\nErika Muster;12.03.2026;5,00;erika@example.com\nMax Muster;13.03.2026;6,00;max@example.org\n",
    )
    expect(rolesOf(plan)).toEqual({ date: "Datum", amount: "Betrag", email: "E-Mail" })
    expect(codesOf(plan)).toContain("email-surer-than-name")
    const numbered = planOf(
      "Kunde;Kundennr;Datum;Betrag\nErika Muster;1;12.03.2026;5,00\nMax Muster;2;13.03.2026;6,00\n",
    )
    expect(numbered.roles.customer?.name).toBe("Kundennr")
  })

  test("names alone are allowed, with a warning; first and last name belong together", () => {
    const plan = planOf("Vorname;Nachname;Datum;Betrag\nErika;Muster;12.03.2026;5,00\nMax;Muster;13.03.2026;6,00\n")
    expect(plan.roles.customer?.name).toBe("Nachname")
    expect(plan.customerAlso).toEqual([{ index: 0, name: "Vorname" }])
    expect(plan.decisions.find((one) => one.because.code === "customer-by-name")?.warning).toBe(true)
  })

  test("receipts without customers are allowed, with a warning", () => {
    const plan = planOf("Bonnummer;Datum;Summe\n1;12.03.2026;5,00\n2;13.03.2026;6,00\n")
    expect(plan.roles.customer).toBeUndefined()
    expect(codesOf(plan)).toContain("no-customer")
  })

  test("accounts and cards are never used", () => {
    const rows =
      "DE12500105170648489890;4111 1111 1111 1111;12.03.2026;5,00\nDE12500105170648489890;4111 1111 1111 1111;13.03.2026;5,00\n"
    for (const header of [
      "IBAN;Kartennummer;Datum;Betrag",
      "Last digits;Letzte Ziffern;Datum;Betrag",
      "Kunde;Kundennummer;Datum;Betrag",
    ]) {
      const plan = planOf(`${header}\n${rows}`)
      expect(rolesOf(plan)).toEqual({ date: "Datum", amount: "Betrag" })
    }
  })

  test("numbers that a spreadsheet has shortened are pointed out", () => {
    const plan = planOf("Kundennr;Datum;Betrag\n4,25E+12;12.03.2026;5,00\n4,25E+12;13.03.2026;5,00\n")
    expect(codesOf(plan)).toContain("ids-shortened")
  })

  test("a rate of VAT is no tax", () => {
    const plan = planOf("Kundennr;Datum;Betrag;MwSt\n1;12.03.2026;5,00;19\n2;13.03.2026;5,00;7,00\n")
    expect(plan.roles.tax).toBeUndefined()
  })

  test("ids with a leading apostrophe", () => {
    expect(planOf("Kundennr;Datum;Betrag\n'0042;12.03.2026;5,00\n'0043;13.03.2026;5,00\n").stripApostrophe).toBe(true)
  })
})

describe("flags", () => {
  const text = "Käufer-Kennung;Tag der Buchung;Betrag;Bonus\nA1;12.03.2026;5,00;1,00\nA2;13.03.2026;6,00;2,00\n"

  test("name a column, also loosely", () => {
    const plan = planOf(text, { columns: { customer: "kaeuferkennung", amount: "Bonus" } })
    expect(rolesOf(plan)).toMatchObject({ customer: "Käufer-Kennung", amount: "Bonus" })
  })

  test("an empty name takes the role away", () => {
    const plan = planOf("Kundennr;Datum;Betrag;Status\n1;12.03.2026;5,00;offen\n2;13.03.2026;5,00;bezahlt\n", {
      columns: { status: "" },
    })
    expect(plan.roles.status).toBeUndefined()
    expect(plan.rowRules).toEqual([])
  })

  test("an unknown name is an InputError with the nearest and all others", () => {
    expect(() => planOf(text, { columns: { customer: "Kaufer-Kenung" } })).toThrow(
      /--customer "Kaufer-Kenung".*no such column.*Did you mean "Käufer-Kennung".*It has: Käufer-Kennung, Tag der Buchung, Betrag, Bonus/,
    )
  })

  test("one column cannot mean two things", () => {
    expect(() => planOf(text, { columns: { customer: "Bonus", amount: "Bonus" } })).toThrow(
      /named by --customer and by --amount/,
    )
  })

  test.each([
    [
      "Kunde;Betrag;Ort\nA;5,00;Ebersberg\nB;6,00;Grafing\n",
      /no column was found for the date.*Kunde, Betrag, Ort.*--date COLUMN/,
    ],
    ["Kunde;Datum;Ort\nA;12.03.2026;Ebersberg\nB;13.03.2026;Grafing\n", /for the amount.*--amount COLUMN/],
    [
      "Mitgliedsnummer;Vertragsbeginn;Laufzeit;Kündigung zum\n1;01.01.2026;12;\n2;01.02.2026;12;\n",
      /Vertragsbeginn.*speak of contracts/,
    ],
  ])("%#: what is missing is said", (file, sentence) => expect(() => planOf(file)).toThrow(sentence))
})

describe("contracts and referrals", () => {
  test("contract columns are named", () => {
    const plan = planOf(
      "Mitgliedsnummer;Datum;Betrag;Vertragsbeginn;Laufzeit\n1;01.03.2026;39,90;01.01.2026;12\n2;01.03.2026;39,90;01.02.2026;12\n",
    )
    expect(plan.contractColumns).toEqual(["Vertragsbeginn", "Laufzeit"])
    expect(plan.ignoredColumns).toEqual([])
  })

  test.each([
    ["Empfehler;Geworbener\nK1;K7\nK2;K9\n", "Geworbener", "Empfehler"],
    ["Kundennummer;Empfohlen von\nK7;K1\nK9;K2\n", "Kundennummer", "Empfohlen von"],
    [
      "referrer,referred,date\na@example.com,b@example.com,2026-03-12\nb@example.com,c@example.com,2026-03-13\n",
      "referred",
      "referrer",
    ],
  ])("%#: a list of referrals", (text, customer, referredBy) => {
    const plan = planOf(text)
    expect(plan.kind).toBe("referrals")
    expect(rolesOf(plan)).toMatchObject({ customer, referredBy })
  })
})
