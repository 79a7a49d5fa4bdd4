import { Skeleton } from "@mantine/core"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { type ProgrammeFiguresAnswer, useProgrammeFigures } from "./usePoints.ts"
import "./members.css"

/** Who is in a programme, what became of its points, and what members are worth beside others. */
export function ProgrammeFigures({ id }: { readonly id: number }) {
  const { members: words } = useWords().points
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const asked = useProgrammeFigures(id)
  if (asked.isError) return <Fault cause={asked.error} />
  if (asked.isPending) return <Skeleton height={100} radius="lg" />
  const { members, active, activeDays, moved, tiers, worth } = asked.data
  if (members === 0) return <p className="soft">{words.none}</p>
  const others = worth.others.meanCents
  return (
    <>
      <div className="key-figures">
        <KeyFigure
          label={words.heading}
          value={format.count(members)}
          beneath={words.active(format.percent(active / members), activeDays)}
        />
        <KeyFigure
          label={words.given}
          means={words.givenMeans}
          value={format.count(moved.earned + moved.granted - moved.takenBack)}
          beneath={words.became(format.count(moved.spent), format.count(moved.expired))}
        />
        {worth.members.meanCents !== undefined && (
          <KeyFigure
            label={words.worth}
            means={words.worthMeans}
            value={format.money(worth.members.meanCents)}
            beneath={others === undefined ? undefined : words.others(format.money(others))}
          />
        )}
      </div>
      {tiers.length > 0 && <Tiers tiers={tiers} members={members} />}
    </>
  )
}

/** The highest tier on top, as it is meant; what is drawn stands beside it as a number. */
function Tiers({ tiers, members }: Pick<ProgrammeFiguresAnswer, "tiers" | "members">) {
  const { members: words } = useWords().points
  const format = useFormat(null)
  return (
    <>
      <h3>{words.tiers}</h3>
      <dl className="tier-bars">
        {tiers.toReversed().map(({ tier, members: within }) => (
          <TierBar
            key={tier ?? ""}
            name={tier ?? words.noTier}
            share={within / members}
            count={`${format.count(within)} · ${format.percent(within / members)}`}
          />
        ))}
      </dl>
    </>
  )
}

function TierBar({ name, share, count }: { readonly name: string; readonly share: number; readonly count: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd aria-hidden="true">
        <div className="bar" style={{ width: `${(100 * share).toFixed(1)}%` }} />
      </dd>
      <dd className="count">{count}</dd>
    </>
  )
}
