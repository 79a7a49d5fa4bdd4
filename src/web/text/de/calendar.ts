/** Was über den Kalender aller Maßnahmen gesagt wird. */
export const calendar = {
  heading: "Wann tun meine Maßnahmen was?",
  lead: "Was gesendet wurde, was ansteht und wann ein Ergebnis zu lesen ist. Was kommt, ist der Stand von heute: Wer erst noch in eine Zielgruppe gerät, fehlt darin.",
  link: "Kalender aller Maßnahmen",
  list: "Kalender",
  previous: "Monat davor",
  current: "Heute",
  next: "Monat danach",
  none: "In diesem Monat geschieht nichts.",
  today: "heute",
  holiday: "Feiertag",
  rest: "Grau sind Sonn- und Feiertage. E-Mails warten dann bis zum nächsten Werktag, außer eine Maßnahme darf auch an ihnen senden. Die Feiertage Ihres Landes wählen Sie unter E-Mail.",
  columns: { day: "Tag", measure: "Maßnahme", what: "Was" },
  kinds: {
    began: "hat begonnen",
    sent: (count: number, written: string) => (count === 1 ? "1 E-Mail gesendet" : `${written} E-Mails gesendet`),
    queued: (count: number, written: string) => (count === 1 ? "1 E-Mail wartet" : `${written} E-Mails warten`),
    run: "nimmt Kunden auf",
    celebrating: (count: number, written: string) =>
      count === 1 ? "1 Kunde hat seinen Tag" : `${written} Kunden haben ihren Tag`,
    step: (count: number, written: string) => (count === 1 ? "1 Kunde geht weiter" : `${written} Kunden gehen weiter`),
    tasks: (count: number, written: string) => (count === 1 ? "1 Aufgabe fällig" : `${written} Aufgaben fällig`),
    verdict: "Ergebnis lesen",
    ended: "beendet",
  },
}
