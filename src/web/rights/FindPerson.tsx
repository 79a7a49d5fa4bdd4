import { useState } from "react"
import { useWords } from "../language.tsx"
import { CustomerPicker, type Picked } from "../typing/CustomerPicker.tsx"
import { PersonRights } from "./PersonRights.tsx"

/** Whoever asks is sought by name, number or address; also those whom no list shows any more. */
export function FindPerson() {
  const { rights: words } = useWords()
  const [picked, setPicked] = useState<Picked>()
  return (
    <>
      <section className="figure" aria-label={words.find.heading}>
        <h2>{words.find.heading}</h2>
        <p className="finding">{words.find.lead}</p>
        <CustomerPicker label={words.find.who} mayBeNew={false} mayBeTyped value={picked} onPick={setPicked} />
      </section>
      {picked && <PersonRights key={picked.reference} reference={picked.reference} name={picked.reference} />}
    </>
  )
}
