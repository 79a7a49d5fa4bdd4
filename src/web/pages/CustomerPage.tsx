import { Button, Loader } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { Activity } from "../customers/Activity.tsx"
import { AskConsent } from "../customers/AskConsent.tsx"
import { MeasuresOfCustomer } from "../customers/MeasuresOfCustomer.tsx"
import { nameOf } from "../customers/nameOf.ts"
import { nextOrderWords } from "../customers/nextOrder.ts"
import { Offers } from "../customers/Offers.tsx"
import { Risk } from "../customers/Risk.tsx"
import { Timeline } from "../customers/Timeline.tsx"
import { useGroupName } from "../groupName.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useToday } from "../renewal.ts"
import { PersonRights } from "../rights/PersonRights.tsx"
import { useSession } from "../session.ts"
import { useTyping } from "../typing/Typing.tsx"

type Known = AnswerTo<"GET /api/customers/{}">

/** One customer: what they are worth and why they may be leaving, and everything that is known of them. */
export function CustomerPage() {
  const { people: words } = useWords()
  const { id } = useParams({ from: "/behind/customers/$id" })
  const asked = useQuery({
    queryKey: ["customer", id],
    queryFn: ({ signal }) => call("GET", `/api/customers/${encodeURIComponent(id)}`, undefined, signal),
  })
  const format = useFormat(asked.data?.currency)
  return (
    <>
      <p>
        <Link to="/customers">{words.page.back}</Link>
      </p>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isSuccess && <Person known={asked.data} format={format} />}
    </>
  )
}

function Person({ known, format }: { readonly known: Known; readonly format: Format }) {
  const { people: words } = useWords()
  const { customer } = known
  const reference = customer.number ?? customer.email
  const group = useGroupName()(customer.segment)
  return (
    <>
      <div className="head-row">
        <h1>{nameOf(customer, words)}</h1>
        <AddFor customer={customer} />
      </div>
      <p className="lead">
        {[group, customer.firstOrder && words.page.since(format.day(customer.firstOrder))].filter(Boolean).join(" · ")}
      </p>
      <Values customer={customer} format={format} />
      <Why reasons={known.reasons} customer={customer} />
      {customer.orders > 0 && <Activity customer={customer.customer} />}
      {reference && <Offers reference={reference} />}
      <MeasuresOfCustomer customer={customer.customer} />
      <Contact known={known} />
      <section className="figure" aria-label={words.page.timeline}>
        <h2>{words.page.timeline}</h2>
        <Timeline entries={known.timeline} format={format} />
      </section>
      {customer.number && <PersonRights reference={customer.number} name={nameOf(customer, words)} />}
    </>
  )
}

/** Types something in about this customer. */
function AddFor({ customer }: { readonly customer: Known["customer"] }) {
  const { people, typing } = useWords()
  const { open } = useTyping()
  const reference = customer.number ?? customer.email ?? undefined
  const role = useSession()?.user?.role
  if (!reference || role === undefined || !can(role, "records.write")) return null
  return (
    <Button variant="default" onClick={() => open({ customer: { reference, label: nameOf(customer, people) } })}>
      {typing.add}
    </Button>
  )
}

function Values({ customer, format }: { readonly customer: Known["customer"]; readonly format: Format }) {
  const all = useWords()
  const { people: words } = all
  const { terms } = all.help
  const today = useToday()
  const money = (minor: number | null) => (minor === null ? "–" : format.moneyFine(minor))
  const { futureValueLow: low, futureValueHigh: high, probabilityActive: active } = customer
  return (
    <section className="key-figures" aria-label={words.page.worth}>
      <KeyFigure label={words.columns.total} value={money(customer.totalValue)} means={terms.clv.means} />
      <KeyFigure label={words.columns.current} value={money(customer.currentValue)} means={terms.toDate.means} />
      <KeyFigure
        label={words.page.future}
        value={money(customer.futureValue)}
        means={`${terms.expected.means} ${terms.range.means}`}
        beneath={low === null || high === null ? undefined : format.span(format.money(low), format.money(high))}
      />
      <KeyFigure label={words.page.lifetime} value={money(customer.lifetimeValue)} means={words.page.lifetimeMeans} />
      <KeyFigure label={words.page.referral} value={money(customer.referralValue)} means={terms.referralValue.means} />
      <KeyFigure
        label={words.page.active}
        value={active === null ? "–" : format.percent(active)}
        means={terms.active.means}
      />
      <KeyFigure
        label={words.columns.orders}
        value={format.count(customer.orders)}
        beneath={
          customer.averageOrderValue === null
            ? undefined
            : `${words.page.orderValue} ${money(customer.averageOrderValue)}`
        }
      />
      <KeyFigure label={words.columns.last} value={customer.lastOrder ? format.day(customer.lastOrder) : "–"} />
      <KeyFigure label={words.columns.next} value={nextOrderWords(customer.nextOrder, today, format.day, all)} />
    </section>
  )
}

function Why({
  reasons,
  customer,
}: {
  readonly reasons: readonly Known["reasons"][number][]
  readonly customer: Known["customer"]
}) {
  const { words, language } = useLanguage()
  const { people } = words
  return (
    <section className="figure" aria-label={people.columns.risk}>
      <h2>
        {people.columns.risk}: <Risk risk={customer.churnRisk} />
      </h2>
      {reasons.length === 0 ? (
        <p className="soft">{people.page.noReasons}</p>
      ) : (
        <ul className="tasks">
          {reasons.map((reason) => (
            <li key={reason.id}>{reason.words[language]}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Contact({ known }: { readonly known: Known }) {
  const { people: words } = useWords()
  const { number: reference, email } = known.customer
  const mayBeAsked = email !== null && !known.customer.mayContact.includes("email")
  const channels = known.customer.mayContact.map(
    (channel) => words.contactKinds[channel as keyof typeof words.contactKinds] ?? channel,
  )
  return (
    <section className="figure" aria-label={words.page.known}>
      <p>{channels.length > 0 ? `${words.page.contact}: ${channels.join(", ")}.` : words.page.noContact}</p>
      <ul className="plain-list">
        {known.identifiers.map(({ kind, value, isVerified }) => (
          <li key={`${kind} ${value}`}>{isVerified ? value : `${value} (${words.page.unverified})`}</li>
        ))}
      </ul>
      {reference && mayBeAsked && <AskConsent reference={reference} />}
    </section>
  )
}
