import { z } from "zod"
import { parseCondition } from "../../records/condition.ts"
import { dayOfInstant, formatDay, parseDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import type { CustomersAnswer } from "../../store/askCustomers.ts"
import { CUSTOMER_SORTS, type ListPlace } from "../../store/queries/customerList.ts"
import { isIn } from "../../store/segments/askSegments.ts"
import { customerKnown, customersListed } from "../asking/customerReads.ts"
import { mayDo } from "../auth/door.ts"
import { type CustomerShown, customerKnown as customerKnownAnswer, customerList, place } from "../contract/customers.ts"
import { condition } from "../contract/segments.ts"
import { Refusal } from "../refusal.ts"
import { behindAsked, behindFilter } from "./behindFilter.ts"
import type { ApiParts, ApiRoute, Asked } from "./route.ts"

const MOST_ROWS = 200
const LONGEST_SEARCH = 200

/** Which customers, and in which order; a condition is checked by its own rules. */
export const listFilter = {
  condition: condition.optional(),
  segment: z.int().min(1).optional(),
  search: z.string().trim().min(2).max(LONGEST_SEARCH).optional(),
  behind: behindFilter.optional(),
  asOf: day.optional(),
  sort: z.enum(CUSTOMER_SORTS).default("totalValue"),
  direction: z.enum(["up", "down"]).default("down"),
}

type Listed = CustomersAnswer["customers"][number]

/** Days as others write them; names where they may be seen. */
export function shownCustomer({ shown, ...one }: Listed): CustomerShown {
  const written = (value: number | null) => (value === null ? null : formatDay(value))
  return {
    ...one,
    number: shown?.number ?? null,
    name: shown?.name ?? null,
    email: shown?.email ?? null,
    firstOrder: written(one.firstOrder),
    lastOrder: written(one.lastOrder),
    nextOrder: written(one.nextOrder),
    mayContact: [...one.mayContact],
  }
}

/** What a list is asked with: everything checked, and names sought by those alone who may see them. */
export function listAsked({ body, visitor }: Pick<Asked, "body" | "visitor">, api: ApiParts) {
  const { clock, workspace } = api
  const people = visitor !== undefined && mayDo(visitor, "people.list")
  if (body.search !== undefined && !people) {
    throw new Refusal(403, "not-allowed", {
      en: "your role sees no names and searches for none: filter by a condition instead",
      de: "Ihre Rolle sieht keine Namen und sucht nicht danach: Filtern Sie mit einer Bedingung.",
    })
  }
  const own = body.condition === undefined ? undefined : parseCondition(body.condition)
  const parts = [...(own ? [own] : []), ...(body.segment === undefined ? [] : [isIn(body.segment)])]
  return {
    asOf: body.asOf === undefined ? dayOfInstant(clock(), workspace.settings.timeZone) : parseDay(body.asOf, "asOf"),
    condition: parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : { all: parts },
    search: body.search as string | undefined,
    behind: body.behind === undefined ? undefined : behindAsked(body.behind, visitor, api),
    sort: body.sort as (typeof CUSTOMER_SORTS)[number],
    direction: body.direction as "up" | "down",
    people,
  }
}

/** Customers, many and one. */
export const customerRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/customers/list",
    operation: "listCustomers",
    does: "Customers page by page, by condition, segment or name.",
    refuses: [403, 404],
    needs: "figures.read",
    body: z.strictObject({
      ...listFilter,
      limit: z.int().min(1).max(MOST_ROWS).default(50),
      after: place.optional(),
      count: z.boolean().default(true),
    }),
    answer: customerList,
    handle: async (asked, parts) => {
      const { limit, after, count } = asked.body as { limit: number; after?: ListPlace; count: boolean }
      const list = { ...listAsked(asked, parts), limit, after, count }
      const { customers, next, total } = await parts.projection.ask(customersListed, list)
      const currency = parts.workspace.settings.currency ?? null
      return { asOf: formatDay(list.asOf), currency, customers: customers.map(shownCustomer), next, total }
    },
  },
  {
    method: "GET",
    path: "/api/customers/:id",
    operation: "getCustomer",
    does: "One customer with figures, reasons, segments and records.",
    needs: "people.read",
    answer: customerKnownAnswer,
    handle: async ({ params }, { projection, workspace, clock }) => {
      const { timeZone, currency } = workspace.settings
      const asOf = dayOfInstant(clock(), timeZone)
      const id = /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0
      const found = await projection.ask(customerKnown, { customer: id, asOf })
      if (found === undefined) {
        throw new Refusal(404, "no-such-customer", {
          en: "there is no customer of this number",
          de: "Einen Kunden mit dieser Nummer gibt es nicht.",
        })
      }
      const written = (value: number | null) => (value === null ? null : formatDay(value))
      return {
        asOf: formatDay(asOf),
        currency: currency ?? null,
        customer: shownCustomer({ ...found.customer, shown: found.shown }),
        reasons: found.reasons,
        segments: found.segments.map((stay) => ({
          ...stay,
          enteredDay: written(stay.enteredDay),
          leftDay: written(stay.leftDay),
        })),
        alsoKnownAs: found.page?.alsoKnownAs ?? [],
        identifiers: found.page?.identifiers ?? [],
        timeline: (found.page?.timeline ?? []).map((entry) => ({ ...entry, day: written(entry.day) })),
      }
    },
  },
]
