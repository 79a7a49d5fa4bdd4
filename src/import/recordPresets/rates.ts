import { headers, type RecordPreset } from "./recordPreset.ts"

/** Currencies that the European Central Bank has ever had a rate for. */
const CODES = headers(
  "USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,SIT,SKK,CHF,ISK,NOK,HRK,RUB,TRL,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR",
)

/** Reference rates of the ECB, a column for each currency and a row for each day: eurofxref.csv and eurofxref-hist.csv. */
export const ecbRates: RecordPreset = {
  id: "ecb-rates",
  vendor: "EZB / ECB",
  title: { en: "euro reference rates of the ECB", de: "Euro-Referenzkurse der EZB" },
  kind: "rate",
  required: [["Date", "USD", "JPY", "GBP", "CHF"]],
  known: CODES,
  decimal: ".",
  dateOrder: "ymd",
  shapes: CODES.map((code) => ({
    kind: "rate",
    id: ["Date"],
    when: [
      { header: code, filled: true },
      { header: code, isNot: ["n/a", "-"] },
    ],
    fields: {
      at: { from: "Date", as: "day" },
      fromCurrency: { constant: "EUR" },
      toCurrency: { constant: code },
      rate: { from: code, as: "number" },
    },
  })),
}
