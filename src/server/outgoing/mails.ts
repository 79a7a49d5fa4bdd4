import { isIP } from "node:net"
import { Readable } from "node:stream"
import { BilingualError } from "../../records/bilingualError.ts"
import { findMailServer, type KeptMailServer, type MailServer } from "../../store/mailServer.ts"
import type { User } from "../../store/users.ts"
import type { Door } from "../auth/door.ts"
import { inNetworks } from "./addresses.ts"
import { type MailKind, mailText } from "./mailWords.ts"

/** Each part of talking to the mail server may take so long. */
const PATIENCE = 10_000
const LONGEST_ADDRESS = 320

/** A mail as it is sent: what stands in it, and what hangs on it. */
export type WrittenMail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same as HTML, for programs that show it. */
  readonly html?: string
  /** Whom it is from; else from us. */
  readonly fromName?: string
  /** Where answers go; else to where it is from. */
  readonly replyTo?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The same one as often as it is sent. */
  readonly messageId?: string
  readonly attachments?: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[]
}

/** A mail that did not go out, or of which nobody can say whether it did. */
export class MailNotSent extends BilingualError {
  readonly mayHaveArrived: boolean
  /** Whether the server said no to this recipient or this mail for good. */
  readonly isRefused: boolean

  constructor(
    sentence: { readonly en: string; readonly de: string },
    { mayHaveArrived = false, isRefused = false }: { mayHaveArrived?: boolean; isRefused?: boolean } = {},
  ) {
    super(sentence)
    this.mayHaveArrived = mayHaveArrived
    this.isRefused = isRefused
  }
}

/** Mails that go out one after another over a connection that is kept. */
export type OpenPost = { send(mail: WrittenMail): Promise<void>; close(): void }

export type Mail = {
  readonly kind: MailKind
  readonly to: string
  readonly language: "de" | "en" | null
  /** The path of a link that is good once. */
  readonly path?: string
}

/** Mails to people who work here, by the server that was set up. */
export class Mails {
  readonly #door: Pick<Door, "state" | "sealer">
  /** Where links in mails lead; undefined where the server does not know its own address. */
  readonly publicUrl: string | undefined
  readonly #onFault: (detail: string) => void
  readonly #underWay = new Set<Promise<void>>()

  /** Links in mails begin with `publicUrl` alone, never with what a request calls us. */
  constructor(
    door: Pick<Door, "state" | "sealer">,
    publicUrl: string | undefined,
    onFault: (detail: string) => void = () => {},
  ) {
    this.#door = door
    this.publicUrl = publicUrl
    this.#onFault = onFault
  }

