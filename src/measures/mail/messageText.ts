import { piecesOf, taggedLink } from "./links.ts"
import type { FilledBlock, FilledMessage, MessageSettings } from "./messageFacts.ts"
import { FOOT, imprintLines, paragraphsOf } from "./messageFoot.ts"

/** A message for whoever reads mails as plain text: all that the other part says, and all its links. */
export function messageText({ blocks }: FilledMessage, settings: MessageSettings): string {
  const foot = FOOT[settings.language]
  const body = blocks.map((block) => inText(block, settings)).filter((text) => text !== "")
  const end = [
    ...imprintLines(settings),
    "",
    foot.why,
    `${foot.unsubscribe}: ${settings.unsubscribeUrl}`,
    `${foot.preferences}: ${settings.preferencesUrl}`,
  ]
  // Two hyphens and a space tell mail programs where the signature begins.
  return `${body.join("\n\n")}\n\n-- \n${end.join("\n")}\n`
}

function inText(block: FilledBlock, { language, linkTags }: MessageSettings): string {
  const foot = FOOT[language]
  const link = (url: string) => taggedLink(url, linkTags)
  switch (block.block) {
    case "heading":
      return `${block.text}\n${"=".repeat(Math.min([...block.text].length, 72))}`
    case "paragraph":
    case "signature":
      return paragraphsOf(block.text)
        .map((lines) => lines.join("\n"))
        .flatMap((lines, place) => [
          ...(place === 0 ? [] : ["\n\n"]),
          ...piecesOf(lines, block.links).map(({ text, isLink }) => (isLink ? link(text) : text)),
        ])
        .join("")
    case "button":
      return `${block.label}: ${link(block.url)}`
    case "coupon": {
      const until = block.until === undefined ? "" : `\n${foot.untilDay(block.until)}`
      return `${block.text}: ${block.code}${until}`
    }
    case "points":
      return foot.points(block.balance)
    case "image":
      return `[${block.alternative}]`
    case "divider":
      return "---"
  }
}
