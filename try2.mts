import { importedOnce } from "./test/support/recordFiles.ts"

const show = async (files: Record<string, string | Buffer>, read = {}) => {
  console.log("=====", Object.keys(files))
  try {
    const { staged, refused, of } = await importedOnce(files, read)
    for (const r of staged.records)
      console.log(
        r.file.plan.preset?.id,
        r.file.plan.format,
        r.rows,
        "left",
        r.leftOut,
        r.file.plan.ignoredColumns.join(","),
      )
    console.log("refused", refused, JSON.stringify(staged.recordConsequences.sums), JSON.stringify(staged.coverage))
    for (const kind of ["customer", "invoice", "payment"]) for (const line of of(kind)) console.log(kind, line)
  } catch (e) {
    console.log("ERR", (e as Error).message)
  }
}
const camt = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
<Ntry><Amt Ccy="EUR">60.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-04</Dt></BookgDt><AcctSvcrRef>REF1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Änne Muster &amp; Co</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Rechnung R1</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt><AcctSvcrRef>REF2</AcctSvcrRef><NtryDtls><TxDtls><Amt Ccy="EUR">10.00</Amt><RltdPties><Dbtr><Nm>Bo</Nm></Dbtr></RltdPties></TxDtls><TxDtls><Amt Ccy="EUR">20.00</Amt><RltdPties><Dbtr><Nm>Cy</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">99.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt><AcctSvcrRef>REF3</AcctSvcrRef></Ntry>
<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-09</Dt></BookgDt><AcctSvcrRef>REF4</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Bo</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">1,5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-30</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>`
await show({ "auszug.xml": camt })
await show({ "boese.xml": camt.replace("<Document", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Document') })
await show({ "boese2.xml": camt.replace("Rechnung R1", "&a;") })
await show({ "kaputt.xml": camt.slice(0, 1200) })
const datev = Buffer.from(
  `"EXTF";700;21;"Buchungsstapel";13;20261121120000000;;"RE";"";"";1001;1;20260101;4;20260301;20260331;"Maerz";"";1;0;0;"EUR";;"";;;"03";;;"";""
Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;Generalumkehr (GU)
119,00;"S";"EUR";;;;10001;8400;"";403;"R1";"";;"Beratung, Änne";
10,70;"S";"EUR";;;;10001;8300;"";403;"R1";"";;"Buch";
129,70;"H";"EUR";;;;10001;1200;"";1503;"R1";"";;"Zahlung";
50,00;"H";"EUR";;;;8400;10002;"";503;"R2";"";;"Kurs";
20,00;"S";"EUR";;;;8400;10002;"";603;"G1";"";;"Gutschrift";
80,00;"S";"EUR";;;;4930;70001;"";703;"X";"";;"Büro";
x;"S";"EUR";;;;10003;8400;"";703;"R9";"";;"kaputt";
12,00;"S";"EUR";;;;10003;8400;"";3203;"R8";"";;"kaputt";
`,
  "latin1",
)
await show({ "EXTF_Buchungsstapel.csv": datev })
await show({
  "EXTF_Deb.csv": Buffer.from(
    `"EXTF";700;16;"Debitoren/Kreditoren";5;20261121120000000;;"RE";"";"";1001;1;20260101;4;;;"";"";;;;"";;"";;;"03";;;"";""
Konto;Name (Adressattyp Unternehmen);Unternehmensgegenstand;Name (Adressattyp natürl. Person);Vorname (Adressattyp natürl. Person);Name (Adressattyp keine Angabe);Adressattyp;Straße;Postleitzahl;Ort;Land;Telefon;E-Mail
10001;"Beispiel GmbH";"";"";"";"";"2";"Weg 1";"01067";"Dresden";"DE";"";"post@example.org"
10002;"";"";"Muster";"Änne";"";"1";"";"";"";"Nirgendland";"";""
70001;"Lieferant AG";"";"";"";"";"2";"";"";"";"";"";""
`,
    "latin1",
  ),
})
const ubl = `<?xml version="1.0"?><ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="a"><cbc:ID>R-7</cbc:ID><cbc:IssueDate>2026-03-04</cbc:IssueDate><cbc:DueDate>2026-03-18</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="EM">post@example.org</cbc:EndpointID><cac:PartyIdentification><cbc:ID>K17</cbc:ID></cac:PartyIdentification><cac:PostalAddress><cbc:StreetName>Weg 1</cbc:StreetName><cbc:CityName>Dresden</cbc:CityName><cbc:PostalZone>01067</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Beispiel GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty><cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></ubl:Invoice>`
const cii = `<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="r" xmlns:ram="a" xmlns:udt="u"><rsm:ExchangedDocument><ram:ID>G-8</ram:ID><ram:TypeCode>381</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260310</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:BuyerTradeParty><ram:Name>Beispiel GmbH</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>01067</ram:PostcodeCode><ram:CityName>Dresden</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxTotalAmount currencyID="EUR">1.90</ram:TaxTotalAmount><ram:GrandTotalAmount>11.90</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
await show({ "r7.xml": ubl, "g8.xml": cii })

import { deflateSync } from "node:zlib"

const z = deflateSync(Buffer.from(cii))
await show({
  "g8.pdf": Buffer.concat([
    Buffer.from(`%PDF-1.7\n5 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length ${z.length} >>\nstream\n`),
    z,
    Buffer.from("\nendstream\nendobj\n%%EOF"),
  ]),
})
await show({ "x.pdf": Buffer.from("%PDF-1.7\n%%EOF") })
