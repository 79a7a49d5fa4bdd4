import { formatDay } from "../../records/day.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import { KIND_WORDS } from "../../records/kindWords.ts"
import type { AccessData, AccessScore } from "../../store/rights/accessData.ts"
import type { Paper, PaperSection } from "../paper/paper.ts"
import { fill } from "../text/fill.ts"
import { ACCESS_WORDS } from "./accessWords.ts"
import { SCORE_WORDS } from "./scoreWords.ts"
import { ValueText } from "./valueText.ts"

type Language = "de" | "en"

/** Everything that is known of a person, in words that they understand. */
export function accessPaper(data: AccessData, language: Language): Paper {
  const words = ACCESS_WORDS[language]
  const text = new ValueText(language, data.currency)
  const { customer } = data.person
  return {
    title: fill(words.title, { customer }, language),
    language,
    sections: [
      whoSection(data, language),
      scoresSection(data, text, language),
      ...KIND_NAMES.flatMap((kind) => recordsSection(kind, data, text, language)),
      ...historiesSection(data, text, language),
      ...consentsSection(data, language),
      ...limitsSection(data, language),
      ...pointsSections(data, language),
      ...measuresSection(data, language),
      ...couponSections(data, text, language),
      ...suppressedSections(data, language),
      processingSection(data, language),
      { heading: words.rights, sentences: words.rightsSentences },
    ],
  }
}

function whoSection({ person, madeAt }: AccessData, language: Language): PaperSection {
  const words = ACCESS_WORDS[language]
  const { customer, alsoKnownAs, identifiers } = person
  const also = alsoKnownAs.length === 0 ? [] : [fill(words.also, { names: alsoKnownAs.join(", ") }, language)]
  const pairs = new Map(
    identifiers.map(({ kind, value, isVerified }) => {
      const what = words.identifierKinds[kind]
      return [`${kind} ${value}`, [isVerified ? what : `${what} (${words.unverified})`, value]]
    }),
  )
  return {
    heading: words.who,
    sentences: [
      fill(words.intro, { day: madeAt.slice(0, 10) }, language),
      fill(words.known, { customer }, language),
      ...also,
    ],
    table: { head: words.identifiers, rows: [...pairs.values()] },
  }
}

function recordsSection(kind: Kind, { records }: AccessData, text: ValueText, language: Language): PaperSection[] {
  const entries = records[kind] ?? []
  if (entries.length === 0) return []
  const { records: head, channels } = ACCESS_WORDS[language]
  return [
    {
      heading: KIND_WORDS[kind].many[language],
      table: {
        head: [head.when, head.id, head.from, head.says],
        rows: entries.map((entry) => [
          text.moment(entry),
          entry.id,
          fill(channels[entry.channel], { origin: entry.origin }, language),
          text.fields(entry.fields),
        ]),
      },
    },
  ]
}

function historiesSection({ histories }: AccessData, text: ValueText, language: Language): PaperSection[] {
  if (histories.length === 0) return []
  const words = ACCESS_WORDS[language]
  return [
    {
      heading: words.histories,
      sentences: [words.historyIntro],
      table: {
        head: words.history,
        rows: histories.flatMap(({ kind, id, versions }) =>
          versions.map(({ toldAt, channel, origin, fields, counts }) => [
            `${KIND_WORDS[kind].one[language]} ${id}`,
            toldAt.slice(0, 10),
            fill(words.channels[channel], { origin }, language),
            [...(counts ? [] : [`(${words.undone})`]), fields === undefined ? words.removed : text.fields(fields)].join(
              " ",
            ),
          ]),
        ),
      },
    },
  ]
}

function consentsSection({ consents }: AccessData, language: Language): PaperSection[] {
  if (consents.now.length === 0) return []
  const words = ACCESS_WORDS[language]
  return [
    {
      heading: words.consents,
      table: {
        head: words.consent,
        rows: consents.now.map(({ channel, purpose, granted, isProven, by }) => [
          `${channel}, ${purpose}`,
          granted ? (isProven ? words.granted : words.unproven) : words.withdrawn,
          by.at ?? "",
          [by.textVersion, by.proof].filter((one) => one !== undefined).join("; ") || words.noProof,
        ]),
      },
    },
  ]
}

function limitsSection({ limits }: AccessData, language: Language): PaperSection[] {
  if (limits.history.length === 0) return []
  const words = ACCESS_WORDS[language]
  return [
    {
      heading: words.limits,
      table: {
        head: words.limit,
        rows: limits.history.map(({ kind, holds, at, by, reason }) => [
          `${words.limitKinds[kind]} ${holds === 1 ? words.begins : words.ends}`,
          at.slice(0, 10),
          by,
          reason,
        ]),
      },
    },
  ]
}

