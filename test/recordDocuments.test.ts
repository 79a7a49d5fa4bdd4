import { deflateSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { importedOnce } from "./support/recordFiles.ts"
import { zipOf } from "./support/zip.ts"

/** Bank statements, DATEV and electronic invoices, mended and hostile ones. All names and numbers are invented. */

const entry = (inside: string) => `<Ntry>${inside}</Ntry>`
const statement = (...entries: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>${entries.join("\n")}</Stmt></BkToCstmrStmt></Document>`
const head = (amount: string, side: string, day: string, reference: string) =>
  `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef>`
const from = (name: string, text: string, amount = "") =>
  `<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${amount}<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`
const details = (...parts: readonly string[]) => `<NtryDtls>${parts.join("")}</NtryDtls>`

const CAMT = statement(
  entry(head("60.00", "CRDT", "2026-03-04", "REF1") + details(from("Änne Muster &amp; Co", "Rechnung R1"))),
  entry(
    head("30.00", "CRDT", "2026-03-05", "REF2") +
      details(from("Bo", "a", '<Amt Ccy="EUR">10.00</Amt>'), from("Cy", "b", '<Amt Ccy="EUR">20.00</Amt>')),
  ),
  entry(head("99.00", "DBIT", "2026-03-05", "REF3")),
  entry(`${head("10.00", "DBIT", "2026-03-09", "REF4")}<RvslInd>true</RvslInd>${details(from("Bo", "Rückläufer"))}`),
  entry(head("1.5x", "CRDT", "2026-02-30", "REF5")),
)

describe("bank statements (CAMT.053)", () => {
  const payments = [
    'REF1 | Änne Muster & Co | 2026-03-04 | {"amountCents":6000,"currency":"EUR","method":"bank transfer","status":"paid","text":"Rechnung R1"}',
    'REF2/1 | Bo | 2026-03-05 | {"amountCents":1000,"currency":"EUR","method":"bank transfer","status":"paid","text":"a"}',
    'REF2/2 | Cy | 2026-03-05 | {"amountCents":2000,"currency":"EUR","method":"bank transfer","status":"paid","text":"b"}',
    'REF4 | Bo | 2026-03-09 | {"amountCents":-1000,"currency":"EUR","method":"bank transfer","status":"disputed","text":"Rückläufer"}',
  ]

  test("what came in is a payment; account numbers are not kept", async () => {
    const { staged, refused, of } = await importedOnce({ "auszug.xml": CAMT })
    expect(of("payment")).toEqual(payments)
    expect(refused).toEqual(["6 BookgDt 2026-02-30", "6 Amt 1.5x"])
    expect(staged.records[0]).toMatchObject({ rows: 6, leftOut: 1, rejected: 1 })
    expect(staged.recordConsequences.sums).toEqual([
      { kind: "payment", month: "2026-03", difference: 8000, currency: "EUR" },
    ])
  })

  test("a zip of statements, in which what is none of them is left alone", async () => {
    const zip = zipOf([
      { name: "2026-03.xml", data: CAMT },
      { name: "index.xml", data: '<?xml version="1.0"?><DataSet/>' },
    ])
    expect((await importedOnce({ "auszuege.zip": zip })).of("payment")).toEqual(payments)
  })

  test.each([
    [
      "an inner document type",
      CAMT.replace("<Document", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document'),
      /document type declaration/,
    ],
    [
      "an outer document type",
      CAMT.replace("<Document", '<!DOCTYPE Document SYSTEM "file:///etc/hostname"><Document'),
      /document type declaration/,
    ],
    ["an entity", CAMT.replace("Rechnung R1", "&geheim;"), /no well-formed XML: .*undefined entity/],
    ["an end in the middle", CAMT.slice(0, 1200), /no well-formed XML/],
    ["too deep a nest", statement(entry("<a>".repeat(100) + "</a>".repeat(100))), /more deeply nested/],
  ])("%s is refused", async (_, text, message) => {
    await expect(importedOnce({ "auszug.xml": text })).rejects.toThrow(message)
  })
})

describe("DATEV", () => {
  const first = (category: string, name: string) =>
    `"EXTF";700;${category};"${name}";13;20261121120000000;;"RE";"";"";1001;1;20260101;4;20260301;20260331;"März";"";1;0;0;"EUR";;"";;;"03";;;"";""`

  test("postings on customers' accounts are invoices and payments; the year comes from the first line", async () => {
    const text = [
      first("21", "Buchungsstapel"),
      "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;Generalumkehr (GU)",
      '119,00;"S";"EUR";;;;10001;8400;"";403;"R1";"";;"Beratung, Änne";',
      '10,70;"S";"EUR";;;;10001;8300;"";403;"R1";"";;"Buch";',
      '129,70;"H";"EUR";;;;10001;1200;"";1503;"R1";"";;"Zahlung";',
      '50,00;"H";"EUR";;;;8400;10002;"";503;"R2";"";;"Kurs";',
      '20,00;"S";"EUR";;;;8400;10002;"";603;"G1";"";;"Gutschrift";',
      '80,00;"S";"EUR";;;;4930;70001;"";703;"X";"";;"Büro";',
      'x;"S";"EUR";;;;10003;8400;"";703;"R9";"";;"kaputt";',
      '12,00;"S";"EUR";;;;10003;8400;"";3203;"R8";"";;"kaputt";',
      "",
    ].join("\r\n")
    const { staged, refused, of } = await importedOnce({ "EXTF_Buchungsstapel.csv": Buffer.from(text, "latin1") })
    expect(of("invoice")).toEqual([
      'Gutschrift G1 10002 | 10002 | 2026-03-06 | {"amountCents":-2000,"currency":"EUR","type":"credit-note","text":"Gutschrift"}',
      'Rechnung R1 10001 | 10001 | 2026-03-04 | {"amountCents":12970,"currency":"EUR","type":"invoice","text":"Beratung, Änne"}',
      'Rechnung R2 10002 | 10002 | 2026-03-05 | {"amountCents":5000,"currency":"EUR","type":"invoice","text":"Kurs"}',
    ])
    expect(of("payment").map((line) => line.split(" | ").slice(1).join(" | "))).toEqual([
      '10001 | 2026-03-15 | {"amountCents":12970,"currency":"EUR","invoice":"R1","status":"paid","text":"Zahlung"}',
    ])
    expect(refused).toEqual(["9 Betrag x", "10 Belegdatum 2026-03-32"])
    expect(staged.records[0].leftOut).toBe(1)
  })

  test("customers with their names; suppliers are left out", async () => {
    const text = [
      first("16", "Debitoren/Kreditoren"),
      "Konto;Name (Adressattyp Unternehmen);Unternehmensgegenstand;Name (Adressattyp natürl. Person);Vorname (Adressattyp natürl. Person);Name (Adressattyp keine Angabe);Adressattyp;Straße;Postleitzahl;Ort;Land;Telefon;E-Mail",
      '10001;"Beispiel GmbH";"";"";"";"";"2";"Weg 1";"01067";"Dresden";"DE";"";"post@example.org"',
      '10002;"";"";"Muster";"Änne";"";"1";"";"";"";"Nirgendland";"";""',
      '70001;"Lieferant AG";"";"";"";"";"2";"";"";"";"";"";""',
      "",
    ].join("\r\n")
    const { staged, refused, of } = await importedOnce({ "EXTF_DebKred.csv": Buffer.from(text, "latin1") })
    expect(of("customer")).toEqual([
      '10001 | 10001 | - | {"name":"Beispiel GmbH","street":"Weg 1","postcode":"01067","city":"Dresden","country":"DE"}',
    ])
    expect(refused).toEqual(["4 Land Nirgendland"])
    expect(staged.records[0].leftOut).toBe(1)
    await expect(importedOnce({ "x.csv": `${first("48", "Sachkonten")}\r\nKonto;Name\r\n1;a\r\n` })).rejects.toThrow(
      "category 48",
    )
  })
})

const UBL = `<?xml version="1.0"?><ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="a"><cbc:ID>R-7</cbc:ID><cbc:IssueDate>2026-03-04</cbc:IssueDate><cbc:DueDate>2026-03-18</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="EM">post@example.org</cbc:EndpointID><cac:PartyIdentification><cbc:ID>K17</cbc:ID></cac:PartyIdentification><cac:PostalAddress><cbc:StreetName>Weg 1</cbc:StreetName><cbc:CityName>Dresden</cbc:CityName><cbc:PostalZone>01067</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Beispiel GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty><cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></ubl:Invoice>`
const CII = `<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="r" xmlns:ram="a" xmlns:udt="u"><rsm:ExchangedDocument><ram:ID>G-8</ram:ID><ram:TypeCode>381</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260310</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:BuyerTradeParty><ram:Name>Beispiel GmbH</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxTotalAmount currencyID="EUR">1.90</ram:TaxTotalAmount><ram:GrandTotalAmount>11.90</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
const CREDIT_NOTE =
  'G-8 | Beispiel GmbH | 2026-03-10 | {"amountCents":-1190,"taxCents":-190,"currency":"EUR","type":"credit-note"}'

describe("electronic invoices", () => {
  test("UBL and CII, a credit note below zero, and one whose date is none", async () => {
    const bad = UBL.replace("2026-03-04", "2026-02-31").replace("R-7", "R-9")
    const { refused, of } = await importedOnce({ "r7.xml": UBL, "g8.xml": CII, "r9.xml": bad })
    expect(of("invoice")).toEqual([
      CREDIT_NOTE,
      'R-7 | K17 | 2026-03-04 | {"amountCents":11900,"taxCents":1900,"currency":"EUR","type":"invoice","dueOn":"2026-03-18"}',
    ])
    expect(of("customer")[1]).toBe(
      'K17 | K17 | - | {"name":"Beispiel GmbH","street":"Weg 1","postcode":"01067","city":"Dresden","country":"DE"}',
    )
    expect(refused).toEqual(["1 BT-2 Issue date 2026-02-31"])
  })

  test("the invoice inside a PDF (ZUGFeRD)", async () => {
    const packed = deflateSync(Buffer.from(CII))
    const dictionary = `%PDF-1.7\n5 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`
    const pdf = Buffer.concat([Buffer.from(dictionary), packed, Buffer.from("\nendstream\nendobj\n%%EOF")])
    expect((await importedOnce({ "g8.pdf": pdf })).of("invoice")).toEqual([CREDIT_NOTE])
    await expect(importedOnce({ "x.pdf": Buffer.from("%PDF-1.7\n%%EOF") })).rejects.toThrow(
      "a PDF without an electronic invoice",
    )
  })
})

test("Stripe's balance as payments beside a shop's orders: charges, refunds and their fees", async () => {
  const text = [
    "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,customer_id,customer_email",
    "txn_1,2026-03-04 10:00:00,2026-03-06,eur,60.00,1.15,58.85,charge,ch_1,B1,cus_1,anna@example.org",
    "txn_2,2026-03-05 10:00:00,2026-03-06,eur,-60.00,0.00,-60.00,refund,re_1,B1,cus_1,anna@example.org",
    "txn_3,2026-03-06 10:00:00,2026-03-06,eur,-58.85,0.00,-58.85,payout,po_1,,,",
    "txn_4,heute,2026-03-06,eur,5.00,0.00,5.00,charge,ch_2,,cus_2,",
    "",
  ].join("\r\n")
  const { staged, refused, of } = await importedOnce({ "balance.csv": `\ufeff${text}` }, { kind: "payments" })
  expect(of("payment")).toEqual([
    'txn_1 | cus_1 | 2026-03-04T10:00:00Z | {"amountCents":6000,"currency":"EUR","feeCents":115,"status":"paid","text":"B1"}',
    'txn_2 | cus_1 | 2026-03-05T10:00:00Z | {"amountCents":-6000,"currency":"EUR","feeCents":0,"status":"refunded","text":"B1"}',
  ])
  expect(refused).toEqual(["5 created_utc heute"])
  expect(staged.records[0].leftOut).toBe(1)
})
