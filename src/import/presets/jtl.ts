import { headers, type Preset } from "./preset.ts"

/** Export of JTL-Wawi by JTL-Ameise: the user's own template, so headers only say where it comes from. */
export const jtl: Preset = {
  id: "jtl",
  vendor: "JTL-Wawi",
  title: { en: "JTL-Wawi (Ameise)", de: "JTL-Wawi (Ameise)" },
  required: [
    ["Auftragsnummer", "Externe Auftragsnummer"],
    ["Auftragsnummer", "Positionstyp"],
    ["Externe Auftragsnummer", "Kundennummer"],
  ],
  known: headers(
    "Rechnungsnummer,Rechnungsdatum,Erstelldatum,Auftragsdatum,Kundennummer,E-Mail,Zahlungsart,Positionstyp,Artikelnummer,Artikelname,Menge,VK Brutto,VK Netto,MwSt,MwSt in %,Gesamt Brutto,Gesamt Netto,Gesamtbetrag Brutto,Versandart,Firma,Vorname,Nachname,Land,PLZ,Ort,Plattform,Status,Storniert,Währung,EK Netto,Rohertrag",
  ),
  roles: { order: ["Auftragsnummer"], unitPrice: ["VK Brutto"] },
  ignored: ["Positionstyp"],
  rowRules: [],
  amountsAre: "unknown",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ",",
  dateOrder: "dmy",
  loose: true,
  notes: ["note-jtl-corrections"],
}