function pointsSections({ points }: AccessData, language: Language): PaperSection[] {
  const words = ACCESS_WORDS[language]
  return points.map(({ programme, available, pending, entries, memberships }) => ({
    heading: fill(words.points, { programme }, language),
    sentences: [
      fill(words.pointsNow, { available, pending }, language),
      ...memberships.map(({ tier, fromDay, untilDay }) =>
        fill(words.membership, { tier, from: formatDay(fromDay), until: formatDay(untilDay) }, language),
      ),
    ],
    table: {
      head: words.pointsEntry,
      rows: entries.map(({ kind, points: count, at, orderKey, reward, reason }) => [
        words.pointsKinds[kind],
        String(count),
        new Date(at).toISOString().slice(0, 10),
        [orderKey, reward, reason].filter((one) => one !== null && one !== "").join("; "),
      ]),
    },
  }))
}

function measuresSection({ measures }: AccessData, language: Language): PaperSection[] {
  if (measures.length === 0) return []
  const words = ACCESS_WORDS[language]
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  return [
    {
      heading: words.measures,
      sentences: [words.measuresIntro],
      table: {
        head: words.measure,
        rows: measures.map(({ measure, arm, since, messages, tasks }) => [
          measure,
          dayOf(since),
          words.arms[arm],
          [
            ...messages.map(({ state, at }) =>
              [words.messageStates[state], at === null ? "" : dayOf(at)].join(" ").trim(),
            ),
            ...tasks.map(({ channel, dueAt, note }) =>
              [words.tasks[channel], dayOf(dueAt), note ?? ""].join(" ").trim(),
            ),
          ].join("; "),
        ]),
      },
    },
  ]
}

function couponSections({ coupons }: AccessData, text: ValueText, language: Language): PaperSection[] {
  const words = ACCESS_WORDS[language]
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  const rows = [
    ...coupons.codes.map(({ campaign, code, madeAt }) => [words.couponGranted, campaign, code, dayOf(madeAt), ""]),
    ...coupons.redeemed.map(({ campaign, code, at, orderKey, cents, returnedCents }) => [
      ...[words.couponRedeemed, campaign, code, dayOf(at)],
      [text.cash(cents - returnedCents), orderKey].filter((one) => one !== null).join("; "),
    ]),
  ]
  return rows.length === 0 ? [] : [{ heading: words.coupons, table: { head: words.coupon, rows } }]
}

function suppressedSections({ suppressed }: AccessData, language: Language): PaperSection[] {
  if (suppressed.length === 0) return []
  const words = ACCESS_WORDS[language]
  const rows = suppressed.map(({ address, reason, since }) => [
    address ?? "",
    words.suppressedBecause[reason],
    new Date(since).toISOString().slice(0, 10),
  ])
  return [{ heading: words.suppressed, table: { head: words.suppressedHead, rows } }]
}

function scoresSection({ scores }: AccessData, text: ValueText, language: Language): PaperSection {
  const words = ACCESS_WORDS[language]
  if (scores === undefined) return { heading: words.scores, sentences: [words.noScores] }
  const facts = { asOf: formatDay(scores.asOf), among: scores.among }
  return {
    heading: words.scores,
    sentences: words.scoresIntro.map((sentence) => fill(sentence, facts, language)),
    table: { head: words.score, rows: scores.values.map((score) => scoreRow(score, text, language)) },
  }
}

function scoreRow({ name, value, mean }: AccessScore, text: ValueText, language: Language): string[] {
  const known = SCORE_WORDS[name]
  if (known === undefined) return [name, text.number(value), text.number(mean), ""]
  const written = {
    money: (one: number) => text.money(one),
    share: (one: number) => text.share(one),
    number: (one: number) => text.number(one),
    days: (one: number) => fill(ACCESS_WORDS[language].days, { n: Math.round(one) }, language),
  }[known.unit]
  return [known.name[language], written(value), written(mean), known.means[language]]
}

function processingSection({ processing: { kinds, roles } }: AccessData, language: Language): PaperSection {
  const words = ACCESS_WORDS[language]
  const named = roles.map(({ role, people }) => `${role} (${people})`).join(", ") || words.nobodyElse
  return {
    heading: words.processing,
    sentences: [fill(words.recipients, { roles: named }, language)],
    table: {
      head: words.processed,
      rows: kinds.map(({ kind, sources, keptDays }) => [
        KIND_WORDS[kind].many[language],
        sources.map(({ source, channel }) => fill(words.channels[channel], { origin: source }, language)).join(", "),
        keptDays === undefined ? words.untilErased : fill(words.keptDays, { n: keptDays }, language),
      ]),
    },
  }
}
