import { Skeleton } from "@mantine/core"
import { formatDay, parseDay } from "../../records/day.ts"
import { can } from "../../records/role.ts"
import { ChangeRules } from "../acting/ChangeRules.tsx"
import { Members } from "../acting/Members.tsx"
import { NewProgramme } from "../acting/NewProgramme.tsx"
import { ProgrammeFigures } from "../acting/ProgrammeFigures.tsx"
import { rulesAt } from "../acting/pointsDraft.ts"
import { Rewards } from "../acting/Rewards.tsx"
import { type PointsRules, type Programme, useLiability, useProgrammes } from "../acting/usePoints.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useToday } from "../renewal.ts"
import { useSegments } from "../segments/useSegments.ts"
import { useSession } from "../session.ts"
import "../acting/coupons.css"

/** Programmes of points: their rules, what is owed by them, what they can be spent for, and a form for another one. */
export function PointsPage() {
  const { points: words } = useWords()
  const asked = useProgrammes()
  const role = useSession()?.user?.role
  const mayWrite = role !== undefined && can(role, "settings.write")
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={120} radius="md" />}
      {asked.data?.length === 0 && <p>{words.none}</p>}
      {asked.data?.map((programme) => (
        <Shown key={programme.id} programme={programme} mayWrite={mayWrite} />
      ))}
      {mayWrite && !asked.isPending && <NewProgramme />}
    </>
  )
}

function Shown({ programme, mayWrite }: { readonly programme: Programme; readonly mayWrite: boolean }) {
  const { id, name, versions } = programme
  const { change: words } = useWords().points
  const asOf = useToday()
  // Figures are as of yesterday.
  const today = asOf && formatDay(parseDay(asOf, "asOf") + 1)
  const { now, coming } = rulesAt(versions, today)
  const role = useSession()?.user?.role
  const mayList = role !== undefined && can(role, "people.list")
  return (
    <section className="figure coupon-rules" aria-label={name}>
      <h2>{name}</h2>
      <Rules rules={now.rules} />
      {coming.map(({ version, fromDay, rules }) => (
        <Rules key={version} rules={rules} fromDay={fromDay} />
      ))}
      <Owed id={id} />
      <ProgrammeFigures id={id} />
      <Rewards id={id} mayWrite={mayWrite} />
      {mayList && <Members id={id} name={name} hasTiers={now.rules.tiers !== null} />}
      {mayWrite && today && (
        <details>
          <summary>{words.heading}</summary>
          <ChangeRules key={versions.length} programme={programme} today={today} />
        </details>
      )}
    </section>
  )
}

/** `fromDay` where they do not hold yet. */
function Rules({ rules, fromDay }: { readonly rules: PointsRules; readonly fromDay?: string }) {
  const { points: words } = useWords()
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { earn, worth, pendingDays, expireAfterMonths } = rules
  const points = format.count(earn.points)
  const said = [
    earn.per === "money" ? words.earns.money(points, format.moneyExact(earn.cents)) : words.earns[earn.per](points),
    words.worth(format.count(worth.points), format.moneyExact(worth.cents)),
    pendingDays === 0 ? words.atOnce : words.pending(format.count(pendingDays)),
    expireAfterMonths === null ? words.never : words.expire(format.count(expireAfterMonths)),
    ...(rules.tiers?.levels.map((tier) => words.tierFrom(tier.name, format.count(tier.fromPoints))) ?? []),
    ...(rules.tiers ? [words.tierDays(format.count(rules.tiers.windowDays), format.count(rules.tiers.graceDays))] : []),
  ]
  return (
    <p>
      {fromDay !== undefined && <b>{words.change.holdsFrom(format.day(fromDay))}: </b>}
      {said.join(" · ")}
    </p>
  )
}

function Owed({ id }: { readonly id: number }) {
  const { points: words } = useWords()
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const asked = useLiability(id)
  if (asked.isPending) return <Skeleton height={100} radius="lg" />
  const soon = asked.data?.months.find(({ month }) => month !== null)
  return (
    <div className="key-figures">
      {asked.isError && <Fault cause={asked.error} />}
      <KeyFigure
        label={words.owed}
        means={words.owedMeans}
        value={asked.data && format.moneyExact(asked.data.expectedCents)}
        beneath={asked.data && words.atMost(format.moneyExact(asked.data.wholeCents))}
      />
      <KeyFigure
        label={words.open}
        value={asked.data && format.count(asked.data.points)}
        beneath={
          asked.data &&
          (soon?.month ? words.soon(format.count(soon.points), format.month(soon.month)) : words.neverSoon)
        }
      />
    </div>
  )
}
