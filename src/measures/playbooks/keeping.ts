import { BOUGHT, mail, type Playbook, task, VALUABLE, WITH_CONTRACTS } from "./playbook.ts"

const active = (atLeast: number, atMost: number) =>
  ({ about: "figure", figure: "probability-active", atLeast, atMost }) as const

const REGULAR = { about: "orders", measure: "count", atLeast: 3, period: { lastDays: 365 } } as const

/** Playbooks that keep somebody who would go otherwise. */
export const KEEPING: readonly Playbook[] = [
  {
    id: "win-back",
    name: { en: "Win back by risk", de: "Zurückgewinnen nach Risiko" },
    why: {
      en: "Writes to whoever is drifting off, as soon as it is more likely than not, and once more two weeks later.",
      de: "Schreibt allen, die abwandern, sobald das wahrscheinlicher ist als nicht, und zwei Wochen später noch einmal.",
    },
    audience: { all: [BOUGHT, active(0, 0.5), { about: "orders", measure: "days-since-last", atMost: 730 }] },
    trigger: { on: "enters", alsoNow: false },
    againAfterDays: 180,
    steps: (language, words) =>
      language === "de"
        ? [
            mail(
              "miss-you",
              "Wir haben Sie vermisst",
              `Guten Tag {{first_name|und schöne Grüße}},\n\n${words.away} Gab es etwas, das wir besser machen können? Eine kurze Antwort hilft uns sehr.`,
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
              `Hello {{first_name|and best wishes}},\n\n${words.away} Was there anything that we could do better? A short answer helps us a lot.`,
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
    id: "service-recovery",
    name: { en: "Service recovery", de: "Wiedergutmachung" },
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
    id: "renewal",
    name: { en: "Renewal", de: "Vertragsverlängerung" },
    why: {
      en: "Puts a talk on the list two months before a contract ends, while there is still time to change something.",
      de: "Setzt zwei Monate vor Vertragsende ein Gespräch auf die Liste, solange sich noch etwas ändern lässt.",
    },
    kinds: WITH_CONTRACTS,
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
    name: { en: "Price notice", de: "Preisankündigung" },
    why: {
      en: "Tells everybody who may get mails of a new price before it holds, and puts a call to the best on the list. Nobody is left out, so there is no proof of what it brought. It does not change a contract by itself.",
      de: "Kündigt allen, die E-Mails bekommen dürfen, einen neuen Preis an, bevor er gilt, und setzt Anrufe bei den besten auf die Liste. Niemand bleibt außen vor, daher gibt es keinen Nachweis der Wirkung. Einen Vertrag ändert sie nicht.",
    },
    controlBasisPoints: 0,
    audience: REGULAR,
    audienceOfContracts: { any: [{ about: "contract", state: "running" }, REGULAR] },
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
    name: { en: "Reactivation by phone", de: "Schlafende anrufen" },
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
