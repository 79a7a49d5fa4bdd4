/** What a measure would do with one customer. */
export const tryOut = {
  heading: "Für einen Kunden ausprobieren",
  means:
    "Zeigt, was geschähe, wenn dieser Kunde jetzt dazukäme und bis dahin nichts kauft. Nichts wird geschrieben und nichts verschickt.",
  whom: "Kunde",
  run: "Ausprobieren",
  isMeant: "Gehört heute zu denen, für die die Maßnahme ist.",
  isNotMeant: "Gehört heute nicht zu denen, für die die Maßnahme ist. Käme jemand wie er dazu, geschähe dies:",
  arms: {
    measure: "Das Los: in der Maßnahme.",
    control: "Das Los: Kontrollgruppe. Dort geschieht nichts; dies wäre es in der Maßnahme:",
    holdout: "Das Los: in keiner Maßnahme. Dies wäre es sonst:",
  },
  lastIn: (day: string) => `War zuletzt am ${day} dabei.`,
  done: {
    message: "geht hinaus",
    task: "wird eine Aufgabe",
    coupon: "bekommt einen Code",
    points: "werden gutgeschrieben",
    webhook: "andere Programme erfahren es",
  },
  heldUntil: (moment: string) => `wartet wegen der Ruhezeiten bis ${moment}`,
  doesNothing: (reason: string) => `nein: ${reason}`,
  waited: "danach geht es weiter",
  exit: "hier ist Schluss",
  yes: "erfüllt die Bedingung, geht weiter",
  no: "erfüllt die Bedingung nicht",
  noOrder: "die Zeit ist um, ohne Bestellung",
  subject: (subject: string) => `»${subject}«`,
}
