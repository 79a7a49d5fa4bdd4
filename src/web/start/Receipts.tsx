import { Button } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { Weekdays } from "../insights/Buying.tsx"
import { ProductSales } from "../insights/Products.tsx"
import { WeekHours } from "../insights/WeekHours.tsx"
import { useFormat, useWords } from "../language.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { UsualPeriod } from "../parts/Period.tsx"
import { useQuestion } from "../questions.ts"
import { useSession } from "../session.ts"

/** Receipts that name nobody: what they tell all the same, and what it takes to know whose they are. */
export function Receipts() {
  const { signUp, asOf } = useWords()
  const words = signUp.receipts
  const asked = useQuestion("receipt-times")
  const format = useFormat(asked.data?.currency)
  const role = useSession()?.user?.role
  if (!asked.data) return null
  const receipts = asked.data.answer.reduce((sum, time) => sum + time.receipts, 0)
  const revenue = asked.data.answer.reduce((sum, time) => sum + time.revenueCents, 0)
  return (
    <>
      <p className="lead">{words.lead}</p>
      <section className="key-figures" aria-label={words.count}>
        <KeyFigure label={words.count} value={format.count(receipts)} beneath={words.countBeneath} />
        <KeyFigure label={words.revenue} value={format.money(revenue)} />
        <KeyFigure label={words.perReceipt} value={format.moneyFine(revenue / receipts)} />
        <p className="as-of">{asOf(format.day(asked.data.asOf))}</p>
      </section>
      <section className="figure" aria-label={words.heading}>
        <h2>{words.heading}</h2>
        <ul className="tasks">
          {words.ways.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
        {role !== undefined && can(role, "people.list") && (
          <div className="actions">
            <Button component={Link} to="/sign-up">
              {words.code}
            </Button>
          </div>
        )}
      </section>
      <UsualPeriod value="always">
        <WeekHours />
        <Weekdays />
        <ProductSales />
      </UsualPeriod>
    </>
  )
}
