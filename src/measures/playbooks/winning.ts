import { BOUGHT, mail, type Playbook, task, VALUABLE } from "./playbook.ts"

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
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "thanks",
              "Schön, dass Sie da waren",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nvielen Dank für Ihren Einkauf. Wir freuen uns, wenn Sie wiederkommen. Haben Sie eine Frage dazu? Antworten Sie einfach auf diese E-Mail.",
            ),
            { do: "wait-for", id: "second-order", what: "order", atMostDays: 21, otherwise: "reminder" },
            { do: "exit", id: "has-come-back" },
            mail(
              "reminder",
              "Dürfen wir Ihnen etwas empfehlen?",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nseit Ihrem ersten Einkauf sind drei Wochen vergangen. Gern beraten wir Sie beim nächsten: Sagen Sie uns, was Sie suchen.",
            ),
          ]
        : [
            mail(
              "thanks",
              "Good to have had you here",
              "Hello {{first_name|and best wishes}},\n\nthank you for your order. We would be glad to see you again. Any question about it? Just answer this mail.",
            ),
            { do: "wait-for", id: "second-order", what: "order", atMostDays: 21, otherwise: "reminder" },
            { do: "exit", id: "has-come-back" },
            mail(
              "reminder",
              "May we recommend something?",
              "Hello {{first_name|and best wishes}},\n\nit is three weeks since your first order. We are glad to help with the next one: tell us what you are looking for.",
            ),
          ],
    windowDays: 60,
    endsSteps: false,
  },
  {
    id: "replenishment",
    name: { en: "Before the next order", de: "Vor dem nächsten Kauf" },
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
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "soon",
              "Geht Ihr Vorrat zu Ende?",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nIhr letzter Einkauf liegt eine Weile zurück. Wenn Sie Nachschub brauchen: Wir haben alles da.",
            ),
          ]
        : [
            mail(
              "soon",
              "Running low?",
              "Hello {{first_name|and best wishes}},\n\nyour last order was a while ago. If you need more: we have it all here.",
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
    steps: (language) =>
      language === "de"
        ? [
            mail(
              "season",
              "Die Saison beginnt",
              "Guten Tag {{first_name|und schöne Grüße}},\n\nbald ist es so weit. Schauen Sie vorbei, solange die Auswahl am größten ist.",
            ),
          ]
        : [
            mail(
              "season",
              "The season begins",
              "Hello {{first_name|and best wishes}},\n\nit is nearly time. Come by while the choice is largest.",
            ),
          ],
    windowDays: 45,
    endsSteps: true,
  },
  {
    id: "best-customers",
    name: { en: "Thank the best", de: "Danke an die Besten" },
    why: {
      en: "Gives the best fifth of your customers a surprise at the counter, once a year, within your budget.",
      de: "Überrascht das beste Fünftel Ihrer Kundschaft einmal im Jahr mit einem Dank an der Kasse, im Rahmen Ihres Budgets.",
    },
    audience: VALUABLE,
    trigger: { on: "enters", alsoNow: true },
    againAfterDays: 365,
    steps: (language) =>
      language === "de"
        ? [
            task(
              "surprise",
              "counter",
              "Beim nächsten Besuch: persönlich danken und eine kleine Überraschung mitgeben.",
              30,
            ),
          ]
        : [task("surprise", "counter", "At their next visit: thank them in person and give a small surprise.", 30)],
    windowDays: 120,
    endsSteps: false,
  },
]
