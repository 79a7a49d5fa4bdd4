/** Wann jemand in eine Maßnahme kommt. */
export const when = {
  start: "Einmal, sobald die Maßnahme startet",
  date: (day: string, time: string) => `Einmal, am ${day} um ${time} Uhr`,
  weekly: (weekday: string, time: string) => `Jede Woche am ${weekday} um ${time} Uhr`,
  monthly: (day: string, time: string) => `Am ${day}. jedes Monats um ${time} Uhr`,
  enters: "Sobald jemand dazugehört",
  entersAlsoNow: "Wer jetzt schon dazugehört, und jeder, der dazukommt",
  leaves: "Sobald jemand nicht mehr dazugehört",
  birthday: "Am Geburtstag",
  "first-order": "Am Jahrestag des ersten Kaufs",
  before: {
    birthday: (days: string, isOne: boolean) => `${days} ${isOne ? "Tag" : "Tage"} vor dem Geburtstag`,
    "first-order": (days: string, isOne: boolean) =>
      `${days} ${isOne ? "Tag" : "Tage"} vor dem Jahrestag des ersten Kaufs`,
  },
  event: {
    order: "Nach jedem Kauf",
    visit: "Nach jedem Besuch oder Termin",
    feedback: "Nach jeder Rückmeldung",
    "ticket-solved": "Sobald ein Anliegen gelöst ist",
    "contract-begins": "Sobald ein Vertrag beginnt",
    "contract-cancelled": "Sobald ein Vertrag gekündigt wird",
  },
  "before-next-order": (days: string) => `${days} Tage vor dem erwarteten nächsten Kauf`,
  "activity-falls": (percent: string) =>
    `Sobald jemand nur noch mit einer Chance von ${percent} oder weniger wiederkommt`,
}

const PREDICTED =
  "Vorausgesehene Zeitpunkte kommen aus der Bewertung. Zwischen zwei Käufen kommt jeder höchstens einmal hinein; wer beim Start schon so weit ist, nicht."

/** Wie ein Anlass gewählt wird. */
export const moments = {
  names: {
    start: "Einmal, sobald die Maßnahme startet",
    date: "Einmal, an einem bestimmten Tag",
    schedule: "Jede Woche oder jeden Monat",
    enters: "Sobald jemand dazugehört",
    leaves: "Sobald jemand nicht mehr dazugehört",
    birthday: "Zum Geburtstag",
    "first-order": "Zum Jahrestag des ersten Kaufs",
    event: "Nachdem etwas geschehen ist",
    "before-next-order": "Vor dem erwarteten nächsten Kauf",
    "activity-falls": "Sobald die Chance sinkt, dass jemand wiederkommt",
  },
  means: {
    date: "Alle, die an diesem Tag dazugehören. Läuft an dem Tag und am nächsten nichts, entfällt es.",
    schedule: "Alle, die dann dazugehören; wie oft jemand wieder hineinkommt, sagt die Vorlage.",
    event:
      "Es gilt, was vom Tag des Starts an geschieht, auch wenn eine Datei es bis zu sechs Tage später erzählt. Jeder kommt erst wieder hinein, wenn die Zeit um ist, in der zählt, was er bringt.",
    "before-next-order": PREDICTED,
    "activity-falls": PREDICTED,
  },
  day: "Tag",
  time: "Uhrzeit",
  every: "Wie oft",
  periods: { week: "Jede Woche", month: "Jeden Monat" },
  weekday: "Wochentag",
  dayOfMonth: "Tag im Monat",
  alsoNow: "Auch wer beim Start schon dazugehört",
  what: "Was",
  daysBefore: "Tage davor",
  belowPercent: "Auf so viel Prozent oder weniger",
  hardlyAnybody:
    "Diese Vorlage gilt denen, die eher nicht wiederkommen. Ein nächster Kauf wird von ihnen kaum erwartet: So kommt fast niemand hinein.",
}
