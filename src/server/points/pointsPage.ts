import { renderSVG } from "uqr"
import type { PointsStanding } from "../../measures/points/standing.ts"
import { dayOfInstant, formatDay } from "../../records/day.ts"
import { html, trusted } from "../../report/html.ts"
import { fill } from "../../report/text/fill.ts"

const WORDS = {
  de: {
    lang: "de",
    points: "{n} {n|Punkt|Punkte}",
    pending: "Dazu {n}, die nach Ende der Rückgabefrist frei werden.",
    expires: "{n} verfallen am {day}.",
    tier: "Stufe: {tier}",
    next: "Noch {n} Punkte bis {tier}.",
    loss: "Ohne weitere {n} Punkte endet die Stufe am {day}.",
    rewards: "Prämien",
    ready: "jetzt einlösbar",
    missing: "noch {n} Punkte",
    card: "Ihre Nummer zum Vorzeigen an der Kasse",
    unknown: "Diese Karte ist nicht bekannt: Fragen Sie nach einer neuen.",
  },
  en: {
    lang: "en",
    points: "{n} {n|point|points}",
    pending: "And {n} that can be spent once the return period is over.",
    expires: "{n} expire on {day}.",
    tier: "Tier: {tier}",
    next: "{n} more points to {tier}.",
    loss: "Without {n} more points the tier ends on {day}.",
    rewards: "Rewards",
    ready: "ready for you",
    missing: "{n} more points",
    card: "Your number, to show at the till",
    unknown: "This card is not known: ask for a new one.",
  },
} as const

export type PageLanguage = keyof typeof WORDS

/** Dark on light in print and on screens; large enough for a thumb and for a camera. */
const STYLE = `:root{color-scheme:light dark}body{margin:0 auto;max-width:30rem;padding:1.5rem;font:1.125rem/1.5 system-ui,sans-serif}
h1{font-size:1.25rem;margin:0}h2{font-size:1.125rem;margin:2rem 0 .5rem}.points{font-size:3rem;font-weight:700;margin:.5rem 0;line-height:1.1}
ul{list-style:none;margin:0;padding:0}li{display:flex;justify-content:space-between;gap:1rem;padding:.75rem 0;border-top:1px solid #8886}
figure{margin:2rem 0 0;text-align:center}figure svg{width:12rem;height:12rem;max-width:100%;background:#fff;border-radius:.5rem}
figcaption{margin-top:.5rem}@media print{ul,h2{display:none}body{max-width:8cm}}`

const document = (language: PageLanguage, title: string, body: ReturnType<typeof html>): string =>
  html`<!doctype html><html lang="${WORDS[language].lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${trusted(STYLE)}</style></head><body><main>${body}</main></body></html>`
    .markup

export const unknownCardPage = (language: PageLanguage): string =>
  document(language, WORDS[language].unknown, html`<h1>${WORDS[language].unknown}</h1>`)

/** What the holder of a card has, with their number to scan; printed, it is a card. */
export function pointsPage(
  { programme, number, timeZone }: { readonly programme: string; readonly number: string; readonly timeZone: string },
  { available, pending, next, tier, rewards }: PointsStanding,
  language: PageLanguage,
): string {
  const words = WORDS[language]
  const says = (sentence: Exclude<keyof typeof words, "lang">, details: Record<string, string | number>) =>
    fill(words[sentence], details, language)
  const sentences = [
    ...(pending > 0 ? [says("pending", { n: pending })] : []),
    ...(next === null
      ? []
      : [says("expires", { n: next.points, day: formatDay(dayOfInstant(new Date(next.expiresAt), timeZone)) })]),
    ...(tier?.tier ? [says("tier", { tier: tier.tier })] : []),
    ...(tier?.next ? [says("next", { n: tier.next.missing, tier: tier.next.tier })] : []),
    ...(tier?.loss ? [says("loss", { n: tier.loss.missing, day: formatDay(tier.loss.onDay) })] : []),
  ]
  const offered = rewards.map(
    ({ name, points, missing }) =>
      html`<li><span>${name}<br><small>${says("points", { n: points })}</small></span><span>${missing === 0 ? words.ready : says("missing", { n: missing })}</span></li>`,
  )
  return document(
    language,
    programme,
    html`<h1>${programme}</h1><p class="points">${says("points", { n: available })}</p>${sentences.map((one) => html`<p>${one}</p>`)}${
      offered.length === 0 ? html`` : html`<h2>${words.rewards}</h2><ul>${offered}</ul>`
    }<figure><div role="img" aria-label="${`${words.card}: ${number}`}">${trusted(renderSVG(number, { ecc: "M", border: 3 }))}</div><figcaption>${words.card}<br><strong>${number}</strong></figcaption></figure>`,
  )
}
