/** What `stammwert points` says. */
export const POINTS_WORDS = {
  de: {
    made: "Programm {id}, {name}: Bestellungen ab {day} bringen Punkte.",
    programme: "{id}  {name}, {n} {n|Fassung|Fassungen} der Regeln, zuletzt ab {day}",
    none: "Es gibt noch kein Programm: stammwert points make NAME",
    booked: "{n} {n|Kunde|Kunden} angesehen, Punkte sind gebucht.",
    has: "{customer}: {available} Punkte, dazu {pending} noch nicht verfügbar",
    expires: "  {points} verfallen am {day}",
    tier: "  Stufe {tier}, {earned} Punkte im Zeitraum",
    granted: "{points} Punkte für {customer} gebucht.",
    spent: "{points} Punkte von {customer} eingelöst.",
    before: "Mit diesem Schlüssel war das schon gebucht; es bleibt bei einem Mal.",
    owed: "Ausstehend: {points} Punkte, erwartete Kosten {cents} Cent von höchstens {whole}",
    month: "  bis {month}  {points} Punkte, {cents} Cent",
    forEver: "ohne Verfall",
  },
  en: {
    made: "Programme {id}, {name}: orders from {day} on earn points.",
    programme: "{id}  {name}, {n} {n|version|versions} of its rules, the latest from {day} on",
    none: "There is no programme yet: stammwert points make NAME",
    booked: "{n} {n|customer|customers} looked at, points are booked.",
    has: "{customer}: {available} points, and {pending} that wait",
    expires: "  {points} expire on {day}",
    tier: "  tier {tier}, {earned} points within the window",
    granted: "{points} points booked for {customer}.",
    spent: "{points} points of {customer} spent.",
    before: "This was booked under the same key before; it stays at once.",
    owed: "Outstanding: {points} points, expected to cost {cents} cents of {whole} at most",
    month: "  until {month}  {points} points, {cents} cents",
    forEver: "for good",
  },
} as const

export const WHAT_TO_WRITE = {
  en: "write what to do with points: make NAME, list, book, show CUSTOMER, grant CUSTOMER POINTS --key KEY, spend CUSTOMER POINTS --key KEY, or liability",
  de: "Schreiben Sie, was mit Punkten geschehen soll: make NAME, list, book, show KUNDE, grant KUNDE PUNKTE --key SCHLÜSSEL, spend KUNDE PUNKTE --key SCHLÜSSEL oder liability",
}
