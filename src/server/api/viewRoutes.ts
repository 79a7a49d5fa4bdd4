import { z } from "zod"
import { audit } from "../../store/audit.ts"
import { changeView, findView, removeView, type SavedView, saveView, viewsFor } from "../../store/savedViews.ts"
import type { State } from "../../store/state.ts"
import { mayDo, type Visitor } from "../auth/door.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf, notAllowed } from "./route.ts"

const MOST_VIEWS = 200
const name = z.string().trim().min(1).max(100)
/** A page of ours: nothing that leads elsewhere. */
const address = z
  .string()
  .max(2_000)
  .regex(/^\/([^\s/\\][^\s\\]*)?$/)
const done = z.strictObject({})

const shown = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    address: z.string(),
    isShared: z.boolean().describe("Everybody who may see figures sees it."),
    by: z.string(),
    mayChange: z.boolean(),
  })
  .meta({ id: "SavedView" })

const visitorOf = ({ visitor }: Asked) => visitor as Visitor
/** One's own; those that others share only whoever keeps the workspace in order. */
const mayChange = (visitor: Visitor, { userId, isShared }: SavedView): boolean =>
  userId === visitor.user.id || (isShared && mayDo(visitor, "settings.write"))

function changeable(asked: Asked, { door }: ApiParts, isRemoved = false): SavedView {
  const visitor = visitorOf(asked)
  const view = findView(door.state, /^\d{1,15}$/.test(asked.params.id) ? Number(asked.params.id) : -1, isRemoved)
  if (view === undefined || !(view.isShared || view.userId === visitor.user.id)) throw noSuchView()
  if (!mayChange(visitor, view)) throw notAllowed(visitor.user.role)
  return view
}

function needRoom(state: State, userId: number): void {
  if (viewsFor(state, userId).filter((view) => view.userId === userId).length >= MOST_VIEWS) throw tooMany()
}

const note = (asked: Asked, { door }: ApiParts, action: string, id: number) =>
  audit(door.state, { at: door.now(), actor: actorOf(asked), action, object: `view ${id}`, detail: {} })

/** Addresses with a name: own ones, and those that the team shares. */
export const viewRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/views",
    operation: "listViews",
    does: "Own views, and those that others share.",
    needs: "figures.read",
    answer: z.array(shown),
    handle: async (asked, { door }) =>
      viewsFor(door.state, visitorOf(asked).user.id).map(({ userId, ...view }) => ({
        ...view,
        mayChange: mayChange(visitorOf(asked), { userId, ...view }),
      })),
  },
  {
    method: "POST",
    path: "/api/views",
    operation: "saveView",
    does: "Saves the address of a page under a name.",
    refuses: [409],
    needs: "figures.read",
    body: z.strictObject({ name, address, isShared: z.boolean().default(false) }),
    answer: z.strictObject({ id: z.int() }),
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const userId = visitorOf(asked).user.id
      needRoom(state, userId)
      return state.transaction(() => {
        const id = saveView(state, { ...asked.body, userId }, now())
        note(asked, parts, "save view", id)
        return { id }
      })
    },
  },
  {
    method: "PATCH",
    path: "/api/views/:id",
    operation: "changeView",
    does: "Renames a view, shares it, or keeps it to oneself.",
    needs: "figures.read",
    body: z.strictObject({ name: name.optional(), isShared: z.boolean().optional() }),
    answer: done,
    handle: async (asked, parts) => {
      const view = changeable(asked, parts)
      parts.door.state.transaction(() => {
        changeView(parts.door.state, view.id, { ...view, ...asked.body })
        note(asked, parts, "change view", view.id)
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/views/:id",
    operation: "removeView",
    does: "Removes a view; it can be taken back.",
    needs: "figures.read",
    answer: done,
    handle: async (asked, parts) => {
      const { id } = changeable(asked, parts)
      parts.door.state.transaction(() => {
        removeView(parts.door.state, id, parts.door.now())
        note(asked, parts, "remove view", id)
      })
    },
  },
  {
    method: "POST",
    path: "/api/views/:id/restore",
    operation: "restoreView",
    does: "Takes the removal of a view back.",
    refuses: [409],
    needs: "figures.read",
    answer: done,
    handle: async (asked, parts) => {
      const { id, userId } = changeable(asked, parts, true)
      needRoom(parts.door.state, userId)
      parts.door.state.transaction(() => {
        removeView(parts.door.state, id, null)
        note(asked, parts, "restore view", id)
      })
    },
  },
]

const noSuchView = () =>
  new Refusal(404, "no-such-view", {
    en: "there is no view of this number, or it is somebody else's",
    de: "Eine Ansicht mit dieser Nummer gibt es nicht, oder sie gehört jemand anderem.",
  })

const tooMany = () =>
  new Refusal(409, "too-many-views", {
    en: `nobody has more than ${MOST_VIEWS} views: remove some first`,
    de: `Mehr als ${MOST_VIEWS} Ansichten hat niemand: Entfernen Sie zuerst einige.`,
  })
