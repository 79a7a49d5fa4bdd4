import type { FastifyReply } from "fastify"

/** A page for the business's own customers: no login, no script, nothing loaded from anywhere. */

export const PUBLIC_PAGES = {
  points: "/points/:token",
  unsubscribe: "/unsubscribe",
  preferences: "/preferences",
  consent: "/consent",
} as const

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --paper: #fff; --line: #6b7686; --accent: #1f5f8b; --on-accent: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --paper: #14181f; --line: #8b96a5; --accent: #8cc4ee; --on-accent: #10202c } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem }
h1 { font-size: 1.6rem; line-height: 1.25 }
p { overflow-wrap: anywhere }
a { color: var(--accent) }
fieldset { margin: 0 0 1rem; padding: 0; border: 0 }
legend { margin: 0 0 .5rem; padding: 0 }
label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem }
input { flex: none; margin: 0; width: 1.25rem; height: 1.25rem; accent-color: var(--accent) }
button { min-height: 2.75rem; margin: 0 .5rem .75rem 0; padding: .5rem 1.25rem; border: 1px solid var(--line); border-radius: .4rem; background: transparent; color: inherit; font: inherit; cursor: pointer }
button.first { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600 }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`

export type Language = "de" | "en"

/** The one of our languages that a browser would rather have; German where it does not say. */
export function languageOf(accepted: string | undefined): Language {
  const wanted = (accepted ?? "")
    .toLowerCase()
    .split(",")
    .map((one) => one.trim().slice(0, 2))
  return wanted.find((one): one is Language => one === "de" || one === "en") ?? "de"
}

/** Sends a page; `title` and `body` are HTML already. */
export function sendPublicPage(
  reply: FastifyReply,
  { language, title, body, status = 200 }: { language: Language; title: string; body: string; status?: number },
): FastifyReply {
  return reply
    .code(status)
    .headers({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
      // The address holds a token.
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    })
    .send(`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>${title}</h1>
${body}
</main></body>
</html>
`)
}
