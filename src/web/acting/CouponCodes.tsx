import { Button, TextInput } from "@mantine/core"
import { useState } from "react"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useCodes, useMakeCodes } from "./useCoupons.ts"
import "./coupons.css"

const MOST_CODES = 100_000

/** The codes of a campaign: one of one's own choice, drawn ones, and all as a file. */
export function CouponCodes({ id }: { readonly id: number }) {
  const { making: words } = useWords().coupons
  const [own, setOwn] = useState("")
  const [count, setCount] = useState("100")
  const make = useMakeCodes(id)
  const notice = useNotice()
  const done = { onSuccess: () => notice.tell(words.done) }
  const addOwn = () => {
    const onSuccess = () => {
      setOwn("")
      done.onSuccess()
    }
    make.mutate({ code: own, mostUses: null }, { onSuccess })
  }
  const isCount = /^[1-9]\d{0,5}$/.test(count) && Number(count) <= MOST_CODES
  return (
    <section className="figure coupon-codes" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <div className="fields">
        <TextInput
          label={words.own}
          description={words.ownHelp}
          maxLength={60}
          value={own}
          onChange={({ currentTarget: { value } }) => setOwn(value)}
        />
        <div className="actions">
          <Button variant="default" disabled={own.trim() === ""} loading={make.isPending} onClick={addOwn}>
            {words.addOwn}
          </Button>
        </div>
        <TextInput
          label={words.count}
          description={words.countHelp}
          inputMode="numeric"
          maxLength={6}
          value={count}
          onChange={({ currentTarget: { value } }) => setCount(value)}
        />
        <div className="actions">
          <Button
            variant="default"
            disabled={!isCount}
            loading={make.isPending}
            onClick={() => make.mutate({ count: Number(count) }, done)}
          >
            {words.draw}
          </Button>
        </div>
        {make.isError && <Fault cause={make.error} />}
      </div>
      <FirstCodes id={id} />
      <p>
        <a href={`/api/coupons/campaigns/${id}/codes.csv`} download>
          {words.take}
        </a>
      </p>
    </section>
  )
}

function FirstCodes({ id }: { readonly id: number }) {
  const { making: words } = useWords().coupons
  const format = useFormat(null)
  const asked = useCodes(id)
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data || asked.data.length === 0) return null
  return (
    <table className="cards" aria-label={words.latest}>
      <thead>
        <tr>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.used}</th>
        </tr>
      </thead>
      <tbody>
        {asked.data.map(({ id: code, code: text, uses, mostUses, isPersonal }) => (
          <tr key={code}>
            <th scope="row">
              <code>{text}</code>
              {isPersonal && ` (${words.personal})`}
            </th>
            <td data-label={words.used}>
              {mostUses === null ? words.any(format.count(uses)) : words.of(format.count(uses), format.count(mostUses))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
