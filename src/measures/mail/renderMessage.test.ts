import { array, assert as check, constantFrom, oneof, property, string } from "fast-check"
import { describe, expect, test } from "vitest"
import { type MailTemplate, mailTemplate, plainTemplate } from "../../records/mailTemplate.ts"
import { inOneLine, type Values } from "./fillIn.ts"
import { tagsOf } from "./links.ts"
import type { MessageSettings } from "./messageFacts.ts"
import { renderMessage } from "./renderMessage.ts"

const SETTINGS: MessageSettings = {
  language: "de",
  imprint: ["Laden Muster", "Hauptstraße 1, 50667 Köln", "hallo@laden.example"],
  unsubscribeUrl: "https://werte.example/unsubscribe/abc",
  preferencesUrl: "https://werte.example/preferences/abc",
}
const ANNA: Values = {
  first_name: "Anna",
  business: "Laden Muster",
  coupon_code: "ANNA-10",
  coupon_until: "31.12.2026",
}
const FULL = mailTemplate.parse({
  subject: "Für Sie, {{first_name|Kundin}}",
  preheader: "Ein kleines Danke",
  blocks: [
    { block: "heading", text: "Guten Tag {{first_name}}" },
    { block: "paragraph", text: "Eins,\nzwei.\n\nDrei <b>fett</b>." },
    { block: "coupon" },
    { block: "image", url: "https://laden.example/bild.jpg", alternative: "Unser Laden" },
    { block: "divider" },
    { block: "button", label: "Zum Laden", url: "https://laden.example/neu?utm_source=brief" },
    { block: "button", label: "Zum Tee", url: "https://laden.example/p?id=1&x=2" },
    { block: "signature", text: "Ihr {{business}}" },
  ],
} satisfies { subject: string; preheader: string; blocks: object[] })

