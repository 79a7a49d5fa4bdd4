import { describe, expect, test } from "vitest"
import { importedOnce } from "../../test/support/recordFiles.ts"

const lines = (...rows: readonly string[]) => `${rows.join("\n")}\n`

/** Kind, file, what it brings (without keys made of content), and what is refused. */
const FILES: readonly (readonly [kind: string, text: string, found: readonly string[], faults: readonly string[]])[] = [
  [
    "customer",
    lines(
      "Mitgliederliste Stand 22.11.2026",
      "",
      "Kundennr.;Vorname;Nachname;Straße;PLZ;Ort;Land;Geburtsdatum;E-Mail;Kundenart",
      "00042;Änne;Muster;Am Bach 1;01067;Dresden;Deutschland;3.4.80;aenne@example.org;privat",
      ";Bo;Probe;;;;;;BO@example.org;",
      "00043;Cy;Fall;;;;Atlantis;;;",
      ";Dora;Ohne;;;;;;;",
      "Summe;4;;;;;;;;",
    ),
    [
      '00042 | 00042 | - | {"firstName":"Änne","lastName":"Muster","type":"person","birthday":"1980-04-03","street":"Am Bach 1","postcode":"01067","city":"Dresden","country":"DE"}',
      'bo@example.org | bo@example.org | - | {"firstName":"Bo","lastName":"Probe"}',
    ],
    ["6 Land Atlantis", "7 Kundennr. "],
  ],
  [
    "product",
    lines(
      "SKU,Product Name,Category,Cost Price,Price",
      "A1,Trousers,Fashion,10.00,39.90",
      "A2,,Fashion,x,9.90",
      "A3,Shirt,Fashion,5.00,19.90",
    ),
    [
      'A1 | - | - | {"name":"Trousers","category":"Fashion","costCents":1000,"priceCents":3990}',
      'A3 | - | - | {"name":"Shirt","category":"Fashion","costCents":500,"priceCents":1990}',
    ],
    ["3 Cost Price x"],
  ],
  [
    "price",
    lines("Artikelnummer;Gültig ab;Preis", "A1;01.03.2026;39,90 €", "A1;01.04.2026;44,90 €", "A1;01.05.2026;-1,00 €"),
    [
      'A1 01.03.2026 | - | 2026-03-01 | {"product":"A1","priceCents":3990}',
      'A1 01.04.2026 | - | 2026-04-01 | {"product":"A1","priceCents":4490}',
    ],
    ["4 Preis -1,00 €"],
  ],
  [
    "subscription",
    lines(
      "Kunde;Vertrag;Beginn;Kündigung zum;Betrag;Intervall",
      "K1;Gold;01.03.2025;31.12.2026;29,90;monatlich",
      "K2;Gold;;;29,90;monatlich",
      "K3;Gold;01.03.2025;;129,00;jährlich",
    ),
    [
      'K1 01.03.2025 Gold | K1 | 2025-03-01 | {"plan":"Gold","priceCents":2990,"interval":"month","intervalCount":1,"startsOn":"2025-03-01","endsOn":"2026-12-31"}',
      'K3 01.03.2025 Gold | K3 | 2025-03-01 | {"plan":"Gold","priceCents":12900,"interval":"year","intervalCount":1,"startsOn":"2025-03-01"}',
    ],
    ["3 Beginn "],
  ],
  [
    "visit",
    lines(
      "Client ID,Appointment Date,Start Time,Attended,Duration",
      "C1,2026-03-12,18:00,yes,1:30",
      "C2,2026-03-12,18:00,no-show,45",
      "C3,2026-03-12,18:00,perhaps,45",
    ),
    [
      'C1 | 2026-03-12T17:00:00Z | {"type":"appointment","minutes":90,"kept":true}',
      'C2 | 2026-03-12T17:00:00Z | {"type":"appointment","minutes":45,"kept":false}',
    ],
    ["4 Attended perhaps"],
  ],
  [
    "interaction",
    lines(
      "Kundennummer;Datum;Uhrzeit;Kontaktart;Richtung;Ergebnis;Dauer",
      "7;12.03.2026;09:05;Telefon;eingehend;erledigt;12",
      "8;12.03.2026;25:05;Telefon;eingehend;;",
    ),
    ['7 | 2026-03-12T08:05:00Z | {"channel":"Telefon","direction":"in","outcome":"erledigt","minutes":12}'],
    ["3 Uhrzeit 25:05"],
  ],
  [
    "note",
    lines(
      "Kundennummer;Datum;Notiz",
      '7;12.03.2026;"mag Tee; keinen Kaffee"',
      "8;12.03.2026;",
      "Laufkundschaft;12.03.2026;freundlich",
    ),
    ['7 | 2026-03-12 | {"text":"mag Tee; keinen Kaffee"}'],
    ["3 Notiz ", "4 Kundennummer Laufkundschaft"],
  ],
  [
    "ticket",
    lines(
      "Ticket-Nr;E-Mail;Erstellt am;Betreff;Priorität;Gelöst am",
      "1;anna@example.org;04.03.2026 10:00;Größe;hoch;05.03.2026 09:00",
      "2;;04.03.2026 10:00;;;35.03.2026",
    ),
    [
      '1 | anna@example.org | 2026-03-04T09:00:00Z | {"subject":"Größe","priority":"hoch","resolvedAt":"2026-03-05T08:00:00Z"}',
    ],
    ["3 Gelöst am 35.03.2026"],
  ],
  [
    "feedback",
    lines(
      "Email,Date,NPS,Comment",
      "anna@example.org,2026-03-04,9,good",
      "bo@example.org,2026-03-04,,",
      "cy@example.org,2026-03-04,nine,",
      "dora@example.org,2026-03-04,10,",
    ),
    [
      'anna@example.org | 2026-03-04 | {"type":"nps","score":9,"bestScore":10,"text":"good"}',
      'dora@example.org | 2026-03-04 | {"type":"nps","score":10,"bestScore":10}',
    ],
    ["3 NPS ", "4 NPS nine"],
  ],
  [
    "referral",
    lines("Empfehler;Neukunde;Datum;Status", "K1;K2;04.03.2026;gekauft", "K3;K3;04.03.2026;", "K4;;04.03.2026;"),
    ['K2 ← K1 | K2 | 2026-03-04 | {"referrer":"K1","state":"bought"}'],
    ["3 Empfehler K3", "4 Neukunde "],
  ],
  [
    "cost",
    lines(
      "From,Until,Campaign,Channel,Ad Spend",
      '2026-03-01,2026-03-31,Spring,Search,"1,200.50"',
      "2026-04-01,2026-04-31,Spring,Search,10.00",
    ),
    [
      '- | 2026-03-01 | {"type":"marketing","cents":120050,"channel":"Search","campaign":"Spring","from":"2026-03-01","until":"2026-03-31"}',
    ],
    ["3 Until 2026-04-31"],
  ],
  [
    "invoice",
    lines(
      "Rechnungsnummer;Rechnungsdatum;Kundennummer;Betrag;MwSt;Fälligkeit;Bezahlt am;Mahnstufe",
      "R1;04.03.2026;7;119,00;19,00;18.03.2026;;1",
      "R2;04.03.2026;7;;19,00;18.03.2026;;1",
    ),
    [
      'R1 | 7 | 2026-03-04 | {"amountCents":11900,"taxCents":1900,"type":"invoice","dueOn":"2026-03-18","dunningLevel":1}',
    ],
    ["3 Betrag "],
  ],
  [
    "payment",
    lines(
      "Zahlungsnummer;Zahlungsdatum;Kundennummer;Betrag;Gebühr;Rechnungsnummer;Kreditkarte",
      "P1;04.03.2026;7;119,00;0,35;R1;4111 1111 1111 1111",
      "P2;04.03.2026;7;viel;0,35;R1;",
      "P3;05.03.2026;7;1,00;0,35;R1;",
    ),
    [
      'P1 | 7 | 2026-03-04 | {"amountCents":11900,"feeCents":35,"invoice":"R1","status":"paid"}',
      'P3 | 7 | 2026-03-05 | {"amountCents":100,"feeCents":35,"invoice":"R1","status":"paid"}',
    ],
    ["3 Betrag viel"],
  ],
  [
    "consent",
    lines(
      "Email;Consent;Consent Date;Consent Text;IP",
      "anna@example.org;yes;2026-03-04 10:00;v2;203.0.113.7",
      "bo@example.org;revoked;2026-03-05 10:00;v2;",
      "cy@example.org;soon;2026-03-05 10:00;v2;",
    ),
    [
      'email marketing anna@example.org 2026-03-04T09:00:00Z yes | anna@example.org | 2026-03-04T09:00:00Z | {"channel":"email","purpose":"marketing","granted":true,"basis":"consent","textVersion":"v2","proof":"IP: 203.0.113.7"}',
      'email marketing bo@example.org 2026-03-05T09:00:00Z no | bo@example.org | 2026-03-05T09:00:00Z | {"channel":"email","purpose":"marketing","granted":false,"basis":"consent","textVersion":"v2"}',
    ],
    ["4 Consent soon"],
  ],
]

const HASH = /^[\w-]{22}(?:-\d+)? \| /

describe("a file of each kind, found out by its columns, messy, in German or English", () => {
  test.each(FILES)("%s", async (kind, text, found, faults) => {
    const imported = await importedOnce({ "datei.csv": text })
    expect(
      imported
        .of(kind)
        .map((line) => line.replace(HASH, ""))
        .sort(),
    ).toEqual([...found].sort())
    expect(imported.refused).toEqual(faults)
  })
})
