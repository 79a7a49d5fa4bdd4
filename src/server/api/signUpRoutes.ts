import { randomBytes } from "node:crypto"
import { z } from "zod"
import { comparablePhone } from "../../records/customerName.ts"
import { consentText, SIGN_UP_CHANNELS } from "../../records/signUp.ts"
import { audit } from "../../store/audit.ts"
import { CustomerIds } from "../../store/customerIds.ts"
import { findSignUpPage, keepSignUpPage, type SignUpPage } from "../../store/signUpPage.ts"
import { addSignUp, listSignUps } from "../../store/signUps.ts"
import { slowDownAddress } from "../auth/tries.ts"
import { consentMail, mayBeAsked } from "../outgoing/consentMail.ts"
import { notUnderstood, Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_SHOWN = 100
const TOKEN_BYTES = 9
const NUMBER_BYTES = 6
const done = z.strictObject({})
const business = z.string().trim().min(1).max(120)
const privacyUrl = z.union([z.literal(""), z.url({ protocol: /^https?$/ }).max(2_000)])

const shown = z.strictObject({
  /** Null until it is set up. */
  page: z
    .strictObject({ token: z.string(), business: z.string(), privacyUrl: z.string(), isOn: z.boolean() })
    .nullable(),
  signUps: z.array(z.strictObject({ number: z.string(), firstName: z.string().nullable(), at: z.number() })),
})

const guestSaid = z.strictObject({
  firstName: z.string().trim().min(1).max(80),
  email: z.email().max(320).optional(),
  phone: z.string().trim().min(5).max(40).optional(),
  consents: z.array(z.enum(SIGN_UP_CHANNELS)).max(SIGN_UP_CHANNELS.length).default([]),
  /** In which the guest has read what they agree to. */
  language: z.enum(["de", "en"]),
})

const newToken = () => randomBytes(TOKEN_BYTES).toString("base64url")

function note(asked: Asked, { door }: ApiParts, action: string): void {
  audit(door.state, { at: door.now(), actor: actorOf(asked), action, object: "sign-up page", detail: {} })
}

/** The page of a token; one that is off, or of an old token, is there for nobody. */
function pageOf({ params }: Asked, { door }: ApiParts): SignUpPage {
  const page = findSignUpPage(door.state)
  if (page?.isOn && page.token === params.token) return page
  throw new Refusal(404, "no-such-page", NO_PAGE)
}

/** Guests sign up by themselves, by a code to scan. */
export const signUpRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/sign-up",
    operation: "readSignUpPage",
    does: "The page on which guests sign up, and who did of late.",
    needs: "people.list",
    answer: shown,
    handle: async (_, { door }): Promise<z.infer<typeof shown>> => {
      const { madeAt: _made, ...page } = findSignUpPage(door.state) ?? { madeAt: 0 }
      return { page: "token" in page ? page : null, signUps: listSignUps(door.state, MOST_SHOWN) }
    },
  },
  {
    method: "POST",
    path: "/api/sign-up",
    operation: "changeSignUpPage",
    does: "Sets up the page on which guests sign up, or turns it off.",
    needs: "settings.write",
    body: z.strictObject({ business, privacyUrl: privacyUrl.default(""), isOn: z.boolean() }),
    answer: done,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      state.transaction(() => {
        const { token, madeAt } = findSignUpPage(state) ?? { token: newToken(), madeAt: now() }
        keepSignUpPage(state, { ...asked.body, token, madeAt })
        note(asked, parts, "change sign-up page")
      })
    },
  },
  {
    method: "POST",
    path: "/api/sign-up/renewal",
    operation: "renewSignUpPage",
    does: "Gives the page another address; codes printed before lead nowhere.",
    refuses: [404],
    needs: "settings.write",
    answer: done,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      state.transaction(() => {
        const page = findSignUpPage(state)
        if (!page) throw new Refusal(404, "no-such-page", NO_PAGE)
        keepSignUpPage(state, { ...page, token: newToken(), madeAt: now() })
        note(asked, parts, "renew sign-up page")
      })
    },
  },
  {
    method: "GET",
    path: "/api/join/:token",
    operation: "readJoinPage",
    does: "Who asks, on the page that a guest has scanned.",
    refuses: [404],
    needs: "nobody",
    answer: z.strictObject({ business: z.string(), privacyUrl: z.string() }),
    handle: async (asked, parts) => {
      const page = pageOf(asked, parts)
      return { business: page.business, privacyUrl: page.privacyUrl }
    },
  },
  {
    method: "POST",
    path: "/api/join/:token",
    operation: "signUp",
    does: "A guest signs up; consents are kept as asked, not confirmed.",
    refuses: [404, 429],
    needs: "nobody",
    body: guestSaid,
    answer: done,
    handle: async (asked, parts) => {
      const { door, clock, workspace, background } = parts
      slowDownAddress(door, "sign-up", asked.request.ip)
      const page = pageOf(asked, parts)
      const { language, consents, ...guest }: z.infer<typeof guestSaid> = asked.body
      checkReachable(guest)
      const agreed = [...new Set(consents)].filter((channel) =>
        channel === "email" ? guest.email !== undefined : guest.phone !== undefined,
      )
      const occasion = {
        now: clock(),
        address: asked.request.ip,
        newNumber: () => `guest-${randomBytes(NUMBER_BYTES).toString("hex")}`,
      }
      const texts = agreed.map((channel) => ({ channel, text: consentText(channel, page.business)[language] }))
      const number = addSignUp(door.state, workspace.settings.timeZone, { ...guest, asked: texts }, occasion)
      background.onCommitted()
      const byMail = texts.find(({ channel }) => channel === "email")
      if (byMail)
        askByMail(
          parts,
          { number, address: guest.email as string, askedAt: occasion.now.getTime() },
          byMail.text,
          language,
        )
    },
  },
]

/** Asks whoever can read the address that a guest has typed whether it was them; where mails cannot go out, nobody is asked. */
function askByMail(
  { door, mails }: ApiParts,
  { number, address, askedAt }: { readonly number: string; readonly address: string; readonly askedAt: number },
  wording: string,
  language: "de" | "en",
): void {
  mails.later(() => {
    const { publicUrl } = mails
    if (publicUrl === undefined || !mayBeAsked(door, publicUrl, address)) return undefined
    const customer = new CustomerIds(door.state).known(number)
    if (customer === undefined) return undefined
    return consentMail({ door, publicUrl }, { customer, askedAt, address }, { wording, language })
  })
}

/** Without an address nobody could ever be told apart from the next guest of that name. */
function checkReachable({ email, phone }: Pick<z.infer<typeof guestSaid>, "email" | "phone">): void {
  if (email === undefined && phone === undefined) {
    throw notUnderstood({
      en: "an e-mail address or a phone number is needed",
      de: "Eine E-Mail-Adresse oder eine Telefonnummer wird gebraucht.",
    })
  }
  if (phone === undefined || /^\+\d{7,15}$/.test(comparablePhone(phone))) return
  throw notUnderstood({ en: `this is no phone number: ${phone}`, de: `Das ist keine Telefonnummer: ${phone}` })
}

const NO_PAGE = {
  en: "this page is not there any more: ask in the shop for a new code",
  de: "Diese Seite gibt es nicht mehr: Fragen Sie vor Ort nach einem neuen Code.",
}
