import type { BusinessKind } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import type { Day } from "../records/day.ts"
import type { Business, BusinessPlan, SampleKind } from "./business.ts"
import { drawContracts } from "./drawContracts.ts"
import { drawReferrals } from "./drawReferrals.ts"
import { fillOrders } from "./fillOrders.ts"
import { booksPlan } from "./kinds/books.ts"
import { cafePlan } from "./kinds/cafe.ts"
import { coachPlan } from "./kinds/coach.ts"
import { fashionPlan } from "./kinds/fashion.ts"
import { gymPlan } from "./kinds/gym.ts"
import { servicePlan } from "./kinds/service.ts"
import { shopPlan } from "./kinds/shop.ts"
import { checkSample } from "./limits.ts"
import { makePlain } from "./plainBusiness.ts"
import { randomGenerator } from "./random.ts"
import { simulatePurchases } from "./simulatePurchases.ts"

export const businessPlans: Readonly<Record<BusinessKind, BusinessPlan>> = {
  shop: shopPlan,
  cafe: cafePlan,
  gym: gymPlan,
  coach: coachPlan,
  fashion: fashionPlan,
  books: booksPlan,
  service: servicePlan,
}

export const sampleKinds: readonly SampleKind[] = [...(Object.keys(businessPlans) as BusinessKind[]), "plain"]

/**
 * An invented business with known truth: `customers` people who came over some years up to `lastDay`, what they bought,
 * and what they are really like. The same arguments give the same business on every machine.
 */
export function makeBusiness(kind: SampleKind, customers: number, seed: number, lastDay: Day): Business {
  if (!sampleKinds.includes(kind)) {
    throw new BilingualError({
      en: `kind of business must be one of ${sampleKinds.join(", ")}: found "${kind}"`,
      de: `Als Art des Geschäfts gibt es ${sampleKinds.join(", ")}, gefunden: »${kind}«`,
    })
  }
  checkSample(customers, seed, lastDay)
  if (kind === "plain") return makePlain({ customers, seed, lastDay })
  const plan = businessPlans[kind]
  const random = randomGenerator(seed)
  const firstDay = lastDay - plan.historyDays + 1
  const { lives, purchases } = simulatePurchases(plan, customers, firstDay, lastDay, random)
  const { orders, details, marginRate } = fillOrders(plan, lives, purchases, lastDay, random)
  return {
    kind,
    customers,
    seed,
    firstDay,
    lastDay,
    orders,
    details,
    products: plan.products,
    truth: { transactions: plan.transactions, timeUnitDays: 7, spend: plan.spend, ...lives },
    referredBy: drawReferrals(lives.firstDay, plan.referredShare, random),
    ...(plan.plans ? { contracts: drawContracts(lives, plan.plans, random) } : {}),
    suggestions: {
      fileName: plan.fileName,
      asOf: lastDay,
      horizonDays: 365,
      marginRate: Math.round(marginRate * 1000) / 1000,
      vatRate: plan.vatRate,
      acquisitionCostCents: plan.acquisitionCostCents,
    },
  }
}
