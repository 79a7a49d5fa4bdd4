import { refused } from "../../records/pointsRefusal.ts"
import type { State } from "../state.ts"
import { type Act, type Answer, bookedBefore, draw, settingFor } from "./ledger.ts"

export type Reward = {
  readonly id: number
  readonly programme: number
  readonly name: string
  readonly points: number
  /** What it costs the business. */
  readonly costCents: number
  /** How many are left; null: as many as are asked for. */
  readonly stock: number | null
  readonly isOpen: boolean
}

type Row = Omit<Reward, "isOpen"> & { readonly isOpen: 0 | 1 } & Record<string, string | number | null>
const REWARD = `SELECT id, programme_id AS programme, name, points, cost_cents AS costCents, stock, is_open AS isOpen FROM reward`
const shown = ({ isOpen, ...row }: Row): Reward => ({ ...row, isOpen: isOpen === 1 })

export const listRewards = (state: State, programme: number): Reward[] =>
  state.rows<Row>(`${REWARD} WHERE programme_id = ? ORDER BY points, id`, programme).map(shown)

export const rewardOf = (state: State, id: number): Reward | undefined =>
  state.rows<Row>(`${REWARD} WHERE id = ?`, id).map(shown)[0]

export const addReward = (state: State, of: Omit<Reward, "id" | "isOpen">): number =>
  state
    .prepare("INSERT INTO reward (programme_id, name, points, cost_cents, stock) VALUES (?, ?, ?, ?, ?)")
    .run(of.programme, of.name, of.points, of.costCents, of.stock).id

/** How many are left from now on, and whether it is offered. */
export function changeReward(state: State, id: number, { stock, isOpen }: Pick<Reward, "stock" | "isOpen">): boolean {
  const change = state.prepare("UPDATE reward SET stock = ?, is_open = ? WHERE id = ?")
  return change.run(stock, isOpen ? 1 : 0, id).changes === 1
}

/** Gives somebody a reward for points: both, or neither. */
export const redeemReward = (state: State, act: Omit<Act, "points" | "programme"> & { reward: number }): Answer =>
  state.transaction(() => {
    const reward = rewardOf(state, act.reward)
    if (!reward) return refused("no-such-reward")
    const spend = { ...act, programme: reward.programme, points: reward.points }
    const found = settingFor(state, spend)
    if ("refusal" in found) return found
    const before = bookedBefore(state, { ...spend, kind: "spend", rewardId: reward.id }, found.people)
    if (before) return before
    if (!reward.isOpen) return refused("reward-closed")
    if (!takeOne(state, reward.id)) return refused("reward-gone")
    const drawn = draw(state, spend, found, { costCents: reward.costCents, rewardId: reward.id })
    if ("refusal" in drawn) giveBack(state, reward.id)
    return drawn
  })

/** One less in stock, where there is one. */
const takeOne = (state: State, id: number): boolean =>
  state.prepare("UPDATE reward SET stock = stock - 1 WHERE id = ? AND (stock > 0 OR stock IS NULL)").run(id).changes ===
  1

const giveBack = (state: State, id: number): void =>
  void state.prepare("UPDATE reward SET stock = stock + 1 WHERE id = ?").run(id)
