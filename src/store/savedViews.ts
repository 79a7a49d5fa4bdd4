import type { State } from "./state.ts"

/** An address of a page that somebody wants to come back to. */
export type SavedView = {
  readonly id: number
  readonly userId: number
  readonly by: string
  readonly name: string
  readonly address: string
  readonly isShared: boolean
}

const VIEW = `SELECT saved_view.id, user_id AS userId, user.name AS by, saved_view.name, address, is_shared AS isShared
  FROM saved_view JOIN user ON user.id = user_id`
type ViewRow = Omit<SavedView, "isShared"> & { isShared: number }
const viewOf = ({ isShared, ...row }: ViewRow): SavedView => ({ ...row, isShared: isShared === 1 })

/** Somebody's own views and those that others share, by name. */
export const viewsFor = (state: State, userId: number): SavedView[] =>
  state
    .rows<ViewRow>(
      `${VIEW} WHERE removed_at IS NULL AND (user_id = ? OR is_shared = 1) ORDER BY saved_view.name COLLATE NOCASE, saved_view.id`,
      userId,
    )
    .map(viewOf)

/** A view that is there, or (`isRemoved`) was removed. */
export const findView = (state: State, id: number, isRemoved = false): SavedView | undefined =>
  state
    .rows<ViewRow>(`${VIEW} WHERE saved_view.id = ? AND (removed_at IS NOT NULL) = ?`, id, isRemoved ? 1 : 0)
    .map(viewOf)[0]

export const saveView = (
  state: State,
  { userId, name, address, isShared }: Omit<SavedView, "id" | "by">,
  now: number,
): number =>
  state
    .prepare("INSERT INTO saved_view (user_id, name, address, is_shared, made_at) VALUES (?, ?, ?, ?, ?)")
    .run(userId, name, address, isShared ? 1 : 0, now).id

export function changeView(state: State, id: number, { name, isShared }: Pick<SavedView, "name" | "isShared">): void {
  state.prepare("UPDATE saved_view SET name = ?, is_shared = ? WHERE id = ?").run(name, isShared ? 1 : 0, id)
}

/** Removes a view, or (`now` null) takes that back. */
export function removeView(state: State, id: number, now: number | null): void {
  state.prepare("UPDATE saved_view SET removed_at = ? WHERE id = ?").run(now, id)
}
