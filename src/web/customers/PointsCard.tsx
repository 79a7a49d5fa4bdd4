import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { QrCode } from "../parts/QrCode.tsx"

type Card = { readonly programme: number; readonly reference: string; readonly name: string }

/** The address of a customer's own page, to scan or to send; made when it is first asked for. */
export function PointsCard({ programme, reference, name }: Card) {
  const { offers: words } = useWords()
  const card = useMutation({
    mutationFn: () => call("POST", `/api/points/programmes/${programme}/card`, { who: reference }),
  })
  const address = card.data && new URL(card.data.path, location.origin).href
  return (
    <div aria-live="polite">
      {address === undefined ? (
        <Button variant="default" loading={card.isPending} onClick={() => card.mutate()}>
          {words.card}
        </Button>
      ) : (
        <>
          <p>{words.cardMeans}</p>
          <QrCode text={address} name={`${words.qr}: ${name}`} />
          <p>
            <a href={address}>{address}</a>
          </p>
        </>
      )}
      {card.isError && <Fault cause={card.error} />}
    </div>
  )
}
