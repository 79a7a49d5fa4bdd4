/** Wie an den Schritten einer Maßnahme geändert wird. */
export const editing = {
  add: "Schritt hinzufügen",
  kinds: {
    message: "E-Mail",
    phone: "Anruf",
    counter: "Aufgabe an der Kasse",
    post: "Brief",
    wait: "Warten",
    "wait-for": "Auf einen Kauf warten",
  },
  first: {
    subject: "Neues von uns",
    text: "Guten Tag {{full_name|und herzlich willkommen}},",
    script: "Anrufen und fragen, wie es geht.",
  },
  turn: (turn: string, place: string) => `Schritt ${place}: ${turn}`,
  expiresAfterHours: "Geht höchstens so viele Stunden später noch hinaus",
  dueWithinDays: "Zu erledigen in so vielen Tagen",
  atMostDays: "Höchstens so viele Tage",
  days: "Tage",
  until: "Bis zu dieser Uhrzeit (kann frei bleiben)",
  again: "Kommt frühestens nach so vielen Tagen wieder hinein",
  againMeans: "Leer: so, wie es zum Anlass gehört, meist nie.",
}

/** Für wen eine Maßnahme ist. */
export const audience = { change: "Ändern, für wen sie ist" }