  /** Whether links go out by mail: else whoever makes one passes it on. */
  get canSendLinks(): boolean {
    return this.publicUrl !== undefined && findMailServer(this.#door.state) !== undefined
  }

  /**
   * Works out a mail and sends it once whoever asks has their answer, so that nobody learns by the time whether there is one
   * to be sent. What does not go out is told to the log.
   */
  later(workOut: () => Mail | WrittenMail | undefined): void {
    const sent = new Promise((begin) => setImmediate(begin))
      .then(() => {
        const mail = workOut()
        return mail && ("kind" in mail ? this.send(mail) : this.sendWritten(mail))
      })
      .catch((cause: Error) => this.#onFault(cause.message))
      .finally(() => this.#underWay.delete(sent))
    this.#underWay.add(sent)
  }

  /** Tells somebody what was done to their account, where a mail server is set up. */
  tell(kind: "password-changed" | "second-factor-removed", { email: to, language }: Pick<User, "email" | "language">) {
    this.later(() => (findMailServer(this.#door.state) ? { kind, to, language } : undefined))
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  /** Sends a mail, or says in words why it did not go out. */
  async send({ kind, to, language, path }: Mail): Promise<void> {
    const link = path === undefined ? undefined : new URL(path, this.publicUrl).href
    await this.sendWritten({ to, ...mailText(kind, language, link) })
  }

  /** The same of a mail that is written already. */
  async sendWritten(mail: WrittenMail): Promise<void> {
    const post = await this.open()
    try {
      await post.send(mail)
    } finally {
      post.close()
    }
  }

  /** Opens a way out for many mails; whoever opens it closes it. */
  async open(): Promise<OpenPost> {
    const server = findMailServer(this.#door.state)
    if (!server) throw new MailNotSent(NOT_SET_UP)
    const { createTransport } = await import("nodemailer")
    const transport = createTransport({
      pool: true,
      maxConnections: 1,
      ...connection(server),
      ...this.#password(server),
    })
    return {
      send: async (mail) => {
        checkAddress(mail.to)
        let isUnderWay = false
        // Read only once the server has let us in: from then on, what breaks off may have arrived.
        const told = (text: string) =>
          Readable.from(
            (function* () {
              isUnderWay = true
              yield text
            })(),
          )
        try {
          await transport.sendMail(envelopeOf(mail, server, told))
        } catch (cause) {
          throw notSent(server, cause as Told, isUnderWay)
        }
      },
      close: () => transport.close(),
    }
  }

  #password({ userName, sealedPassword }: KeptMailServer) {
    const { sealer } = this.#door
    return userName === "" || sealedPassword === null
      ? {}
      : { auth: { user: userName, pass: sealer.open(sealedPassword) } }
  }
}

/** Refuses a password that would go over the wire for everybody to read. */
export function checkMailServer({ host, security, userName }: MailServer): void {
  checkHost(host)
  if (security !== "none" || userName === "" || isThisComputer(host)) return
  throw new BilingualError({
    en: "a password goes over an encrypted connection only: take tls (port 465) or starttls (port 587)",
    de: "Ein Passwort geht nur über eine verschlüsselte Verbindung: Nehmen Sie tls (Anschluss 465) oder starttls (Anschluss 587).",
  })
}

const loopback = inNetworks(["127.0.0.0/8", "::1"])
const isThisComputer = (host: string) => host === "localhost" || (isIP(host) !== 0 && loopback(host))

function checkHost(host: string): void {
  if (isIP(host) !== 0 || /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(host)) return
  throw new BilingualError({
    en: `a mail server is named as smtp.example.org: found "${host}"`,
    de: `Ein Mailserver heißt wie smtp.example.org, gefunden: »${host}«`,
  })
}

/** What would begin another header or another recipient is no address. */
function checkAddress(address: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (address.length <= LONGEST_ADDRESS && /^[^\s<>,;"\u0000-\u001f]+@[^\s<>,;@"\u0000-\u001f]+$/.test(address)) return
  throw new BilingualError({ en: "this is no e-mail address", de: "Das ist keine E-Mail-Adresse." })
}

const envelopeOf = (
  { to, subject, text, html, fromName = "Stammwert", replyTo, headers, messageId, attachments = [] }: WrittenMail,
  { fromAddress }: MailServer,
  told: (text: string) => Readable,
) => ({
  from: { name: fromName, address: fromAddress },
  to: { name: "", address: to },
  subject,
  text: told(text),
  ...(html === undefined ? {} : { html }),
  ...(replyTo === undefined ? {} : { replyTo: { name: "", address: replyTo } }),
  attachments: attachments.map(({ name, type, content }) => ({
    filename: name,
    contentType: type,
    content,
  })),
  headers: { "auto-submitted": "auto-generated", ...headers },
  ...(messageId === undefined ? {} : { messageId }),
})

const connection = ({ host, port, security }: MailServer) => ({
  host,
  port,
  secure: security === "tls",
  requireTLS: security === "starttls",
  ignoreTLS: security === "none",
  connectionTimeout: PATIENCE,
  greetingTimeout: PATIENCE,
  socketTimeout: PATIENCE,
  disableFileAccess: true,
  disableUrlAccess: true,
})

type Told = { readonly code?: string; readonly responseCode?: number }

/** By its code alone: what a server says may hold what was sent to it. */
function notSent({ host, port }: MailServer, { code, responseCode }: Told, isUnderWay: boolean): MailNotSent {
  const said = [code, responseCode].filter((part) => part !== undefined).join(" ") || "?"
  // A server that has said no has taken nothing.
  return new MailNotSent(
    {
      en: `the mail did not go out by ${host}:${port} (${said}): ${REASONS.en[code ?? ""] ?? REASONS.en.other}`,
      de: `Die E-Mail ging über ${host}:${port} nicht hinaus (${said}): ${REASONS.de[code ?? ""] ?? REASONS.de.other}`,
    },
    {
      mayHaveArrived: isUnderWay && responseCode === undefined,
      isRefused: responseCode !== undefined && responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE"),
    },
  )
}

const REASONS: Readonly<Record<"en" | "de", Readonly<Record<string, string>>>> = {
  en: {
    EAUTH: "name or password is not accepted",
    EDNS: "this name cannot be found",
    ECONNECTION: "nobody answers there: compare name and port",
    ESOCKET: "nobody answers there, or its certificate is not valid: compare name, port and encryption",
    ETLS: "the connection could not be encrypted: compare port and encryption",
    ETIMEDOUT: "nobody answers there in time: compare name and port",
    EENVELOPE: "it refuses the sender or the recipient",
    other: "look at the log of the mail server",
  },
  de: {
    EAUTH: "Name oder Passwort wird nicht angenommen.",
    EDNS: "Dieser Name ist nicht zu finden.",
    ECONNECTION: "Dort antwortet niemand: Vergleichen Sie Name und Anschluss.",
    ESOCKET:
      "Dort antwortet niemand, oder das Zertifikat gilt nicht: Vergleichen Sie Name, Anschluss und Verschlüsselung.",
    ETLS: "Die Verbindung ließ sich nicht verschlüsseln: Vergleichen Sie Anschluss und Verschlüsselung.",
    ETIMEDOUT: "Dort antwortet niemand rechtzeitig: Vergleichen Sie Name und Anschluss.",
    EENVELOPE: "Er weist Absender oder Empfänger ab.",
    other: "Sehen Sie im Protokoll des Mailservers nach.",
  },
}

const NOT_SET_UP = {
  en: "no mail server is set up: an owner does that under E-mail",
  de: "Es ist kein Mailserver eingerichtet: Das geschieht unter »E-Mail«.",
}
