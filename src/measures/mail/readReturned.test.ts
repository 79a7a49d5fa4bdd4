import { describe, expect, test } from "vitest"
import { readReturned } from "./readReturned.ts"

const ID = "<message.a1b2.42@beispiel.test>"

/** A report as mail servers write it (RFC 3464), with these lines about the recipient. */
const report = (recipient: readonly string[], more: { readonly headers?: string; readonly boundary?: string } = {}) => {
  const boundary = more.boundary ?? "abc/12.x"
  return Buffer.from(
    [
      "From: MAILER-DAEMON@mx.test (Mail Delivery System)",
      "To: werte@beispiel.test",
      "Subject: Undelivered Mail Returned to Sender",
      "Auto-Submitted: auto-replied",
      "Content-Type: multipart/report; report-type=delivery-status;",
      `\tboundary="${boundary}"`,
      "",
      "This is a MIME-encapsulated message.",
      `--${boundary}`,
      "Content-Type: text/plain; charset=us-ascii",
      "",
      "STOP is what the server said.",
      "",
      `--${boundary}`,
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.test",
      "Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0100",
      "",
      ...recipient,
      "",
      `--${boundary}`,
      "Content-Type: message/rfc822",
      "",
      "From: Laden <werte@beispiel.test>",
      "To: karin@gast.test",
      "Message-ID:",
      ` ${ID}`,
      "Subject: Neues",
      "",
      "Hallo",
      `--${boundary}--`,
      "",
    ].join("\r\n"),
  )
}
const failed = (status: string, action = "failed") =>
  report([
    "Final-Recipient: rfc822; karin@gast.test",
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 no such user",
  ])
const written = (headers: readonly string[], ...lines: readonly string[]) =>
  Buffer.from([...headers, "", ...lines, ""].join("\r\n"))
const FROM = "From: Karin Probe <karin@gast.test>"

describe("mails that came back", () => {
  test.each([
    ["5.1.1", "hard"],
    ["5.0.0", "hard"],
    ["5.2.1", "hard"],
    ["5.4.4", "hard"],
    ["5.2.2", "soft"],
    ["5.3.4", "soft"],
    ["5.7.1", "soft"],
    ["4.4.1", "soft"],
  ])("a report with status %s is a %s bounce of the message whose id it holds", (status, what) =>
    expect(readReturned(failed(status))).toEqual({ what, messageId: ID, address: "karin@gast.test", status }),
  )

  test("a delay, an out-of-office and an ordinary answer are nothing", () => {
    expect(readReturned(failed("4.4.1", "delayed"))).toEqual({ what: "nothing" })
    expect(readReturned(written([FROM, "Auto-Submitted: auto-replied"], "Stop, ich bin im Urlaub"))).toEqual({
      what: "nothing",
    })
    expect(readReturned(written([FROM], "Wann haben Sie offen?", "> Abmelden: https://"))).toEqual({ what: "nothing" })
    expect(readReturned(written([FROM], "Stop by tomorrow, we are open"))).toEqual({ what: "nothing" })
    expect(readReturned(Buffer.from(""))).toEqual({ what: "nothing" })
  })

  test("of several recipients the one counts whom it did not reach, by the address it was first sent to", () => {
    const several = report([
      ...["Final-Recipient: rfc822; a@gast.test", "Action: delivered", "Status: 2.0.0", ""],
      ...["Original-Recipient: rfc822;karin@gast.test", "Final-Recipient: rfc822; forward@else.test"],
      ...["Action: FAILED", "Status: 5.1.1 (no such user)"],
    ])
    expect(readReturned(several)).toMatchObject({ what: "hard", address: "karin@gast.test", status: "5.1.1" })
  })

  test("a complaint of a mail provider (RFC 5965)", () => {
    const complaint = written(
      ["From: fbl@provider.test", 'Content-Type: multipart/report; report-type=feedback-report; boundary="b"'],
      ...["--b", "Content-Type: text/plain", "", "This is an abuse report.", "--b"],
      ...["Content-Type: message/feedback-report", "", "Feedback-Type: abuse", "User-Agent: X/1", "--b"],
      ...["Content-Type: text/rfc822-headers", "", `Message-ID: ${ID}`, "To: Karin <karin@gast.test>", "--b--"],
    )
    expect(readReturned(complaint)).toEqual({
      ...{ what: "complaint", messageId: ID, address: "karin@gast.test", status: "abuse" },
    })
  })

  test.each([
    [["Subject: Re: Neues"], "STOP"],
    [["Subject: AW: Neues"], "Bitte keine Werbung mehr, danke"],
    [["Subject: Re: unsubscribe"], ""],
    [["Subject: Neues", "Content-Transfer-Encoding: base64"], Buffer.from("\nAbmelden\n> Hallo").toString("base64")],
    [
      ["Subject: Neues", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"],
      "=41bmelden!",
    ],
  ])("an answer that says stop (%#)", (headers, text) =>
    expect(readReturned(written([FROM, `In-Reply-To: ${ID}`, ...headers], text))).toEqual({
      ...{ what: "stop", messageId: ID, address: "karin@gast.test" },
    }),
  )

  test("what is written to break a reader is read in its length", () => {
    const nested = Array.from(
      { length: 5_000 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}`,
    )
    const wide = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(50_000)}`
    const strange = 'Content-Type: multipart/mixed; boundary="(.*)+$["\r\n\r\n--(.*)+$[\r\nFrom: a\r\n'
    for (const hostile of [
      nested.join("\r\n"),
      wide,
      strange,
      "=".repeat(1_000_000),
      "\n ".repeat(400_000),
      ":\n".repeat(400_000),
    ])
      expect(readReturned(Buffer.from(`From: <k@gast.test>\r\n${hostile}`))).toEqual({ what: "nothing" })
    expect(
      readReturned(report(["Final-Recipient: rfc822; a@b.test", "Action: failed"], { boundary: "=_a(b)+[c" })),
    ).toMatchObject({
      ...{ what: "hard", status: "5.0.0" },
    })
  })
})
