import { describe, expect, test } from "vitest"
import { classOf, fileOf, planOf } from "../testFiles.ts"

// Headers verbatim from vendors' exports.
const SUMUP =
  "E-Mail,Datum,Transaktions-ID,Zahlungsart,Status,Kartentyp,Letzte 4 Ziffern,Durchgeführt mit,Zahlungsmethode,Eingabemodus,Autorisierungscode,Beschreibung,Betrag inkl. MwSt.,Netto,Steuerbetrag,Trinkgeldbetrag,Gebühr,Auszahlung,Auszahlungsdatum,Auszahlungs-ID,Referenz"
const SQUARE =
  "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID"
const SQUARE_ITEMS =
  "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID"
const RECEIPTS =
  "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;BON_NR;BON_TYP;BON_NAME;TERMINAL_ID;BON_STORNO;BON_START;BON_ENDE;BEDIENER_ID;BEDIENER_NAME;UMS_BRUTTO;KUNDE_NAME;KUNDE_ID;KUNDE_TYP;KUNDE_STRASSE;KUNDE_PLZ;KUNDE_ORT;KUNDE_LAND;KUNDE_USTID;BON_NOTIZ"
const LINES =
  "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;POS_ZEILE;GUTSCHEIN_NR;ARTIKELTEXT;POS_TERMINAL_ID;GV_TYP;GV_NAME;INHAUS;P_STORNO;AGENTUR_ID;ART_NR;GTIN;WARENGR_ID;WARENGR;MENGE;FAKTOR;EINHEIT;STK_BR"
const HAIRDRESSER = "Bon_Nummer;Datum;Uhrzeit;Umsatz Br.;Anzahl;Produkt;Einzel VK Br.;MwSt-Satz;MwSt"

test("SumUp: the e-mail address is the merchant's own", () => {
  const row = {
    "E-Mail": "laden@example.com",
    Datum: "12.03.2026, 10:00",
    Status: "Erfolgreich",
    Zahlungsmethode: "Karte",
    "Letzte 4 Ziffern": "1234",
  }
  const plan = planOf(
    fileOf(SUMUP, ",", [
      { ...row, "Transaktions-ID": "T1", Zahlungsart: "Umsatz", "Betrag inkl. MwSt.": "12.50" },
      { ...row, "Transaktions-ID": "T1", Zahlungsart: "Auszahlung", "Betrag inkl. MwSt.": "12.30" },
      { ...row, "Transaktions-ID": "T2", Zahlungsart: "Rückerstattung", "Betrag inkl. MwSt.": "-3.00" },
    ]),
  )
  expect(plan).toMatchObject({ preset: { id: "sumup", matched: 21, of: 21 } })
  expect(plan.roles.email).toBeUndefined()
  expect(plan.roles.customer).toBeUndefined()
  expect(
    ["Umsatz", "Auszahlung", "Rückerstattung"].map((type) => classOf(plan, { type, status: "Erfolgreich" })),
  ).toEqual(["sale", "ignored", "refund"])
  expect(classOf(plan, { type: "Umsatz", status: "Fehlgeschlagen" })).toBe("pending")
})

test("Square transactions and items", () => {
  const row = {
    Date: "3/21/2026",
    Time: "10:00:00",
    "Time Zone": "Berlin",
    "Transaction ID": "T1",
    "Event Type": "Payment",
    "Customer ID": "C1",
  }
  const payments = planOf(
    fileOf(SQUARE, ",", [
      { ...row, "Gross Sales": "$12.50", "Total Collected": "$12.50" },
      { ...row, "Total Collected": "($2.50)", "Event Type": "Refund" },
    ]),
  )
  expect(payments).toMatchObject({
    preset: { id: "square-transactions" },
    fileTimeZone: "Europe/Berlin",
    currency: "USD",
  })
  expect(classOf(payments, { type: "Refund" })).toBe("refund")
  const items = planOf(
    fileOf(SQUARE_ITEMS, ",", [{ ...row, Item: "Latte", Qty: "1.0", "Gross Sales": "$3.50", "Net Sales": "$3.50" }]),
  )
  expect(items).toMatchObject({ preset: { id: "square-items" }, amountLevel: "line", amountsAre: "net" })
})

describe("tills", () => {
  test("DSFinV-K receipts", () => {
    const row = {
      Z_KASSE_ID: "K1",
      Z_NR: "12",
      BON_TYP: "Beleg",
      BON_STORNO: "0",
      BON_ENDE: "2026-03-12T10:00:00+01:00",
    }
    const plan = planOf(
      fileOf(RECEIPTS, ";", [
        { ...row, BON_ID: "1", UMS_BRUTTO: "1059,90", KUNDE_ID: "42" },
        { ...row, BON_ID: "2", UMS_BRUTTO: "-9,90", BON_STORNO: "1" },
        { ...row, BON_ID: "3", UMS_BRUTTO: "5,00", BON_TYP: "AVTraining" },
      ]),
    )
    expect(plan).toMatchObject({ preset: { id: "dsfinvk", matched: 23, of: 23 }, amountLevel: "order" })
    expect(plan.orderAlso.map((one) => one.name)).toEqual(["Z_KASSE_ID", "Z_NR"])
    expect(classOf(plan, { type: "Beleg", status: "0" })).toBe("sale")
    expect(classOf(plan, { type: "Beleg", status: "1" })).toBe("refund")
    expect(classOf(plan, { type: "AVTraining", status: "0" })).toBe("ignored")
  })

  test("DSFinV-K lines: a voucher sold is no revenue", () => {
    const row = {
      Z_KASSE_ID: "K1",
      Z_NR: "12",
      Z_ERSTELLUNG: "2026-03-12T22:00:00+01:00",
      BON_ID: "1",
      MENGE: "1",
      STK_BR: "3,50",
    }
    const plan = planOf(
      fileOf(LINES, ";", [
        { ...row, POS_ZEILE: "1", GV_TYP: "Umsatz" },
        { ...row, POS_ZEILE: "2", GV_TYP: "MehrzweckgutscheinKauf", STK_BR: "50,00" },
      ]),
    )
    expect(plan).toMatchObject({ preset: { id: "dsfinvk-lines" }, amountLevel: "line" })
    expect(
      ["Umsatz", "Rabatt", "MehrzweckgutscheinKauf", "TrinkgeldAN"].map((type) => classOf(plan, { type })),
    ).toEqual(["sale", "sale", "ignored", "ignored"])
  })

  test("a hairdresser's till: receipt numbers start again each day", () => {
    const row = { Datum: "12.03.2026", Uhrzeit: "10:00", Anzahl: "1", "MwSt-Satz": "19%" }
    const plan = planOf(
      fileOf(HAIRDRESSER, ";", [
        { ...row, Bon_Nummer: "1", "Umsatz Br.": "42,00", Produkt: "Schnitt", "Einzel VK Br.": "42,00", MwSt: "6,71" },
        { ...row, Bon_Nummer: "1", "Umsatz Br.": "12,00", Produkt: "Shampoo", "Einzel VK Br.": "12,00", MwSt: "1,92" },
        { ...row, Bon_Nummer: "2", "Umsatz Br.": "30,00", Produkt: "Schnitt", "Einzel VK Br.": "30,00", MwSt: "4,79" },
      ]),
    )
    expect(plan).toMatchObject({ preset: { id: "gdpdu-hairdresser", matched: 9, of: 9 }, amountLevel: "line" })
    expect(plan.orderNumbers).toBe("daily")
  })
})
