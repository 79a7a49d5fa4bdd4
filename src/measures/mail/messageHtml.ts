import { escaped } from "./fillIn.ts"
import { type LinkTags, piecesOf, taggedLink } from "./links.ts"
import type { FilledBlock, FilledMessage, MessageSettings } from "./messageFacts.ts"
import { FOOT, imprintLines, paragraphsOf } from "./messageFoot.ts"

const ACCENT = "#1f5f8b"
const FONT = "font-family:Arial,Helvetica,sans-serif"
const TEXT = `${FONT};font-size:16px;line-height:24px;color:#1d2430`
const SMALL = `${FONT};font-size:13px;line-height:20px;color:#566070`
const WIDTH = 600

/**
 * A message as mail programs can show it: tables, styles beside each element, no script, no style sheet, no picture that tells
 * who has looked. Everything in it was escaped where it is written.
 */
export function messageHtml({ subject, preheader, blocks }: FilledMessage, settings: MessageSettings): string {
  const rows = [...blocks.map((block) => row(inHtml(block, settings))), row(footHtml(settings), "24px 24px 32px")]
  const shownBeside =
    preheader === undefined
      ? ""
      : `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escaped(preheader)}</div>\n`
  return `<!doctype html>
<html lang="${settings.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f4f6">
${shownBeside}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f6"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:${WIDTH}px;background:#ffffff;border-radius:8px">
${rows.join("\n")}
</table>
</td></tr></table>
</body>
</html>
`
}

const row = (content: string, padding = "12px 24px") =>
  `<tr><td style="padding:${padding};${TEXT}">${content}</td></tr>`

const inLines = (lines: readonly string[]) => lines.map(escaped).join("<br>")

type Linked = { readonly text: string; readonly links: readonly string[] }

function paragraphs({ text, links }: Linked, tags: LinkTags | undefined): string {
  const linked = (line: string) =>
    piecesOf(line, links)
      .map(({ text: piece, isLink }) =>
        isLink ? anchor(taggedLink(piece, tags), `color:${ACCENT}`, escaped(piece)) : escaped(piece),
      )
      .join("")
  return paragraphsOf(text)
    .map((lines, index) => `<p style="margin:${index === 0 ? "0" : "16px 0 0"}">${lines.map(linked).join("<br>")}</p>`)
    .join("")
}

const anchor = (url: string, style: string, content: string) =>
  `<a href="${escaped(url)}" style="${style}">${content}</a>`

function inHtml(block: FilledBlock, { language, linkTags }: MessageSettings): string {
  const foot = FOOT[language]
  switch (block.block) {
    case "heading":
      return `<h1 style="margin:12px 0 0;${FONT};font-size:24px;line-height:32px;color:#1d2430">${escaped(block.text)}</h1>`
    case "paragraph":
    case "signature":
      return paragraphs(block, linkTags)
    case "button":
      return anchor(
        taggedLink(block.url, linkTags),
        `display:inline-block;padding:12px 24px;border-radius:6px;background:${ACCENT};color:#ffffff;font-weight:bold;text-decoration:none`,
        escaped(block.label),
      )
    case "coupon":
      return couponHtml(block, foot)
    case "points":
      return `<p style="margin:0;font-weight:bold">${escaped(foot.points(block.balance))}</p>`
    case "image":
      return `<img src="${escaped(block.url)}" alt="${escaped(block.alternative)}" width="${WIDTH - 48}" style="display:block;width:100%;height:auto;border:0;border-radius:6px">`
    case "divider":
      return '<hr style="margin:0;border:0;border-top:1px solid #d8dce2">'
  }
}

function couponHtml(
  { text, code, until }: Extract<FilledBlock, { block: "coupon" }>,
  foot: (typeof FOOT)["de" | "en"],
): string {
  const day = until === undefined ? "" : `<p style="margin:8px 0 0;${SMALL}">${escaped(foot.untilDay(until))}</p>`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:20px;border:2px dashed #a9b2bf;border-radius:8px;${TEXT}"><p style="margin:0">${escaped(text)}</p><p style="margin:8px 0 0;font-family:Consolas,Menlo,monospace;font-size:26px;line-height:32px;font-weight:bold">${escaped(code)}</p>${day}</td></tr></table>`
}

function footHtml(settings: MessageSettings): string {
  const foot = FOOT[settings.language]
  const { unsubscribeUrl, preferencesUrl } = settings
  const link = (url: string, words: string) => anchor(url, "color:#566070", words)
  return `<hr style="margin:0 0 16px;border:0;border-top:1px solid #d8dce2"><p style="margin:0;${SMALL}">${inLines(imprintLines(settings))}</p><p style="margin:12px 0 0;${SMALL}">${foot.why}</p><p style="margin:12px 0 0;${SMALL}">${link(unsubscribeUrl, foot.unsubscribe)} · ${link(preferencesUrl, foot.preferences)}</p>`
}
