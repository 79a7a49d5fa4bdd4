/** What the description says in sentences of its own. */

export const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: "Yes.",
  202: "Taken in, and kept for good.",
  400: "What was sent is not understood; the message says which part and what is allowed there.",
  401: "Nobody is in, or the key is unknown.",
  403: "Whoever is in may not do this, or must prove who they are first.",
  404: "There is no such thing.",
  406: "It answers in another form only.",
  409: "Things stand otherwise by now: look anew.",
  413: "Too large: send less at once.",
  415: "The body has another form than JSON.",
  421: "This server is not called so.",
  422: "Not one of the records keeps the rules.",
  429: "Too much, or too often: come again after Retry-After seconds.",
  500: "A fault of the server; nothing was stored.",
  503: "Not just now: come again after Retry-After seconds.",
  507: "The disk is full; nothing was stored.",
}

export const IS_FRESH = "Asks for a proof (`proveYourself`) or a login of the last ten minutes."

export const ABOUT = `From an order export to what every customer is worth: questions, segments, imports, exports, rights.

Money is in minor units of the workspace's currency. Days are written \`2026-06-30\`; months in answers are counted from year 0
(\`12 * year + month - 1\`), days from 1970-01-01, shares are fractions. Every answer other than yes has the shape of \`Error\`:
a word for programs, and a sentence for people in English and German.`
