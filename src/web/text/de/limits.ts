/** Was über die Grenzen einer Maßnahme gesagt wird. */
export const limits = {
  heading: "Grenzen",
  most: "Höchstens so viele E-Mails an eine Person",
  withinDays: "in so vielen Tagen, über alle Maßnahmen",
  limitsTasks: "Anrufe, Briefe und soziale Medien begrenzen",
  mostTasks: "Höchstens so oft wird eine Person angesprochen",
  oftenTasks: (most: string, days: string) =>
    `Angerufen, angeschrieben oder in sozialen Medien angesprochen wird eine Person höchstens ${most}-mal in ${days} Tagen, über alle Maßnahmen.`,
  noEndOfTasks: "Wie oft jemand angerufen wird, ist nicht begrenzt.",
  from: "Senden ab",
  until: "Senden bis",
  sundays: "Auch an Sonn- und Feiertagen",
  budget: "Budget",
  budgetMeans:
    "Versand, eingelöste Gutscheine und Punkte. Ist es verbraucht, geht nichts mehr hinaus und nichts wird mehr verschenkt. Leer: ohne Grenze.",
  often: (most: string, days: string) =>
    `Eine Person bekommt höchstens ${most} E-Mails in ${days} Tagen, über alle Maßnahmen.`,
  hours: (from: string, until: string) => `Gesendet wird von ${from} bis ${until} Uhr,`,
  anyDay: "auch an Sonn- und Feiertagen.",
  noSundays: "nicht an Sonn- und Feiertagen.",
  upTo: (money: string) => `Das Budget ist ${money}.`,
  noBudget: "Ein Budget ist nicht gesetzt.",
  floor: "Marge, die bleiben muss (%)",
  floorMeans:
    "Ein Gutschein dieser Maßnahme wird nicht genommen, wo vom Preis nach Kosten weniger bliebe. Braucht Kosten je Ware oder eine Marge für alle. Leer: was der Gutschein selbst sagt.",
  leaves: (share: string) => `Ein Gutschein dieser Maßnahme muss vom Preis mindestens ${share} über den Kosten lassen.`,
  checked: {
    heading: "Was vor jeder E-Mail geprüft wird",
    each: [
      "Es gibt eine nachweisbare Einwilligung oder eine andere Grundlage.",
      "Die Person hat nicht widersprochen, ist nicht gesperrt und nicht gelöscht.",
      "Ihre Adresse ist nicht abgemeldet, und E-Mails kommen dort an.",
      "Sie möchte nicht lieber auf einem anderen Weg angesprochen werden.",
      "Sie gehört nicht zur Kontrollgruppe.",
      "Es waren zuletzt nicht schon genug E-Mails, und es ist keine Ruhezeit.",
      "Das Budget ist nicht verbraucht.",
      "Der Text lässt sich füllen. Impressum und Abmeldelink stehen immer dabei.",
    ],
  },
}
