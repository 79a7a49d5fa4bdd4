/** What the page says on which somebody confirms that they have agreed to mails. */
export const CONFIRM_WORDS = {
  de: {
    title: "Möchten Sie E-Mails von uns?",
    ask: (address: string) => `Für die Adresse ${address} wurde angegeben:`,
    confirm: "Ja, das bestätige ich",
    else: "Waren Sie es nicht, schließen Sie diese Seite. Dann erhalten Sie keine Werbung von uns.",
    confirmed: "Vielen Dank, das ist bestätigt",
    done: (address: string) =>
      `Von jetzt an schreiben wir Ihnen an ${address}. Abmelden können Sie sich in jeder E-Mail.`,
    unknown: "Dieser Link gilt nicht mehr",
    unknownLong: "Er ist unvollständig oder älter als 30 Tage. Bitte melden Sie sich noch einmal an.",
  },
  en: {
    title: "Would you like e-mails from us?",
    ask: (address: string) => `This was said for the address ${address}:`,
    confirm: "Yes, I confirm that",
    else: "If it was not you, close this page. You will get no advertising from us.",
    confirmed: "Thank you, that is confirmed",
    done: (address: string) => `From now on we write to you at ${address}. You can unsubscribe in every e-mail.`,
    unknown: "This link is not good any more",
    unknownLong: "It is not complete, or older than 30 days. Please sign up once more.",
  },
} as const
