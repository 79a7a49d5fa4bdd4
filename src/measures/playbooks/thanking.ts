import { BOUGHT, leading, mail, type Playbook, task, VALUABLE } from "./playbook.ts"

/** Enough for some dozens of gestures; whoever wants to give more or less says so. */
const SURPRISE_BUDGET_CENTS = 20_000

/** Playbooks that thank, congratulate and ask what people think. */
export const THANKING: readonly Playbook[] = [
  {
    id: "vip",
    name: { en: "VIP", de: "VIP" },
    why: {
      en: "Thanks the best tenth of your customers and gives them a person to turn to. Who knows somebody by name leaves less easily.",
      de: "Dankt dem besten Zehntel Ihrer Kundschaft und nennt ihnen einen Menschen als Ansprechpartner. Wer jemanden beim Namen kennt, geht nicht so leicht.",
    },
    audience: { about: "figure", figure: "value-rank", atMost: 0.1 },
    trigger: { on: "enters", alsoNow: true },
    againAfterDays: 365,
    steps: (language, words) =>
      language === "de"
        ? [
            mail(
              "honour",
              "Ein persönliches Dankeschön",
              `Guten Tag {{first_name|und schöne Grüße}},\n\nSie gehören zu unseren treuesten ${words.people}. Dafür danken wir Ihnen. Wenn Sie etwas brauchen, antworten Sie einfach auf diese E-Mail: Wir kümmern uns persönlich darum.`,
            ),
            { do: "wait", id: "one-week", days: 7, until: "10:00" },
            task(
              "introduce",
              "phone",
              "Sich als Ansprechpartner vorstellen, nach Wünschen fragen und sie notieren. Nichts verkaufen wollen.",
              14,
            ),
          ]
        : [
            mail(
              "honour",
              "A personal thank-you",
              `Hello {{first_name|and best wishes}},\n\nyou are among our most loyal ${words.people}. Thank you for that. If you need anything, just answer this mail: we take care of it in person.`,
            ),
            { do: "wait", id: "one-week", days: 7, until: "10:00" },
            task(
              "introduce",
              "phone",
              "Introduce yourself as their contact, ask for wishes and note them. Do not sell.",
              14,
            ),
          ],
    windowDays: 120,
    endsSteps: false,
  },
  {
    id: "best-customers",
    name: { en: "Thank-you surprise", de: "Überraschung zum Dank" },
    why: {
      en: "Gives the best fifth of your customers a surprise at the counter, once a year. The coupon or points that you add as a gift count towards the budget; once it is spent nobody else gets anything.",
      de: "Überrascht das beste Fünftel Ihrer Kundschaft einmal im Jahr mit einem Dank an der Kasse. Der Gutschein oder die Punkte, die Sie dazu schenken, zählen zum Budget; ist es verbraucht, bekommt niemand mehr etwas.",
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
    budgetCents: SURPRISE_BUDGET_CENTS,
    endsSteps: false,
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
    id: "review-request",
    name: { en: "Review request", de: "Um Bewertung bitten" },
    why: {
      en: "Asks everybody who bought lately for a review, whatever they think. Asking the satisfied alone would be misleading. Put the address of your review page on the button.",
      de: "Bittet alle, die zuletzt gekauft haben, um eine Bewertung, ganz gleich, was sie denken. Nur Zufriedene zu fragen, wäre irreführend. Legen Sie die Adresse Ihrer Bewertungsseite auf den Knopf.",
    },
    audience: { about: "orders", measure: "days-since-last", atLeast: 5, atMost: 12 },
    trigger: { on: "enters", alsoNow: false },
    againAfterDays: 365,
    steps: (language) =>
      language === "de"
        ? [
            leading(
              mail(
                "review",
                "Wie war es bei uns?",
                "Guten Tag {{first_name|und schöne Grüße}},\n\nwürden Sie uns sagen, wie zufrieden Sie sind? Ihre ehrliche Bewertung hilft anderen und uns.",
              ),
              "Bewertung abgeben",
            ),
          ]
        : [
            leading(
              mail(
                "review",
                "How was it?",
                "Hello {{first_name|and best wishes}},\n\nwould you tell us how satisfied you are? Your honest review helps others and us.",
              ),
              "Write a review",
            ),
          ],
    windowDays: 60,
    endsSteps: false,
  },
]
