/** What mails say. They name nobody, and carry one link at most: whoever reads along learns little. */
export type MailKind = "invitation" | "reset" | "password-changed" | "second-factor-removed" | "test"

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
    "password-changed": {
      subject: "Ihr Passwort für Stammwert wurde geändert",
      lines: [
        "Ihr Passwort wurde soeben geändert; alle anderen Geräte sind abgemeldet.",
        "Wenn Sie das nicht waren, melden Sie es sofort jemandem mit der Rolle Inhaber oder Verwaltung.",
      ],
    },
    "second-factor-removed": {
      subject: "Ihr zweiter Faktor für Stammwert wurde abgenommen",
      lines: [
        "Authenticator-App, Passkeys und Wiederherstellungscodes Ihres Kontos gelten nicht mehr; alle Geräte sind abgemeldet. Melden Sie sich mit Ihrem Passwort an, und richten Sie unter »Ihr Konto« einen neuen zweiten Faktor ein.",
        "Wenn Sie nicht darum gebeten haben, melden Sie es sofort jemandem mit der Rolle Inhaber oder Verwaltung.",
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
    "password-changed": {
      subject: "Your password for Stammwert was changed",
      lines: [
        "Your password was changed just now; all other devices are signed out.",
        "If that was not you, tell somebody of the role owner or admin at once.",
      ],
    },
    "second-factor-removed": {
      subject: "Your second factor for Stammwert was taken off",
      lines: [
        "Authenticator app, passkeys and recovery codes of your account are good no more; all devices are signed out. Log in with your password, and set up a new second factor under “Your account”.",
        "If you did not ask for this, tell somebody of the role owner or admin at once.",
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
