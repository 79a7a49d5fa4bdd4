import { BOUGHT, mail, type Playbook } from "./playbook.ts"

/** Playbooks that turn somebody who came once into somebody who comes again. */
export const WINNING: readonly Playbook[] = [
  {
    id: "welcome",
    name: { en: "Welcome and second order", de: "Willkommen und zweiter Kauf" },
    why: {
      en: "Thanks every new customer and writes once more where nobody has come back after three weeks. The second order decides whether somebody stays.",
      de: "Dankt allen, die zum ersten Mal gekauft haben, und schreibt nach drei Wochen noch einmal, wenn niemand wiederkam. Der zweite Kauf entscheidet, wer bleibt.",
    },
    audience: {
      all: [
        { about: "orders", measure: "count", atLeast: 1, atMost: 1 },
        { about: "orders", measure: "days-since-first", atMost: 7 },
      ],
    },
    trigger: { on: "enters", alsoNow: false },
    steps: (language, words) =>
      language === "de"
        ? [
            mail(
              "thanks",
              "Schön, dass Sie da waren",
              `Guten Tag {{first_name|und schöne Grüße}},\n\nvielen Dank für ${words.deal}. Wir freuen uns, wenn Sie wiederkommen. Haben Sie eine Frage dazu? Antworten Sie einfach auf diese E-Mail.`,
            ),
            { do: "wait-for", id: "second-order", what: "order", atMostDays: 21, otherwise: "reminder" },
            { do: "exit", id: "has-come-back" },
            mail(
              "reminder",
              "Dürfen wir Ihnen etwas empfehlen?",
              `Guten Tag {{first_name|und schöne Grüße}},\n\nseit ${words.first} sind drei Wochen vergangen. Gern beraten wir Sie: Sagen Sie uns, was Sie suchen.`,
            ),
          ]
        : [
            mail(
              "thanks",
              "Good to have had you here",
              `Hello {{first_name|and best wishes}},\n\nthank you for ${words.deal}. We would be glad to see you again. Any question about it? Just answer this mail.`,
            ),
            { do: "wait-for", id: "second-order", what: "order", atMostDays: 21, otherwise: "reminder" },
            { do: "exit", id: "has-come-back" },
            mail(
              "reminder",
              "May we recommend something?",
              `Hello {{first_name|and best wishes}},\n\nit is three weeks since ${words.first}. We are glad to help: tell us what you are looking for.`,
            ),
          ],
    windowDays: 60,
    endsSteps: false,
  },
  {
    id: "replenishment",
    name: { en: "Replenishment", de: "Nachschub vor dem nächsten Kauf" },
    why: {
      en: "Writes a week before somebody is expected to buy again. It reminds in time, and nobody too often.",
      de: "Schreibt eine Woche, bevor der nächste Kauf zu erwarten ist. So kommt die Erinnerung rechtzeitig und niemandem zu oft.",
    },
    kinds: ["shop", "cafe", "fashion", "books"],
    audience: {
      all: [BOUGHT, { about: "figure", figure: "next-order-days", atLeast: 0, atMost: 7 }],
    },
    trigger: { on: "enters", alsoNow: false },
    againAfterDays: 60,
    steps: (language, words) =>
      language === "de"
        ? [
            mail(
              "soon",
              words.again[0],
              `Guten Tag {{first_name|und schöne Grüße}},\n\n${words.again[1]} Wir sind gern für Sie da.`,
            ),
          ]
        : [
            mail(
              "soon",
              words.again[0],
              `Hello {{first_name|and best wishes}},\n\n${words.again[1]} We are glad to help.`,
            ),
          ],
    windowDays: 30,
    endsSteps: true,
  },
  {
    id: "newsletter",
    name: { en: "Newsletter", de: "Newsletter" },
    why: {
      en: "Goes once to everybody who agreed to it. Half are left out, so that you see whether newsletters pay at all.",
      de: "Geht einmal an alle, die zugestimmt haben. Die Hälfte bleibt aus, damit Sie sehen, ob sich Newsletter überhaupt lohnen.",
    },
    audience: { about: "consent", channel: "email", granted: true },
    trigger: { on: "start" },
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "news",
              "Neues bei uns",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nhier steht, was es bei uns Neues gibt.",
            ),
          ]
        : [mail("news", "News from us", "Hello {{first_name|and best wishes}},\n\nthis is what is new here.")],
    windowDays: 30,
    endsSteps: false,
  },
  {
    id: "seasonal",
    name: { en: "Season", de: "Saison" },
    why: {
      en: "Invites former customers of the season once more, before it begins.",
      de: "Lädt Kundschaft der letzten Saison noch einmal ein, bevor die neue beginnt.",
    },
    audience: { about: "orders", measure: "count", atLeast: 1, period: { lastDays: 400 } },
    trigger: { on: "start" },
    steps: (language, words) =>
      language === "de"
        ? [
            mail(
              "season",
              "Die Saison beginnt",
              `Guten Tag {{first_name|und schöne Grüße}},\n\nbald ist es so weit. ${words.season}`,
            ),
          ]
        : [
            mail(
              "season",
              "The season begins",
              `Hello {{first_name|and best wishes}},\n\nit is nearly time. ${words.season}`,
            ),
          ],
    windowDays: 45,
    endsSteps: true,
  },
]