/** Elements and attributes without what they hold: whatever people are called must not change them. */
const bones = (html: string) =>
  [...html.matchAll(/<(\/?[a-z0-9!]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(
    ([, name, attributes]) =>
      `${name} ${[...attributes.matchAll(/([a-z-]+)(?=[=\s]|$)(="[^"]*")?/g)].map(([, one]) => one)}`,
  )

describe("a message for one person", () => {
  test("leads to the pages that its text names, with where they were followed from, and to none that a person is called", () => {
    const plain = plainTemplate("Neu", "Guten Tag {{first_name}}, siehe https://laden.example/neu?a=1&b=2.")
    const values = { first_name: "https://boese.example" }
    const { html, text } = renderMessage(plain, values, { ...SETTINGS, linkTags: tagsOf("Sommer") })
    const address = "https://laden.example/neu?a=1&b=2&utm_source=stammwert&utm_medium=email&utm_campaign=sommer"
    expect(text).toContain(`Guten Tag https://boese.example, siehe ${address}.`)
    expect(html).toContain(`href="${address.replaceAll("&", "&amp;")}"`)
    expect(html).toContain("Guten Tag https://boese.example, siehe <a ")
    expect(html.match(/<a /g)).toHaveLength(3)
  })

  test("says the same as HTML and as text", () => {
    const { subject, html, text } = renderMessage(FULL, ANNA, SETTINGS)
    expect(subject).toBe("Für Sie, Anna")
    for (const said of ["Guten Tag Anna", "ANNA-10", "Gültig bis 31.12.2026", "Unser Laden", "Zum Laden"]) {
      expect(html).toContain(said)
      expect(text).toContain(said)
    }
    expect(html).toContain('<p style="margin:0">Eins,<br>zwei.</p>')
    expect(html).toContain("Drei &lt;b&gt;fett&lt;/b&gt;.")
  })

  test("ends with whom it is from and how to be left alone", () => {
    for (const language of ["de", "en"] as const) {
      const { html, text } = renderMessage(FULL, ANNA, { ...SETTINGS, language })
      for (const part of [html, text])
        for (const said of [...SETTINGS.imprint, SETTINGS.unsubscribeUrl, SETTINGS.preferencesUrl])
          expect(part).toContain(said)
    }
    expect(() => renderMessage(FULL, ANNA, { ...SETTINGS, imprint: [" "] })).toThrow(/whom it is from/)
  })

  test("brings no picture but those that were asked for", () => {
    const { html } = renderMessage(FULL, ANNA, SETTINGS)
    expect([...html.matchAll(/src="([^"]*)"/g)].map(([, url]) => url)).toEqual(["https://laden.example/bild.jpg"])
    expect(html).not.toMatch(/<script|<link|<style|url\(/)
  })

  test("tags links of the business, and neither a tag that is there nor the way out", () => {
    const linkTags = { source: "stammwert", medium: "email", campaign: "measure-12" }
    const { text } = renderMessage(FULL, ANNA, { ...SETTINGS, linkTags })
    expect(text).toContain("https://laden.example/neu?utm_source=brief&utm_medium=email&utm_campaign=measure-12")
    expect(text).toContain("https://laden.example/p?id=1&x=2&utm_source=stammwert")
    expect(text).toContain(`Abmelden: ${SETTINGS.unsubscribeUrl}\n`)
  })
})

describe("what cannot be written", () => {
  const lacks = (blocks: MailTemplate["blocks"], values: Values = {}) =>
    expect(() => renderMessage({ subject: "s", blocks }, values, SETTINGS))

  test("names the block and the variable", () => {
    lacks([{ block: "divider" }, { block: "paragraph", text: "Hallo {{first_name}}" }]).toThrow(
      "block 2 (paragraph): {{first_name}} has no value",
    )
    lacks([{ block: "coupon" }]).toThrow("block 1 (coupon): this person has no coupon code")
    lacks([{ block: "points" }]).toThrow("no points account")
    expect(() => renderMessage(plainTemplate("{{full_name}}", "a"), {}, SETTINGS)).toThrow(/^subject: /)
  })

  test("takes what stands after the bar where there is no value", () => {
    const { text } = renderMessage(plainTemplate("s", "Hallo {{ first_name | Kunde }}!"), { first_name: " " }, SETTINGS)
    expect(text).toMatch(/^Hallo Kunde!/)
  })

  test.each([
    "{{password}}",
    "{{first_name",
    "}}",
    "{{#each x}}",
    "{{constructor.constructor('return 1')()}}",
    "{{first_name|{{full_name}}}}",
    "{{ range(1000000000) }}",
  ])("is refused where it is written: %s", (text) => {
    expect(mailTemplate.safeParse(plainTemplate("s", text)).success).toBe(false)
  })

  test.each(["a\r\nBcc: x@y.example", "a\nb", "a\u2028b", "a\u0000b"])("a subject of two lines: %j", (subject) => {
    expect(mailTemplate.safeParse(plainTemplate(subject, "t")).success).toBe(false)
  })

  test.each(["javascript:alert(1)", "data:text/html,x", "//laden.example", "{{first_name}}"])("a link to %s", (url) => {
    const template = { subject: "s", blocks: [{ block: "button", label: "x", url }] }
    expect(mailTemplate.safeParse(template).success).toBe(false)
  })
})

describe("whatever people are called", () => {
  const hostile = oneof(
    string({ unit: "binary", minLength: 1 }),
    array(
      constantFrom(
        "{{full_name}}",
        "{{",
        "}}",
        "<script>",
        "</td>",
        '"',
        "'",
        "&",
        "&lt;",
        "\r\n",
        "\n\n",
        "Bcc: x@y.example",
        "$".concat("{1}"),
        "{%",
        "$&",
        "$1",
        "\u2028",
        "a",
      ),
      { minLength: 1 },
    ).map((pieces) => pieces.join("")),
  ).filter((name) => inOneLine(name).trim() !== "")

  test("stays words: no other element, no other header, nothing read twice", () => {
    const plain = bones(renderMessage(FULL, ANNA, SETTINGS).html)
    expect(plain.length).toBeGreaterThan(30)
    check(
      property(hostile, (name) => {
        const values = { ...ANNA, first_name: name, business: name, full_name: "SECOND", coupon_code: name }
        const { subject, html, text } = renderMessage(FULL, values, SETTINGS)
        expect(bones(html)).toEqual(plain)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/)
        for (const part of [subject, html, text]) expect(part).not.toContain("SECOND")
      }),
      { seed: 33, numRuns: 300 },
    )
  })
})
