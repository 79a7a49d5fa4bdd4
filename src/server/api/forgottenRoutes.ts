import { z } from "zod"
import { resetMail } from "../auth/forgotten.ts"
import { slowDownAddress } from "../auth/tries.ts"
import { Refusal } from "../refusal.ts"
import type { ApiRoute } from "./route.ts"

/** A forgotten password is replaced by whoever reads the mails of its account. */
export const forgottenRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/password/forgotten",
    operation: "canReplacePassword",
    does: "Whether this server sends links by mail to those who have forgotten their password.",
    needs: "nobody",
    answer: z.strictObject({ isByMail: z.boolean() }),
    handle: async (_, { mails }) => ({ isByMail: mails.canSendLinks }),
  },
  {
    method: "POST",
    path: "/api/password/forgotten",
    operation: "replacePassword",
    does: "Sends a link to choose a new password, where somebody comes in by this address; the answer is the same where nobody does.",
    refuses: [409, 429],
    needs: "nobody",
    body: z.strictObject({ email: z.email().max(320) }),
    answer: z.strictObject({}),
    handle: async ({ body, request }, { door, mails }) => {
      if (!mails.canSendLinks) throw noMails()
      slowDownAddress(door, "reset", request.ip)
      mails.later(() => resetMail(door, body.email))
    },
  },
]

const noMails = () =>
  new Refusal(409, "no-mails", {
    en: "this server sends no mails: ask an owner or admin of the workspace for a link, or make one where the server runs (stammwert user reset)",
    de: "Dieser Server verschickt keine E-Mails: Bitten Sie jemanden mit der Rolle Inhaber oder Verwaltung um einen Link, oder erzeugen Sie einen dort, wo der Server läuft (stammwert user reset).",
  })
