import { BilingualError } from "../records/bilingualError.ts"
import { type Business, NEVER } from "./business.ts"
import { customerText } from "./customerText.ts"
import { commaMoney, germanDay } from "./layouts/format.ts"
import { CHUNK_CHARACTERS } from "./limits.ts"

/** The contracts of a gym as its member list has them (German CSV). */
export function* writeContracts(business: Business): Generator<string> {
  const { contracts, kind } = business
  if (contracts === undefined) {
    throw new BilingualError({
      en: `only a gym has contracts: this sample is of kind "${kind}"`,
      de: `Verträge hat nur ein Studio (gym), hier ist die Art »${kind}«.`,
    })
  }
  let text = "Mitgliedsnummer;Tarif;Vertragsbeginn;Mindestlaufzeit (Monate);Monatsbeitrag;Kündigung zum\n"
  for (let i = 0; i < contracts.customer.length; i++) {
    const plan = contracts.plans[contracts.plan[i]]
    const end = contracts.endDay[i]
    text += `${customerText(kind, contracts.customer[i])};${plan.name};${germanDay(contracts.startDay[i])};${
      plan.minimumMonths
    };${commaMoney(plan.feeCents)};${end === NEVER ? "" : germanDay(end)}\n`
    if (text.length < CHUNK_CHARACTERS) continue
    yield text
    text = ""
  }
  yield text
}
