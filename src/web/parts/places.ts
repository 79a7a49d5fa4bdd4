import type { LinkProps } from "@tanstack/react-router"
import { can, type Permission, type Role } from "../../records/role.ts"
import type { Words } from "../text/de.ts"

/** A page that one can go to, and what one must be allowed for it. */
export type Place = {
  readonly to: NonNullable<LinkProps["to"]>
  readonly name: keyof Words["nav"]
  /** One of these is enough. */
  readonly needs: Permission | readonly Permission[]
}

type Group = { readonly group?: keyof Words["nav"]; readonly places: readonly Place[] }

/** What every role has one of. */
const EVERYBODY: Place["needs"] = ["figures.read", "audit.read"]

const GROUPS: readonly Group[] = [
  {
    places: [
      { to: "/", name: "start", needs: "figures.read" },
      { to: "/customers", name: "customers", needs: "figures.read" },
      { to: "/segments", name: "segments", needs: "figures.read" },
      { to: "/measures", name: "measures", needs: "figures.read" },
      { to: "/tasks", name: "tasks", needs: "tasks.do" },
      { to: "/coupons", name: "coupons", needs: "figures.read" },
      { to: "/programmes", name: "points", needs: "figures.read" },
      { to: "/what-if", name: "whatIf", needs: "figures.read" },
      { to: "/report", name: "report", needs: "figures.read" },
      { to: "/help", name: "help", needs: EVERYBODY },
    ],
  },
  {
    group: "valueGroup",
    places: [
      { to: "/worth", name: "worth", needs: "figures.read" },
      { to: "/forecast", name: "forecast", needs: "figures.read" },
      { to: "/groups", name: "groups", needs: "figures.read" },
      { to: "/cohorts", name: "cohorts", needs: "figures.read" },
      { to: "/channels", name: "channels", needs: "figures.read" },
      { to: "/calculator", name: "calculator", needs: "figures.read" },
    ],
  },
  {
    group: "buyingGroup",
    places: [
      { to: "/buying", name: "buying", needs: "figures.read" },
      { to: "/new-and-returning", name: "newAndReturning", needs: "figures.read" },
      { to: "/products", name: "products", needs: "figures.read" },
      { to: "/money", name: "money", needs: "figures.read" },
      { to: "/visits", name: "visits", needs: "figures.read" },
    ],
  },
  {
    group: "relationGroup",
    places: [
      { to: "/referrals", name: "referrals", needs: "figures.read" },
      { to: "/feedback", name: "voices", needs: "figures.read" },
      { to: "/service", name: "service", needs: "figures.read" },
      { to: "/contracts", name: "contracts", needs: "figures.read" },
    ],
  },
  {
    group: "data",
    places: [
      { to: "/import", name: "import", needs: "imports.write" },
      { to: "/sign-up", name: "signUp", needs: "people.list" },
      { to: "/duplicates", name: "duplicates", needs: "people.list" },
      { to: "/quality", name: "quality", needs: "figures.read" },
      { to: "/protection", name: "protection", needs: ["people.read", "audit.read"] },
    ],
  },
  {
    group: "admin",
    places: [
      { to: "/settings", name: "settings", needs: "figures.read" },
      { to: "/team", name: "team", needs: "users.write" },
      { to: "/keys", name: "keys", needs: "keys.write" },
      { to: "/api-keys", name: "apiKeys", needs: "keys.write" },
      { to: "/webhooks", name: "webhooks", needs: "settings.write" },
      { to: "/mail", name: "mail", needs: "settings.write" },
      { to: "/jobs", name: "jobs", needs: "imports.write" },
      { to: "/audit", name: "audit", needs: "audit.read" },
    ],
  },
]

/** A page outside the menu, and what it is called. */
type PlaceElsewhere = Omit<Place, "name"> & { readonly label: (words: Words) => string }

/** Pages that stand elsewhere: beneath one's own name, behind a button. */
const ELSEWHERE: readonly PlaceElsewhere[] = [
  { to: "/account", label: ({ account }) => account.heading, needs: EVERYBODY },
  { to: "/views", label: ({ views }) => views.manage, needs: "figures.read" },
  { to: "/measures/balance", label: ({ measures }) => measures.balance.link, needs: "figures.read" },
  { to: "/measures/calendar", label: ({ measures }) => measures.calendar.link, needs: "figures.read" },
  { to: "/segments/new", label: ({ segments }) => segments.fresh, needs: "figures.read" },
]

/** A page of its own that needs no server; it stands beside those that bring data in. */
export const LOOK = "/look"

const mayGo = (role: Role, { needs }: Pick<Place, "needs">) => [needs].flat().some((one) => can(role, one))

/** Every page without a number in its address that somebody of a role can go to. */
export const pagesFor = (role: Role): readonly PlaceElsewhere[] => [
  ...placesFor(role).flatMap(({ places }) =>
    places.map(({ name, ...place }) => ({ ...place, label: ({ nav }: Words) => nav[name] })),
  ),
  ...ELSEWHERE.filter((place) => mayGo(role, place)),
]

/** Where somebody of a role can go, in groups; a group without a place is left out. */
export const placesFor = (role: Role): readonly Group[] =>
  GROUPS.map(({ places, ...group }) => ({
    ...group,
    places: places.filter((place) => mayGo(role, place)),
  })).filter(({ places }) => places.length > 0)
