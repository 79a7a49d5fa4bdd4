import { Button, Loader } from "@mantine/core"
import { Link, useParams } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { CouponCodes } from "../acting/CouponCodes.tsx"
import { DiscountOutlook } from "../acting/DiscountOutlook.tsx"
import { offWords, ruleWords } from "../acting/offWords.ts"
import { type Campaign, useCampaign, usePause, useRedemptions } from "../acting/useCoupons.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"
import "../acting/coupons.css"

/** One campaign of coupons: its terms, its codes, what was redeemed, and how to stop it. */
export function CouponPage() {
  const { coupons: words } = useWords()
  const { id } = useParams({ from: "/behind/coupons/$id" })
  const asked = useCampaign(id)
  return (
    <>
      <p>
        <Link to="/coupons">{words.back}</Link>
      </p>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isSuccess && <Shown campaign={asked.data} />}
    </>
  )
}

function Shown({ campaign }: { readonly campaign: Campaign }) {
  const { coupons: said } = useWords()
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const role = useSession()?.user?.role
  const mayWrite = role !== undefined && can(role, "settings.write")
  const { id, name, terms, codes, uses, spentCents, isPaused, notCounted } = campaign
  return (
    <>
      <h1>{name}</h1>
      <p className="lead">
        {offWords(said, terms, format)} · {isPaused ? said.paused : said.running}
      </p>
      {mayWrite && <Turn id={id} isPaused={isPaused} />}
      <section className="figure coupon-rules" aria-label={said.rules.heading}>
        <h2>{said.rules.heading}</h2>
        <p>{ruleWords(said, terms, format).join(" · ")}</p>
        <div className="key-figures">
          <KeyFigure label={said.codes} value={format.count(codes)} />
          <KeyFigure label={said.uses} value={format.count(uses)} />
          <KeyFigure label={said.spent} value={format.moneyExact(spentCents)} />
        </div>
      </section>
      {notCounted.length > 0 && <NotCounted notCounted={notCounted} />}
      {mayWrite && <CouponCodes id={id} />}
      {uses === 0 && <DiscountOutlook terms={terms} />}
      <Redemptions id={id} />
    </>
  )
}

function Turn({ id, isPaused }: { readonly id: number; readonly isPaused: boolean }) {
  const { coupons: words } = useWords()
  const turn = usePause(id)
  const notice = useNotice()
  const told = isPaused ? words.goesOn : words.pausedNow
  return (
    <>
      <div className="actions">
        <Button
          variant="default"
          loading={turn.isPending}
          onClick={() =>
            turn.mutate(!isPaused, { onSuccess: () => notice.tell(told, () => turn.mutateAsync(isPaused)) })
          }
        >
          {isPaused ? words.goOn : words.pause}
        </Button>
      </div>
      {turn.isError && <Fault cause={turn.error} />}
    </>
  )
}

function NotCounted({ notCounted }: Pick<Campaign, "notCounted">) {
  const { notCounted: words } = useWords().coupons
  const format = useFormat(null)
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="finding">{words.lead}</p>
      <ul>
        {notCounted.map(({ why, orders }) => (
          <li key={why}>
            {words.orders(orders, format.count(orders))}: {words.why[why]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Redemptions({ id }: { readonly id: number }) {
  const { coupons } = useWords()
  const { redeemed: words, making } = coupons
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const dayOf = useDay()
  const asked = useRedemptions(id)
  const heads = [making.code, words.when, words.order, words.cents, words.returned]
  return (
    <section className="figure" aria-label={words.heading} aria-busy={asked.isPending}>
      <h2>{words.heading}</h2>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data?.length === 0 && <p>{words.none}</p>}
      {asked.data && asked.data.length > 0 && (
        <table className="cards">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.data.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <code>{one.code}</code>
                </th>
                <td data-label={words.when}>{dayOf(one.at)}</td>
                <td data-label={words.order}>{one.orderKey ?? "–"}</td>
                <td data-label={words.cents}>{format.moneyExact(one.cents)}</td>
                <td data-label={words.returned}>{format.moneyExact(one.returnedCents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
