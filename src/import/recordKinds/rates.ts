import { type KindRules, rule } from "./fieldRule.ts"

export const rates: KindRules = {
  kind: "rate",
  fields: [
    rule("at", "day", ["kursdatum ratedate gueltigab validfrom", "datum date tag day"], 1),
    rule("fromCurrency", "text", "vonwaehrung fromcurrency basecurrency basiswaehrung", 3),
    rule("toCurrency", "text", "nachwaehrung zielwaehrung tocurrency quotecurrency", 3),
    rule("rate", "number", "kurs wechselkurs rate exchangerate umrechnungskurs", 2),
  ],
  needs: [["at"], ["fromCurrency"], ["toCurrency"], ["rate"]],
  id: ["fromCurrency", "toCurrency", "at"],
}
