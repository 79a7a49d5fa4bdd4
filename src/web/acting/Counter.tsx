import { Button, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { useSession } from "../session.ts"
import { typedNumber } from "./typedNumber.ts"
import "./coupons.css"

type Quote = AnswerTo<"POST /api/coupons/checks">
/** What was asked of a code, so that what is redeemed is what was looked at. */
type Wanted = { readonly codes: string[]; readonly basket: { lines: { cents: number }[] }; readonly who?: string }

const CENTS = 100

/** A code at the counter: looked at with Enter, redeemed with another, taken back with a click. */
export function Counter() {
  const { counter: words, fresh } = useWords().coupons
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const [code, setCode] = useState("")
  const [total, setTotal] = useState("")
  const [who, setWho] = useState("")
  const first = useRef<HTMLInputElement>(null)
  const amount = typedNumber(total)
  const check = useMutation({
    mutationFn: async (wanted: Wanted) => ({ wanted, quote: await call("POST", "/api/coupons/checks", wanted) }),
  })
  const redeem = useRedeeming((done) => {
    for (const clear of [setCode, setTotal, setWho]) clear("")
    check.reset()
    first.current?.focus()
    return words.done(done.codes.map((one) => one.code).join(", "), format.moneyExact(done.cents))
  })
  const field = (label: string, value: string, change: (value: string) => void) => ({
    label,
    value,
    maxLength: 200,
    autoComplete: "off",
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      change(currentTarget.value)
      // What was looked at was another basket.
      check.reset()
      redeem.reset()
    },
  })
  return (
    <section className="figure fields" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="soft">{words.means}</p>
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (typeof amount === "number" && code.trim() !== "") check.mutate(wantedBy(code, amount, who))
        }}
      >
        <TextInput ref={first} required {...field(words.code, code, setCode)} />
        <TextInput
          required
          inputMode="decimal"
          error={amount === undefined ? fresh.wrong : undefined}
          {...field(`${words.total} (${currency ?? "EUR"})`, total, setTotal)}
        />
        <TextInput description={words.whoMeans} {...field(words.who, who, setWho)} />
        <Button type="submit" variant="default" loading={check.isPending} disabled={typeof amount !== "number"}>
          {words.check}
        </Button>
      </form>
      <div aria-live="polite">
        {check.isError && <Fault cause={check.error} />}
        {check.isSuccess && typeof amount === "number" && (
          <Looked quote={check.data.quote} totalCents={Math.round(amount * CENTS)} />
        )}
        {redeem.isError && <Fault cause={redeem.error} />}
      </div>
      {check.isSuccess && (
        <div className="actions">
          <Button autoFocus loading={redeem.isPending} onClick={() => redeem.mutate(check.data.wanted)}>
            {words.redeem}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Several codes may be typed one after another. */
const wantedBy = (code: string, amount: number, who: string): Wanted => ({
  codes: code.trim().split(/[\s,;]+/),
  basket: { lines: [{ cents: Math.round(amount * CENTS) }] },
  ...(who.trim() !== "" && { who: who.trim() }),
})

function Looked({ quote, totalCents }: { readonly quote: Quote; readonly totalCents: number }) {
  const { counter: words } = useWords().coupons
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  return (
    <p className="finding">
      {words.takesOff(format.moneyExact(quote.cents), format.moneyExact(totalCents - quote.cents))}
    </p>
  )
}

/** Redeems once, however often it is clicked, and says so with a way back. */
function useRedeeming(onDone: (done: AnswerTo<"POST /api/coupons/redemptions">) => string) {
  const user = useSession()?.user?.id
  const queries = useQueryClient()
  const notice = useNotice()
  const redeemed = useRef(0)
  const keyOf = (number: number) => `counter of user ${user}, page of ${performance.timeOrigin}, ${number}`
  const again = () => queries.invalidateQueries({ queryKey: ["coupons"] })
  return useMutation({
    mutationFn: (wanted: Wanted) =>
      call("POST", "/api/coupons/redemptions", { ...wanted, idempotencyKey: keyOf(redeemed.current) }),
    onSuccess: async (done) => {
      const key = `${keyOf(redeemed.current++)}, back`
      await again()
      notice.tell(onDone(done), () =>
        call("POST", "/api/coupons/returns", { redemption: done.id, idempotencyKey: key }).then(again),
      )
    },
    // What was refused was another act than the next one.
    onError: () => {
      redeemed.current++
    },
  })
}
