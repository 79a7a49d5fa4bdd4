import { z } from "zod"
import { audit } from "../../store/audit.ts"
import { findMailServer, keepMailServer, MAIL_SECURITIES, removeMailServer } from "../../store/mailServer.ts"
import type { Visitor } from "../auth/door.ts"
import { checkMailServer } from "../outgoing/mails.ts"
import { notUnderstood } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const HIGHEST_PORT = 65_535
const done = z.strictObject({})

const server = {
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(HIGHEST_PORT),
  security: z.enum(MAIL_SECURITIES),
  userName: z.string().max(320).default(""),
  fromAddress: z.email().max(320),
}

const shown = z.strictObject({
  /** Null until one is set up. The password is never shown. */
  server: z.strictObject({ ...server, userName: z.string(), hasPassword: z.boolean() }).nullable(),
  /** False while the server does not know its own address (--public-url): then links are passed on by hand. */
  canSendLinks: z.boolean(),
})

function note(asked: Asked, { door }: ApiParts, action: string): void {
  audit(door.state, { at: door.now(), actor: actorOf(asked), action, object: "mail server", detail: {} })
}

/** The server that mails go out by. */
export const mailRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/mail-server",
    operation: "readMailServer",
    does: "The server that mails go out by, without its password.",
    needs: "settings.write",
    answer: shown,
    handle: async (_, { door, mails }): Promise<z.infer<typeof shown>> => {
      const found = findMailServer(door.state)
      if (!found) return { server: null, canSendLinks: false }
      const { sealedPassword, ...kept } = found
      return { server: { ...kept, hasPassword: sealedPassword !== null }, canSendLinks: mails.canSendLinks }
    },
  },
  {
    method: "POST",
    path: "/api/mail-server",
    operation: "changeMailServer",
    does: "Sets up the server that mails go out by.",
    needs: "mail.write",
    fresh: true,
    /** Without a password the one that is known stays, as long as it goes to the same server under the same name. */
    body: z.strictObject({ ...server, password: z.string().max(1_000).optional() }),
    answer: done,
    handle: async (asked, parts) => {
      const { state, sealer } = parts.door
      const { password, ...wanted } = asked.body
      checkMailServer(wanted)
      const before = findMailServer(state)
      const isSame = (["host", "port", "security", "userName"] as const).every(
        (name) => before?.[name] === wanted[name],
      )
      // Or whoever may change the server could have the password sent to one of their own.
      if (wanted.userName !== "" && password === undefined && !(isSame && before?.sealedPassword)) {
        throw notUnderstood(PASSWORD_TOO)
      }
      const kept = wanted.userName === "" ? null : (before?.sealedPassword ?? null)
      state.transaction(() => {
        keepMailServer(state, { ...wanted, sealedPassword: password === undefined ? kept : sealer.seal(password) })
        note(asked, parts, "change mail server")
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/mail-server",
    operation: "removeMailServer",
    does: "Forgets the server that mails go out by.",
    needs: "mail.write",
    fresh: true,
    answer: done,
    handle: async (asked, parts) => {
      const { state } = parts.door
      state.transaction(() => {
        removeMailServer(state)
        note(asked, parts, "remove mail server")
      })
    },
  },
  {
    method: "POST",
    path: "/api/mail-server/test",
    operation: "testMailServer",
    does: "Sends a test mail to whoever asks.",
    needs: "settings.write",
    /** To whom it went: whoever asked. */
    answer: z.strictObject({ to: z.string() }),
    handle: async (asked, { mails }) => {
      const { email, language } = (asked.visitor as Visitor).user
      await mails.send({ kind: "test", to: email, language })
      return { to: email }
    },
  },
]

const PASSWORD_TOO = {
  en: "enter the password too: it is kept for the server and the name that it was given for",
  de: "Geben Sie auch das Passwort ein: Es gilt nur für den Server und den Namen, für die es eingegeben wurde.",
}
