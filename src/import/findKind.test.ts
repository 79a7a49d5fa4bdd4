import { describe, expect, test } from "vitest"
import { fileKindOf } from "./recordKinds/index.ts"
import { planOf } from "./testFiles.ts"

/** What a header line with one row is taken for. */
function kindOf(header: string, row: string): string {
  const plan = planOf(`${header}\n${row}\n`, { allKinds: true })
  return plan.records ? fileKindOf(plan.records.kind) : plan.kind
}

describe("which kind of record a file holds", () => {
  test.each([
    [
      "customers",
      "Kundennr.;Vorname;Nachname;Straße;PLZ;Ort;E-Mail",
      "7;Änne;Muster;Am Bach 1;01067;Dresden;aenne@example.org",
    ],
    ["customers", "Kundennr;Name;E-Mail", "7;Änne Muster;aenne@example.org"],
    ["customers", "Customer ID;First Name;Last Name;City;Birthday", "7;Ann;Sample;Leeds;1980-04-03"],
    ["products", "Artikelnummer;Bezeichnung;Warengruppe;EK;VK", "A1;Hose;Mode;10,00;39,90"],
    ["products", "SKU;Product Name;Category;Price", "A1;Trousers;Fashion;39.90"],
    ["prices", "Artikelnummer;Gültig ab;Preis", "A1;01.03.2026;39,90"],
    [
      "subscriptions",
      "Vertragsnummer;Mitgliedsnummer;Tarif;Monatsbeitrag;Vertragsbeginn;Kündigung zum",
      "V1;M1;Gold;29,90;01.03.2025;",
    ],
    [
      "subscriptions",
      "Contract Number;Member ID;Plan;Fee;Start Date;Billing Period",
      "V1;M1;Gold;29.90;2025-03-01;monthly",
    ],
    ["visits", "Mitgliedsnummer;Check-in", "M1;12.03.2026 18:05"],
    ["visits", "Client ID;Appointment Date;Attended", "C1;2026-03-12;yes"],
    ["interactions", "Kundennummer;Datum;Kontaktart;Richtung;Ergebnis", "7;12.03.2026;Telefon;eingehend;erledigt"],
    ["interactions", "Customer ID;Date;Channel;Direction;Duration", "7;2026-03-12;Phone;outbound;12"],
    [
      "tickets",
      "Ticket-Nr;E-Mail;Erstellt am;Betreff;Priorität;Gelöst am",
      "1;a@example.org;04.03.2026;Größe;hoch;05.03.2026",
    ],
    [
      "tickets",
      "Ticket ID;Email;Created at;Subject;Priority;Resolved at",
      "1;a@example.org;2026-03-04;Size;high;2026-03-05",
    ],
    ["feedback", "Kundennummer;Bewertungsdatum;Sterne;Kommentar", "7;04.03.2026;5;gern wieder"],
    ["feedback", "Email;Date;NPS Score;Comment", "a@example.org;2026-03-04;9;good"],
    ["referrals", "Empfehler;Neukunde;Datum", "7;8;04.03.2026"],
    ["referrals", "Referrer;Referred;Reward", "7;8;10.00"],
    ["costs", "Datum;Kanal;Kampagne;Kosten", "04.03.2026;Google;Frühling;120,00"],
    ["costs", "From;Until;Campaign;Ad Spend", "2026-03-01;2026-03-31;Spring;120.00"],
    [
      "invoices",
      "Rechnungsnummer;Rechnungsdatum;Kundennummer;Betrag;Fälligkeit;Bezahlt am;Mahnstufe",
      "R1;04.03.2026;7;120,00;18.03.2026;;1",
    ],
    [
      "payments",
      "Zahlungsnummer;Zahlungsdatum;Kundennummer;Betrag;Gebühr;Rechnungsnummer",
      "P1;04.03.2026;7;120,00;0,35;R1",
    ],
    ["consents", "E-Mail;Status;Opt-in-Zeit;Opt-in-IP", "a@example.org;angemeldet;04.03.2026 10:00;203.0.113.7"],
    ["consents", "Email;Consent;Consent Date;Consent Text", "a@example.org;yes;2026-03-04;v2"],
    ["notes", "Kundennummer;Datum;Notiz", "7;04.03.2026;mag Tee"],
    // What is an order stays one.
    [
      "orders",
      "Bestellnr;Kundennr;Vorname;Nachname;PLZ;Ort;Datum;Betrag",
      "B1;7;Änne;Muster;01067;Dresden;04.03.2026;12,50",
    ],
    ["orders", "Rechnungsnummer;Rechnungsdatum;Kundennummer;Betrag", "R1;04.03.2026;7;120,00"],
    ["orders", "Datum;Kunde;Betrag;Notiz", "04.03.2026;7;12,50;mag Tee"],
    ["orders", "Kunde;Datum;Betrag;Kosten", "7;04.03.2026;12,50;5,00"],
    ["orders", "Buchungsnummer;Datum;Kunde;Betrag", "1;04.03.2026;7;12,50"],
  ])("%s: %s", (kind, header, row) => expect(kindOf(header, row)).toBe(kind))

  test("only where every kind is looked for", () => {
    const text = "Kundennr.;Datum;Monatsbeitrag;Vertragsbeginn\n7;04.03.2026;29,90;04.03.2026\n"
    expect(planOf(text).kind).toBe("orders")
    expect(planOf(text, { allKinds: true }).records?.kind).toBe("subscription")
    expect(planOf(text, { allKinds: true, kind: "orders" }).kind).toBe("orders")
  })

  test("a flag overrules what was found, and a column what its name says", () => {
    const text = "Nr;Wer;Geb.;Letzter\n1;a@example.org;03.04.1980;x\n"
    const fields = [
      { field: "email", header: "Wer" },
      { field: "birthday", header: "Geb." },
    ]
    const plan = planOf(text, { kind: "customers", fields })
    const [{ fields: found }] = plan.records?.shapes ?? []
    expect(found.map(({ field, columns }) => `${field}=${columns[0]?.name}`)).toEqual([
      "customer=Nr",
      "identifiers.email=Wer",
      "birthday=Geb.",
    ])
    expect(() => planOf(text, { kind: "tickets" })).toThrow(/said to hold tickets, but no column was found for at/)
    expect(() => planOf(text, { kind: "customers", fields: [{ field: "born", header: "Geb." }] })).toThrow(
      /--column born: a file of customers has the fields customer, email/,
    )
    expect(() => planOf(text, { kind: "customers", fields: [{ field: "birthday", header: "Born" }] })).toThrow(
      /the file has no such column. It has: Nr, Wer, Geb., Letzter/,
    )
  })

  test("what no row decides is a question about the column", () => {
    const plan = planOf("Datum;Kampagne;Kosten\n03/04/2026;A;1.300\n", { allKinds: true })
    expect(plan.questions.map(({ about, column }) => `${about} ${column.name}`)).toEqual([
      "date-order Datum",
      "decimal Kosten",
    ])
  })

  test("columns of cards and accounts are named and never read", () => {
    const header = "Kundennr;Vorname;Nachname;IBAN;Kartennummer"
    const plan = planOf(`${header}\n7;Änne;Muster;DE02120300000000202051;4111111111111111\n`, { allKinds: true })
    expect(JSON.stringify(plan.records)).not.toMatch(/IBAN|Kartennummer/)
    expect(plan.decisions.find(({ because }) => because.code === "cards-never-kept")?.because.columns).toBe(
      "IBAN, Kartennummer",
    )
  })
})

