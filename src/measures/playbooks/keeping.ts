import { BOUGHT, mail, type Playbook, task, VALUABLE } from "./playbook.ts"

const active = (atLeast: number, atMost: number) =>
  ({ about: "figure", figure: "probability-active", atLeast, atMost }) as const

/** Playbooks that keep somebody who would go otherwise. */
export const KEEPING: readonly Playbook[] = [
  {
    id: "win-back",
    name: { en: "Win back", de: "Zurückgewinnen" },
    why: {
      en: "Writes to whoever is drifting off, as soon as it is more likely than not, and once more two weeks later.",
      de: "Schreibt allen, die abwandern, sobald das wahrscheinlicher ist als nicht, und zwei Wochen später noch einmal.",
    },
    audience: { all: [BOUGHT, active(0, 0.5), { about: "orders", measure: "days-since-last", atMost: 730 }] },
    trigger: { on: "enters", alsoNow: false },
    againAfterDays: 180,
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "miss-you",
              "Wir haben Sie vermisst",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nSie waren länger nicht bei uns. Gab es etwas, das wir besser machen können? Eine kurze Antwort hilft uns sehr.",
            ),
            { do: "wait", id: "two-weeks", days: 14, until: "10:00" },
            mail(
              "once-more",
              "Schauen Sie wieder herein",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nbei uns hat sich einiges getan. Wir würden uns freuen, Sie wiederzusehen.",
            ),
          ]
        : [
            mail(
              "miss-you",
              "We have missed you",
              "Hello {{first_name|and best wishes}},\n\nyou have not been here for a while. Was there anything that we could do better? A short answer helps us a lot.",
            ),
            { do: "wait", id: "two-weeks", days: 14, until: "10:00" },
            mail(
              "once-more",
              "Come and see us again",
              "Hello {{first_name|and best wishes}},\n\na good deal is new here. We would be glad to see you again.",
            ),
          ],
    windowDays: 90,
    endsSteps: true,
  },
  {
    id: "call-the-best",
    name: { en: "Call the best who drift off", de: "Gute Kunden anrufen" },
    why: {
      en: "Puts a call on the list when one of the best fifth is drifting off. A call costs minutes and is worth it where much is at stake.",
      de: "Setzt einen Anruf auf die Liste, wenn jemand aus dem besten Fünftel abwandert. Ein Anruf kostet Minuten und lohnt sich, wo viel auf dem Spiel steht.",
    },
    audience: { all: [VALUABLE, active(0, 0.5)] },
    trigger: { on: "enters", alsoNow: true },
    againAfterDays: 180,
    steps: (language) =>
      language === "de"
        ? [
            task(
              "call",
              "phone",
              "Nach der Zufriedenheit fragen, zuhören, ein Angebot machen. Nichts verkaufen wollen.",
            ),
          ]
        : [task("call", "phone", "Ask how they are satisfied, listen, make an offer. Do not push.")],
    windowDays: 90,
    endsSteps: true,
  },
  {
    id: "birthday",
    name: { en: "Birthday", de: "Geburtstag" },
    why: {
      en: "Congratulates on the birthday itself. A greeting that would be late is not sent.",
      de: "Gratuliert am Geburtstag selbst. Ein Gruß, der zu spät käme, wird nicht verschickt.",
    },
    audience: BOUGHT,
    trigger: { on: "anniversary", of: "birthday", daysBefore: 0, time: "09:00" },
    againAfterDays: 300,
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "wishes",
              "Alles Gute zum Geburtstag",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nherzlichen Glückwunsch zum Geburtstag! Wir wünschen Ihnen ein gutes neues Lebensjahr.",
              12,
            ),
          ]
        : [
            mail(
              "wishes",
              "Happy birthday",
              "Hello {{first_name|and best wishes}},\n\nmany happy returns of the day! We wish you a good year.",
              12,
            ),
          ],
    windowDays: 30,
    endsSteps: false,
  },
  {
    id: "service-recovery",
    name: { en: "Put things right", de: "Wiedergutmachung" },
    why: {
      en: "Puts a call on the list for whoever gave a bad rating lately. Whoever is heard stays more often.",
      de: "Setzt einen Anruf auf die Liste, wenn jemand zuletzt schlecht bewertet hat. Wer gehört wird, bleibt eher.",
    },
    audience: { about: "happenings", kind: "feedback", measure: "average-score", atMost: 6, period: { lastDays: 7 } },
    trigger: { on: "enters", alsoNow: true },
    againAfterDays: 90,
    steps: (language) =>
      language === "de"
        ? [task("apologise", "phone", "Um Entschuldigung bitten, nachfragen, was war, und eine Lösung anbieten.", 1)]
        : [task("apologise", "phone", "Apologise, ask what happened, and offer a way to put it right.", 1)],
    windowDays: 90,
    endsSteps: false,
  },
  {
    id: "review-request",
    name: { en: "Ask for a review", de: "Um Bewertung bitten" },
    why: {
      en: "Asks everybody who bought lately for a review, whatever they think. Asking the satisfied alone would be misleading.",
      de: "Bittet alle, die zuletzt gekauft haben, um eine Bewertung, ganz gleich, was sie denken. Nur Zufriedene zu fragen, wäre irreführend.",
    },
    audience: { about: "orders", measure: "days-since-last", atLeast: 5, atMost: 12 },
    trigger: { on: "enters", alsoNow: false },
    againAfterDays: 365,
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "review",
              "Wie war es bei uns?",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nwürden Sie uns sagen, wie zufrieden Sie sind? Ihre ehrliche Bewertung hilft anderen und uns.",
            ),
          ]
        : [
            mail(
              "review",
              "How was it?",
              "Hello {{first_name|and best wishes}},\n\nwould you tell us how satisfied you are? Your honest review helps others and us.",
            ),
          ],
    windowDays: 60,
    endsSteps: false,
  },
  {
    id: "renewal",
    name: { en: "Before a contract ends", de: "Vor dem Vertragsende" },
    why: {
      en: "Puts a talk on the list two months before a contract ends, while there is still time to change something.",
      de: "Setzt zwei Monate vor Vertragsende ein Gespräch auf die Liste, solange sich noch etwas ändern lässt.",
    },
    kinds: ["gym", "coach", "service"],
    audience: { about: "contract", state: "running", endsWithinDays: 60 },
    trigger: { on: "enters", alsoNow: true },
    againAfterDays: 180,
    steps: (language) =>
      language === "de"
        ? [
            task(
              "talk",
              "phone",
              "Fragen, was passt und was nicht, und einen Vertrag vorschlagen, der besser passt.",
              7,
            ),
          ]
        : [
            task(
              "talk",
              "phone",
              "Ask what suits them and what does not, and suggest a contract that suits better.",
              7,
            ),
          ],
    windowDays: 120,
    endsSteps: false,
  },
  {
    id: "price-notice",
    name: { en: "Announce a price", de: "Preis ankündigen" },
    why: {
      en: "Tells regular customers of a new price before it holds, and calls the best ones. Half the calls are left out, so that you see whether they keep anybody.",
      de: "Kündigt Stammkunden einen neuen Preis an, bevor er gilt, und ruft die besten an. Die Hälfte bleibt aus, damit Sie sehen, ob das jemanden hält.",
    },
    audience: { about: "orders", measure: "count", atLeast: 3, period: { lastDays: 365 } },
    trigger: { on: "start" },
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "notice",
              "Unsere Preise ab dem nächsten Monat",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nab dem nächsten Monat ändern sich einige Preise. Was sich ändert und warum, steht hier.",
            ),
            { do: "branch", id: "best", condition: VALUABLE },
            task("explain", "phone", "Den neuen Preis erklären, Fragen beantworten.", 7),
          ]
        : [
            mail(
              "notice",
              "Our prices from next month on",
              "Hello {{first_name|and best wishes}},\n\nfrom next month on some prices change. This is what changes, and why.",
            ),
            { do: "branch", id: "best", condition: VALUABLE },
            task("explain", "phone", "Explain the new price, answer questions.", 7),
          ],
    windowDays: 90,
    endsSteps: false,
  },
  {
    id: "reactivation",
    name: { en: "Call the dormant", de: "Schlafende anrufen" },
    why: {
      en: "Puts a call on the list for whoever bought often and has not come for a year.",
      de: "Setzt einen Anruf auf die Liste, wenn jemand oft gekauft hat und seit einem Jahr nicht mehr kommt.",
    },
    audience: {
      all: [
        { about: "orders", measure: "purchase-days", atLeast: 4 },
        { about: "orders", measure: "days-since-last", atLeast: 365, atMost: 730 },
      ],
    },
    trigger: { on: "enters", alsoNow: true },
    againAfterDays: 365,
    steps: (language) =>
      language === "de"
        ? [task("reactivate", "phone", "Sich in Erinnerung bringen, nach dem Grund fragen, einladen.", 14)]
        : [task("reactivate", "phone", "Bring yourself to mind, ask for the reason, invite them.", 14)],
    windowDays: 90,
    endsSteps: true,
  },
]
