import { describe, expect, test } from "vitest"
import { classOf, codesOf, fileOf, planOf, rolesOf } from "../testFiles.ts"

// Headers verbatim from vendors' exports.
const COMMERZBANK = "Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie"
const DKB = "Buchungstag;Wertstellung;Buchungstext;Auftraggeber / Begünstigter;Verwendungszweck;Betrag (EUR)"
const FAKTURA =
  "Rechnungsnummer;Rechnungsdatum;Kundennummer;Anschrift;Leistung Start;Leistung Ende;Pos Nr;Pos Bezeichnung;Pos Anzahl;Pos Einheit;Pos Einzel;Pos Gesamt;"

describe("invoices and banks", () => {
  test("Faktura, with its empty last column", () => {
    const row = {
      Rechnungsdatum: "12.03.2026",
      Kundennummer: "K1",
      "Pos Anzahl": "2",
      "Pos Einzel": "60,00",
      "Pos Gesamt": "120,00",
    }
    const plan = planOf(
      fileOf(FAKTURA, ";", [
        { ...row, Rechnungsnummer: "R1", "Pos Nr": "1" },
        { ...row, Rechnungsnummer: "R1", "Pos Nr": "2" },
      ]),
    )
    expect(plan).toMatchObject({ preset: { id: "faktura", matched: 12, of: 12 }, amountLevel: "line" })
    expect(plan.ignoredColumns).not.toContain("column13")
  })

  test("an invoice list: open invoices are sales, credit notes refunds", () => {
    const plan = planOf(
      "Belegnummer;Belegdatum;Belegart;Kontakt;Kundennummer;Netto;USt;Brutto;Status;Bezahlt am\nR1;12.03.2026;Rechnung;Muster GmbH;K1;100,00;19,00;119,00;offen;\nG1;14.03.2026;Rechnungskorrektur;Muster GmbH;K1;-50,00;-9,50;-59,50;bezahlt;14.03.2026\n",
    )
    expect(plan.preset?.id).toBe("invoice-list")
    expect(rolesOf(plan)).toMatchObject({ customer: "Kundennummer", date: "Belegdatum", amount: "Brutto" })
    expect(classOf(plan, { type: "Rechnung", status: "offen" })).toBe("sale")
    expect(classOf(plan, { type: "Rechnungskorrektur" })).toBe("refund")
  })

  test("Commerzbank drops trailing zeros and has no payer column", () => {
    const plan = planOf(
      fileOf(COMMERZBANK, ";", [
        { Buchungstag: "12.03.2026", Betrag: "-2040", Währung: "EUR", Buchungstext: "Miete" },
        { Buchungstag: "13.03.2026", Betrag: "-3,9", Währung: "EUR", Buchungstext: "Entgelt" },
        { Buchungstag: "14.03.2026", Betrag: "1200", Währung: "EUR", Buchungstext: "Muster GmbH RE 17" },
      ]),
    )
    expect(plan).toMatchObject({
      preset: { id: "bank", matched: 8, of: 8 },
      negativeAmounts: "ignored",
      source: "payments",
    })
    expect(plan.numbers.amount).toEqual({ decimal: ",", thousands: "." })
    expect(codesOf(plan)).toContain("no-customer")
  })

  test("DKB: who paid, by name; 1.300 without decimals is 1300 in a German bank's file", () => {
    const row = {
      Buchungstag: "14.03.2026",
      Wertstellung: "14.03.2026",
      Buchungstext: "Gutschrift",
      Verwendungszweck: "Coaching",
    }
    const plan = planOf(
      fileOf(DKB, ";", [
        { ...row, "Auftraggeber / Begünstigter": "Erika Muster", "Betrag (EUR)": "1.300" },
        { ...row, "Auftraggeber / Begünstigter": "Max Muster", "Betrag (EUR)": "2.600" },
      ]),
    )
    expect(plan).toMatchObject({
      preset: { id: "bank" },
      currency: "EUR",
      numbers: { amount: { decimal: "," } },
      questions: [],
    })
    expect(plan.roles.customer?.name).toBe("Auftraggeber / Begünstigter")
  })
})

describe("loose presets", () => {
  test("Gambio", () => {
    const plan = planOf(
      "orders_id;date_purchased;customers_id;customers_name;customers_email_address;orders_status;ot_total\n1;2026-03-12 10:00:00;7;Erika Muster;erika@example.com;3;59.9000\n2;2026-03-13 10:00:00;8;Max Muster;max@example.org;99;1069.9000\n",
    )
    expect(plan.preset?.id).toBe("gambio")
    expect(rolesOf(plan)).toMatchObject({
      order: "orders_id",
      customer: "customers_id",
      amount: "ot_total",
      status: "orders_status",
    })
    expect(plan.numbers.amount?.decimal).toBe(".")
  })

  test("JTL-Ameise: lines with quantity and price", () => {
    const plan = planOf(
      "Auftragsnummer;Externe Auftragsnummer;Auftragsdatum;Kundennummer;Positionstyp;Artikelnummer;Menge;VK Brutto;MwSt in %\nA1;E1;12.03.2026;K1;Artikel;X1;2;5,00;19\nA1;E1;12.03.2026;K1;Artikel;X2;1;7,50;19\nA2;E2;13.03.2026;K2;Versand;V1;1;4,90;19\n",
    )
    expect(plan).toMatchObject({ preset: { id: "jtl" }, amountLevel: "line", amountsAre: "gross" })
    expect(rolesOf(plan)).toMatchObject({
      order: "Auftragsnummer",
      customer: "Kundennummer",
      date: "Auftragsdatum",
      quantity: "Menge",
      unitPrice: "VK Brutto",
    })
    expect(plan.roles.amount).toBeUndefined()
  })

  test("Zettle", () => {
    const plan = planOf(
      "Datum;Uhrzeit;Belegnummer;MwSt;Gesamt;Gebühr;Netto;Zahlungsmethode\n12.03.2026;10:00;1;1,90;11,90;0,20;11,70;Karte\n13.03.2026;10:05;2;0,80;4,99;0,10;4,89;Bar\n",
    )
    expect(plan.preset?.id).toBe("zettle")
    expect(rolesOf(plan)).toMatchObject({ amount: "Gesamt", order: "Belegnummer", time: "Uhrzeit" })
  })
})