describe("what proves a consent", () => {
  test("are the instants of a double opt-in, too, also the one that says when", () => {
    const header = "E-Mail;Newsletter;Angemeldet am;Bestätigt am;IP"
    const row = "a@example.org;ja;20.03.2025 10:00;20.03.2025 10:04;203.0.113.7"
    const plan = planOf(`${header}\n${row}\n`, { allKinds: true })
    const consent = plan.records?.shapes.find(({ kind }) => kind === "consent")
    const columnsOf = (name: string) =>
      consent?.fields.find(({ field }) => field === name)?.columns.map((column) => column.name)
    expect(columnsOf("at")).toEqual(["Angemeldet am"])
    expect(columnsOf("proof")).toEqual(["Angemeldet am", "Bestätigt am", "IP"])
    // A column that tells twice is named once.
    const kind = plan.decisions.find(({ about }) => about === "kind")
    expect(kind?.because.columns).toBe("Angemeldet am, Bestätigt am, IP")
  })
})

describe("whom a record is about", () => {
  test("one column of nothing but e-mail addresses is the customer's, whatever it is called", () => {
    const header = "Ticket ID;Requester email;Agent;Subject;Created at"
    const plan = planOf(`${header}\n1;a@example.org;b@example.org;Größe;2026-03-04\n`, { allKinds: true })
    const used = plan.records?.shapes[0].fields.find(({ field }) => field === "identifiers.email")
    expect(used?.columns.map(({ name }) => name)).toEqual(["Requester email"])
  })
})
