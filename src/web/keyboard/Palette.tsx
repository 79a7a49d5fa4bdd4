import { Modal } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { type KeyboardEvent, useId, useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { nameOf } from "../customers/nameOf.ts"
import { useWords } from "../language.tsx"
import { useSession } from "../session.ts"
import { type Offer, useOffers } from "./offers.ts"
import "./palette.css"

const SHOWN = 12
const CUSTOMERS_SHOWN = 5
const SHORTEST = 2
const PATIENCE_MILLISECONDS = 150

/** The customers whom a text finds, for whoever may see them. */
function useCustomersFound(sought: string, toCustomer: (id: number) => void): readonly Offer[] {
  const words = useWords()
  const role = useSession()?.user?.role
  const isAsked = role !== undefined && can(role, "people.list") && sought.length >= SHORTEST
  const found = useQuery({
    queryKey: ["customers", "palette", sought],
    enabled: isAsked,
    queryFn: ({ signal }) =>
      call("POST", "/api/customers/list", { search: sought, limit: CUSTOMERS_SHOWN, count: false }, signal),
  })
  return (isAsked ? (found.data?.customers ?? []) : []).map((one) => ({
    key: `customer ${one.customer}`,
    label: nameOf(one, words.people),
    group: words.help.palette.customer,
    does: () => toCustomer(one.customer),
  }))
}

/** Finds pages, customers, terms and what can be done, by whatever word somebody has for it. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { palette } = useWords().help
  const id = useId()
  const [text, setText] = useState("")
  const [chosen, setChosen] = useState(0)
  const [sought] = useDebouncedValue(text.trim(), PATIENCE_MILLISECONDS)
  const { offersFor, toCustomer } = useOffers()
  const offers = [...offersFor(text).slice(0, SHOWN), ...useCustomersFound(sought, toCustomer)]
  const place = Math.min(chosen, Math.max(0, offers.length - 1))
  const take = (offer: Offer | undefined) => {
    if (!offer) return
    onClose()
    offer.does()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && offers.length > 0) {
      event.preventDefault()
      setChosen((place + step + offers.length) % offers.length)
    } else if (event.key === "Enter") {
      event.preventDefault()
      take(offers[place])
    }
  }
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size="lg" padding={0} aria-label={palette.name}>
      <input
        className="palette-input"
        data-autofocus
        role="combobox"
        aria-label={palette.name}
        aria-expanded
        aria-controls={`${id}list`}
        aria-activedescendant={offers.length > 0 ? `${id}${place}` : undefined}
        placeholder={palette.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <List id={id} offers={offers} place={place} name={palette.name} onTake={take} />
      {offers.length === 0 && <p className="palette-none">{palette.none}</p>}
    </Modal>
  )
}

function List(props: {
  readonly id: string
  readonly offers: readonly Offer[]
  readonly place: number
  readonly name: string
  readonly onTake: (offer: Offer) => void
}) {
  return (
    <div className="palette-list" id={`${props.id}list`} role="listbox" aria-label={props.name}>
      {props.offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, where the focus stays
        <div
          key={offer.key}
          id={`${props.id}${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.place}
          onClick={() => props.onTake(offer)}
        >
          <span>{offer.label}</span>
          <small>{offer.group}</small>
        </div>
      ))}
    </div>
  )
}
