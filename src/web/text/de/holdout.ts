/** Über alle, die in keiner Maßnahme sind. */
export const holdout = {
  heading: "Lohnt sich alles zusammen?",
  means:
    "Jede Maßnahme hat ihre eigene Kontrollgruppe. Ob alle zusammen mehr bringen als keine, zeigt nur, wer in gar keiner ist: ein kleiner, ausgeloster Teil aller Kunden. Preisankündigungen und anderes ohne Kontrollgruppe bekommen auch sie.",
  share: "In keiner Maßnahme",
  nobody: "niemand",
  percent: (percent: string) => `${percent} der Kunden`,
  would: (heldOut: string, customers: string) =>
    `Etwa ${heldOut} von ${customers} Kunden stünden ab sofort in keiner Maßnahme. Wer schon in einer ist, geht dort zu Ende.`,
  cannot:
    "Ob sich in einem halben Jahr etwas zeigt, lässt sich nicht vorhersagen: Zuletzt hat niemand gekauft, oder es sind zu wenige.",
  halfYear: (sentence: string) => `In einem halben Jahr: ${sentence}`,
  keep: "So festlegen",
  anew: "Der Vergleich beginnt damit von vorn.",
  kept: "Festgelegt.",
  isOn: (percent: string, day: string) => `${percent} der Kunden stehen seit dem ${day} in keiner Maßnahme.`,
  because: {
    off: "Zurzeit ist jeder Kunde für Maßnahmen da.",
    "nobody-bought": "Als es festgelegt wurde, hatte lange niemand gekauft: Es gibt nichts zu vergleichen.",
    "too-early": "Verglichen wird ab morgen.",
    "too-few": "Auf einer der beiden Seiten stehen zu wenige Kunden.",
  },
  period: (from: string, until: string, isOver: boolean) =>
    isOver ? `${from} bis ${until}: das Urteil steht.` : `Seit dem ${from}, bis ${until}`,
  answers: {
    paid: "Alle Maßnahmen zusammen lohnen sich.",
    "did-not-pay": "Alle Maßnahmen zusammen kosten mehr, als sie bringen.",
  },
  basis: (others: string, heldOut: string, cost: string) =>
    `${others} Kunden gegen ${heldOut} in keiner Maßnahme; gekostet haben alle in dieser Zeit ${cost}.`,
  contaminated: (count: string) =>
    `Nicht gezählt: ${count}, die auf beiden Seiten standen, weil sich zwei Kunden als einer herausstellten.`,
}
