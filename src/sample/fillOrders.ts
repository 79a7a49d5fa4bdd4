import type { Day } from "../records/day.ts"
import { type BusinessPlan, type OrderDetails, type Orders, WALK_IN } from "./business.ts"
import { choiceTable } from "./choiceTable.ts"
import { type Basket, fillBasket, fillSingle } from "./fillBasket.ts"
import { drawExponential, drawGamma, type RandomGenerator } from "./random.ts"
import type { Lives, Purchases } from "./simulatePurchases.ts"

export type FilledOrders = { readonly orders: Orders; readonly details: OrderDetails; readonly marginRate: number }

type Returns = { order: number[]; product: number[]; day: Day[] }

/** Gives each purchase its basket, amount, time, means of payment and channel. */
export function fillOrders(
  plan: BusinessPlan,
  lives: Lives,
  purchases: Purchases,
  lastDay: Day,
  random: RandomGenerator,
): FilledOrders {
  const { count } = purchases
  const slots = plan.linesPerOrder
  const returns: Returns = { order: [], product: [], day: [] }
  const details = {
    minuteOfDay: drawMinutes(plan, purchases.day, random),
    discountPercent: new Uint8Array(count),
    payment: chooseFor(count, plan.payments, random),
    paymentNames: plan.payments.map((choice) => choice.name),
    channel: chooseFor(count, plan.channels, random),
    channelNames: plan.channels.map((choice) => choice.name),
    cancelled: purchases.cancelled,
    linesPerOrder: slots,
    lineProduct: new Uint8Array(count * slots),
    lineQuantity: new Uint16Array(count * slots),
    returns,
  }
  const orders = { count, customer: purchases.customer, day: purchases.day, cents: new Int32Array(count) }
  const basket: Basket = { product: new Uint8Array(slots), quantity: new Uint16Array(slots), lines: 0 }
  const fill = plan.basket === "single" ? fillSingle : fillBasket
  let revenue = 0
  let cost = 0
  for (let i = 0; i < count; i++) {
    const target = drawAmount(plan, lives, orders.customer[i], random)
    const percent = plan.discount.share > 0 && random() < plan.discount.share ? plan.discount.percent : 0
    fill(plan.products, target / (1 - percent / 100), basket, random)
    details.discountPercent[i] = percent
    for (let line = 0; line < basket.lines; line++) {
      const product = plan.products[basket.product[line]]
      details.lineProduct[i * slots + line] = basket.product[line]
      details.lineQuantity[i * slots + line] = basket.quantity[line]
      orders.cents[i] += paidCents(product.cents * basket.quantity[line], percent)
      cost += product.costCents * basket.quantity[line]
    }
    revenue += orders.cents[i]
    if (plan.returnedShare > 0) addReturn(plan, i, orders.day[i], lastDay, returns, random)
  }
  return { orders, details, marginRate: revenue > 0 ? 1 - cost / revenue : 0 }
}

/** List price less discount, in whole cents. */
export function paidCents(listCents: number, discountPercent: number): number {
  return Math.round((listCents * (100 - discountPercent)) / 100)
}

function drawAmount(plan: BusinessPlan, lives: Lives, customer: number, random: RandomGenerator): number {
  const mean =
    customer === WALK_IN
      ? (100 * plan.spend.p * plan.spend.gamma) / drawGamma(plan.spend.q, random)
      : lives.meanSpend[customer]
  return (drawGamma(plan.spend.p, random) * mean) / plan.spend.p
}

/** What is sent back after the last day is not known to the file, so it is left out whole. */
function addReturn(
  plan: BusinessPlan,
  order: number,
  day: Day,
  lastDay: Day,
  returns: Returns,
  random: RandomGenerator,
): void {
  if (random() >= plan.returnedShare) return
  const returnDay = day + Math.round(plan.returnAfterDays * drawExponential(random))
  const product = Math.floor(random() * plan.products.length)
  if (returnDay > lastDay) return
  returns.order.push(order)
  returns.product.push(product)
  returns.day.push(returnDay)
}

function chooseFor(count: number, choices: readonly { readonly weight: number }[], random: RandomGenerator) {
  const table = choiceTable(choices.map((choice) => choice.weight))
  const chosen = new Uint8Array(count)
  for (let i = 0; i < count; i++) chosen[i] = table[Math.floor(random() * 256)]
  return chosen
}

/** Minutes of the day, ascending within each day. */
function drawMinutes(plan: BusinessPlan, day: Int32Array, random: RandomGenerator): Int16Array {
  const table = choiceTable(Array.from({ length: 24 }, (_, hour) => plan.hours[hour] ?? 0))
  const minutes = new Int16Array(day.length)
  for (let i = 0; i < minutes.length; i++) {
    minutes[i] = table[Math.floor(random() * 256)] * 60 + Math.floor(random() * 60)
  }
  let from = 0
  for (let i = 1; i <= day.length; i++) {
    if (i < day.length && day[i] === day[from]) continue
    minutes.subarray(from, i).sort()
    from = i
  }
  return minutes
}
