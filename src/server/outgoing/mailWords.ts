/** What mails say. They name nobody, and carry one link at most: whoever reads along learns little. */
export type MailKind = "invitation" | "reset" | "test"

type Written = { readonly subject: string; readonly lines: readonly string[] }

const WORDS: Readonly<Record<"de" | "en", Readonly<Record<MailKind, Written>>>> = {
  de: {
    invitation: {
      subject: "Ihr Zugang zu Stammwert",
      lines: [
        "Sie sind eingeladen. Unter dieser Adresse wählen Sie Ihr Passwort; sie gilt sieben Tage und einmal:",
        "Wenn Sie nichts davon wissen, tun Sie nichts.",
      ],
    },
    reset: {
      subject: "Neues Passwort für Stammwert",
      lines: [
        "Unter dieser Adresse wählen Sie ein neues Passwort; sie gilt eine halbe Stunde und einmal:",
        "Wenn Sie nichts davon wissen, tun Sie nichts: Ihr Passwort bleibt, wie es ist.",
      ],
    },
    test: { subject: "Probe von Stammwert", lines: ["Diese Nachricht ist eine Probe: E-Mails kommen an."] },
  },
  en: {
    invitation: {
      subject: "Your access to Stammwert",
      lines: [
        "You are invited. Choose your password at this address; it is good for seven days, and once:",
        "If you know nothing of it, do nothing.",
      ],
    },
    reset: {
      subject: "A new password for Stammwert",
      lines: [
        "Choose a new password at this address; it is good for half an hour, and once:",
        "If you know nothing of it, do nothing: your password stays as it is.",
      ],
    },
    test: { subject: "A test by Stammwert", lines: ["This message is a test: mails arrive."] },
  },
}

/** A mail's subject and text, in one language, or in both where nobody has said which. */
export function mailText(
  kind: MailKind,
  language: "de" | "en" | null,
  link?: string,
): { subject: string; text: string } {
  const written = (language === null ? (["de", "en"] as const) : [language]).map((tongue) => WORDS[tongue][kind])
  const text = written.map(({ lines: [first, ...rest] }) => [first, ...(link ? [link] : []), ...rest].join("\n\n"))
  return { subject: written.map(({ subject }) => subject).join(" / "), text: `${text.join("\n\n--\n\n")}\n` }
}
