import { headers, type Preset, words } from "./preset.ts"

const NOTES = ["note-receipts-mostly"] as const

/** transactions.csv of a German till's DSFinV-K export: one row per receipt. */
export const dsfinvkReceipts: Preset = {
  id: "dsfinvk",
  vendor: "DSFinV-K",
  title: { en: "DSFinV-K receipts (transactions.csv)", de: "DSFinV-K-Belege (transactions.csv)" },
  required: [["Z_KASSE_ID", "Z_NR", "BON_ID", "BON_TYP", "UMS_BRUTTO"]],
  known: headers(
    "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;BON_NR;BON_TYP;BON_NAME;TERMINAL_ID;BON_STORNO;BON_START;BON_ENDE;BEDIENER_ID;BEDIENER_NAME;UMS_BRUTTO;KUNDE_NAME;KUNDE_ID;KUNDE_TYP;KUNDE_STRASSE;KUNDE_PLZ;KUNDE_ORT;KUNDE_LAND;KUNDE_USTID;BON_NOTIZ",
    ";",
  ),
  roles: {
    order: ["BON_ID"],
    customer: ["KUNDE_ID"],
    date: ["BON_ENDE", "BON_START", "Z_ERSTELLUNG"],
    amount: ["UMS_BRUTTO"],
    type: ["BON_TYP"],
    status: ["BON_STORNO"],
    branch: ["Z_KASSE_ID"],
  },
  orderAlso: ["Z_KASSE_ID", "Z_NR"],
  rowRules: [
    { role: "type", becomes: "ignored", unless: ["beleg"] },
    { role: "status", becomes: "refund", words: ["1", "true"] },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ",",
  dateOrder: "ymd",
  notes: NOTES,
}

/** Kinds of business (GV_TYP) in lines that are turnover; all others (a voucher sold, a tip for staff, cash moved) are not. */
export const DSFINVK_REVENUE_KINDS = words(
  "Umsatz, Rabatt, Aufschlag, Zuschlag, Pfand, PfandRueckzahlung, ZuschussEcht, ZuschussUnecht, EinzweckgutscheinKauf, EinzweckgutscheinEinloesung, TrinkgeldAG, Forderungsaufloesung",
)

/** lines.csv of the same export: one row per line of a receipt, with the day of the till's closing only. */
export const dsfinvkLines: Preset = {
  id: "dsfinvk-lines",
  vendor: "DSFinV-K",
  title: { en: "DSFinV-K lines (lines.csv)", de: "DSFinV-K-Positionen (lines.csv)" },
  required: [["Z_KASSE_ID", "Z_NR", "BON_ID", "POS_ZEILE", "GV_TYP"]],
  known: headers(
    "Z_KASSE_ID,Z_ERSTELLUNG,Z_NR,BON_ID,POS_ZEILE,GUTSCHEIN_NR,ARTIKELTEXT,POS_TERMINAL_ID,GV_TYP,GV_NAME,INHAUS,P_STORNO,AGENTUR_ID,ART_NR,GTIN,WARENGR_ID,WARENGR,MENGE,FAKTOR,EINHEIT,STK_BR",
  ),
  roles: {
    order: ["BON_ID"],
    date: ["Z_ERSTELLUNG"],
    line: ["POS_ZEILE"],
    product: ["ART_NR"],
    productName: ["ARTIKELTEXT"],
    category: ["WARENGR"],
    branch: ["Z_KASSE_ID"],
    quantity: ["MENGE"],
    unitPrice: ["STK_BR"],
    type: ["GV_TYP"],
  },
  orderAlso: ["Z_KASSE_ID", "Z_NR"],
  rowRules: [{ role: "type", becomes: "ignored", unless: DSFINVK_REVENUE_KINDS }],
  amountLevel: "line",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ",",
  dateOrder: "ymd",
  notes: ["note-dsfinvk-lines-alone"],
}

/**
 * How the store makes one table of the zip: receipts as they are; where `lines` and `lineTaxes` are there, a receipt's
 * UMS_BRUTTO is the sum of POS_BRUTTO of its lines whose GV_TYP is one of DSFINVK_REVENUE_KINDS, so that a voucher sold
 * is no revenue. Rows belong together by all of `key`; a line's taxes by `lineKey`. Of several payments the largest names the method.
 */
export const DSFINVK_ASSEMBLY = {
  receipts: "transactions.csv",
  lines: "lines.csv",
  lineTaxes: "lines_vat.csv",
  payments: ["datapayment.csv", "payment.csv"],
  references: "references.csv",
  key: ["Z_KASSE_ID", "Z_NR", "BON_ID"],
  lineKey: ["Z_KASSE_ID", "Z_NR", "BON_ID", "POS_ZEILE"],
  amount: { of: "receipts", column: "UMS_BRUTTO", isSumOf: "POS_BRUTTO", where: "GV_TYP", in: DSFINVK_REVENUE_KINDS },
  paymentMethod: { of: "payments", column: "ZAHLART_TYP", amount: "BASISWAEH_BETRAG" },
  skippedReceipts: "every BON_TYP but Beleg: AVTraining, AVBestellung, AVTransfer, AVSonstige …",
  preset: "dsfinvk",
} as const
