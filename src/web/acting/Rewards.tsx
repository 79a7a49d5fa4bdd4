import { Button, Skeleton, TextInput } from "@mantine/core"
import { useState } from "react"
import { minorUnits } from "../../records/money.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { typedNumber } from "./typedNumber.ts"
import { useAddReward, useRewards } from "./usePoints.ts"
import "./coupons.css"

/** What points of a programme can be spent for, and a line to offer something more. */
export function Rewards({ id, mayWrite }: { readonly id: number; readonly mayWrite: boolean }) {
  const { points: words } = useWords()
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const asked = useRewards(id)
  return (
    <>
      <h3>{words.rewards}</h3>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={64} radius="md" />}
      {asked.data?.length === 0 && <p className="soft">{words.noRewards}</p>}
      {asked.data && asked.data.length > 0 && (
        <table className="cards">
          <thead>
            <tr>
              {[words.reward, words.needs, words.costs, words.left].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.data.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <td data-label={words.needs}>{format.count(one.points)}</td>
                <td data-label={words.costs}>{format.moneyExact(one.costCents)}</td>
                <td data-label={words.left}>{one.stock === null ? words.endless : format.count(one.stock)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && <AddReward id={id} />}
    </>
  )
}

function AddReward({ id }: { readonly id: number }) {
  const { points: words } = useWords()
  const { currency } = useSegments()
  const [{ name, needs, costs }, setDraft] = useState({ name: "", needs: "", costs: "" })
  const add = useAddReward(id)
  const notice = useNotice()
  const points = typedNumber(needs) ?? 0
  const cost = typedNumber(costs)
  const isWhole = name.trim() !== "" && Number.isInteger(points) && points >= 1 && typeof cost === "number"
  const onSuccess = () => {
    setDraft({ name: "", needs: "", costs: "" })
    notice.tell(words.added)
  }
  return (
    <form
      className="coupon-fields"
      onSubmit={(event) => {
        event.preventDefault()
        const costCents = minorUnits(cost ?? 0, currency ?? "EUR") ?? 0
        if (isWhole) add.mutate({ name: name.trim(), points, costCents }, { onSuccess })
      }}
    >
      <TextInput
        label={words.reward}
        maxLength={120}
        value={name}
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, name: value }))}
      />
      <TextInput
        label={words.needs}
        inputMode="numeric"
        maxLength={7}
        value={needs}
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, needs: value }))}
      />
      <TextInput
        label={words.costs}
        inputMode="decimal"
        maxLength={12}
        value={costs}
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, costs: value }))}
      />
      <Button type="submit" variant="default" disabled={!isWhole} loading={add.isPending}>
        {words.addReward}
      </Button>
      {add.isError && <Fault cause={add.error} />}
    </form>
  )
}
