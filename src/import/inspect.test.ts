import { describe, expect, test } from "vitest"
import { describe as describeDecision, describeQuestion } from "./describe.ts"
import { inspectText } from "./inspect.ts"
import { REASONS } from "./reasons.ts"
import { planOf } from "./testFiles.ts"

const FILE = `Bestell-Nr.;Kunden-Nr.;Bestelldatum;Gesamtbetrag (EUR);Status;Bemerkung
1001;00042;12.03.2026;59,90 €;bezahlt;
1002;00043;23.03.2026;1.234,50 €;storniert;
`

describe("inspectText", () => {
  test("German, aligned, each line with its reason and flag", () => {
    expect(inspectText(planOf(FILE, {}, "bestellungen.csv"), "de").join("\n")).toMatchInlineSnapshot(`
      "bestellungen.csv

      Datei
        Format        CSV            die ersten Bytes zeigen es
        Zeichensatz   UTF-8          alle Sonderzeichen sind gültiges UTF-8  [--encoding]
        Trennzeichen  Semikolon (;)  damit haben 100 % der Zeilen 6 Spalten  [--delimiter]
        Spalten       6              die erste volle Zeile enthält 6 Namen und keine Werte  [--no-header]

      Spalten
        Kunde          Kunden-Nr.                          der Name sagt es  [--customer]
        Datum          Bestelldatum        Tag.Monat.Jahr  der Name sagt es  [--date]
                                                           Werte, deren erste Zahl größer als 12 ist: 1  [--date-order]
        Betrag         Gesamtbetrag (EUR)  1.234,56        der Name sagt es  [--amount]
                                                           Werte, die sich nur so lesen lassen: 2  [--decimal]
        Bestellnummer  Bestell-Nr.                         der Name sagt es  [--order]
        Status         Status                              der Name sagt es  [--status]

      Bedeutung
        Ein Betrag ist  der einer Bestellung, je eine Zeile  keine Bestellnummer kommt zweimal vor  [--amount-level]
        Umsatzsteuer    unbekannt                            nichts sagt, ob Umsatzsteuer enthalten ist; der Umsatz bleibt wie in der Datei  [--amounts-are]
        Währung         EUR                                  in „Gesamtbetrag (EUR)“ genannt  [--currency]

      Zeilen
        Verkauf                      „Status“ ist bezahlt  [--status]
        storniert, keine Bestellung  „Status“ ist storniert  [--status]

      Nicht verwendet
        Bemerkung"
    `)
  })

  test("English", () => {
    expect(inspectText(planOf(FILE, {}, "bestellungen.csv"), "en").join("\n")).toMatchInlineSnapshot(`
      "bestellungen.csv

      File
        format     CSV            its first bytes say so
        encoding   UTF-8          all special characters are valid UTF-8  [--encoding]
        delimiter  semicolon (;)  it splits 100 % of the lines into 6 columns  [--delimiter]
        columns    6              the first full line holds 6 names and no values  [--no-header]

      Columns
        customer      Kunden-Nr.                          its name says so  [--customer]
        date          Bestelldatum        day.month.year  its name says so  [--date]
                                                          values whose first number is above 12: 1  [--date-order]
        amount        Gesamtbetrag (EUR)  1.234,56        its name says so  [--amount]
                                                          values that can be read only this way: 2  [--decimal]
        order number  Bestell-Nr.                         its name says so  [--order]
        status        Status                              its name says so  [--status]

      Meaning
        an amount is  the order's, one row each  no order number comes twice  [--amount-level]
        VAT           unknown                    nothing says whether VAT is included; revenue stands as in the file  [--amounts-are]
        currency      EUR                        named in “Gesamtbetrag (EUR)”  [--currency]

      Rows
        sale                 “Status” is bezahlt  [--status]
        cancelled, no order  “Status” is storniert  [--status]

      Not used
        Bemerkung"
    `)
  })

  test("questions and warnings are there to see", () => {
    const lines = inspectText(planOf("date,amount\n03/04/2026,1.300\n05/06/2026,2.500\n"), "en")
    expect(lines.join("\n")).toContain(
      "is “03/04/2026” 2026-04-03 (--date-order dmy) or 2026-03-04 (--date-order mdy)?",
    )
    expect(lines.join("\n")).toContain("! no column says who bought")
  })

  test("referrals", () => {
    expect(inspectText(planOf("Empfehler;Geworbener\nK1;K7\nK2;K9\n"), "de").join("\n")).toContain("Empfehlungen")
  })
})

describe("in words", () => {
  test("a decision as one sentence in both languages", () => {
    const decision = planOf(FILE).decisions.find((one) => one.about === "delimiter")!
    expect(describeDecision(decision, "de")).toBe(
      "Trennzeichen: Semikolon (;) – damit haben 100 % der Zeilen 6 Spalten (--delimiter)",
    )
    expect(describeDecision(decision, "en")).toBe(
      "delimiter: semicolon (;) – it splits 100 % of the lines into 6 columns (--delimiter)",
    )
  })

  test("a question", () => {
    const [question] = planOf("customer,date,amount\na,2026-03-12,1.300\nb,2026-03-13,2.500\n").questions
    expect(describeQuestion(question, "de")).toBe(
      "Spalte „amount“: „1.300“ ist 1300.00 (--decimal ,) oder 1.30 (--decimal .)?",
    )
  })

  test("no sentence is left with a gap", () => {
    const files = [
      FILE,
      "Kunde;Datum;Betrag\nErika Muster;03/04/2026;1.300\nMax Muster;05/06/2026;2,50\n",
      "4711;12.03.2026;5,00\n4712;13.03.2026;6,00\n",
    ]
    for (const decision of files.flatMap((file) => planOf(file).decisions)) {
      for (const language of ["de", "en"] as const)
        expect(describeDecision(decision, language)).not.toMatch(/[{}]|undefined/)
    }
  })

  test("both languages have the same gaps", () => {
    const gaps = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
    for (const { de, en } of Object.values(REASONS)) expect(gaps(de)).toEqual(gaps(en))
  })
})
