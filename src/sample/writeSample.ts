import { BilingualError } from "../records/bilingualError.ts"
import { type Business, type OrderDetails, type SampleKind, WALK_IN } from "./business.ts"
import { customerText } from "./customerText.ts"
import { paidCents } from "./fillOrders.ts"
import { booksLayout } from "./layouts/books.ts"
import { cafeLayout } from "./layouts/cafe.ts"
import { coachLayout } from "./layouts/coach.ts"
import { fashionLayout } from "./layouts/fashion.ts"
import { clock } from "./layouts/format.ts"
import { gymLayout } from "./layouts/gym.ts"
import { type Column, headerOf, type Layout, type Row } from "./layouts/layout.ts"
import { plainLayout } from "./layouts/plain.ts"
import { serviceLayout } from "./layouts/service.ts"
import { shopLayout } from "./layouts/shop.ts"
import { CHUNK_CHARACTERS } from "./limits.ts"
import { messAfter } from "./mess.ts"

/** `own`: as such a firm exports it; `messy`: the same with what goes wrong in exports; `plain`: four columns. */
export const sampleFormats = ["own", "messy", "plain"] as const
export type SampleFormat = (typeof sampleFormats)[number]

const layouts: Readonly<Record<SampleKind, Layout>> = {
  shop: shopLayout,
  cafe: cafeLayout,
  gym: gymLayout,
  coach: coachLayout,
  fashion: fashionLayout,
  books: booksLayout,
  service: serviceLayout,
  plain: plainLayout,
}

/** The orders as CSV text, piece by piece; the pieces joined are the file (UTF-8). */
export function writeSample(business: Business, format: SampleFormat = "own"): Iterable<string> {
  if (!sampleFormats.includes(format)) {
    throw new BilingualError({
      en: `format must be one of ${sampleFormats.join(", ")}: found "${format}"`,
      de: `Als Format gibt es ${sampleFormats.join(", ")}, gefunden: »${format}«`,
    })
  }
  const layout = format === "plain" ? plainLayout : layouts[business.kind]
  return chunks(business, layout, format === "messy")
}

function* chunks(business: Business, layout: Layout, messy: boolean): Generator<string> {
  const header = headerOf(layout)
  const page = newPage(business, layout, messy)
  if (messy) page.text = `\uFEFF${layout.preamble.map((line) => `${line}\n`).join("")}`
  page.text += `${header}\n`
  for (let order = 0; order < business.orders.count; order++) {
    writeOrder(business, order, page)
    if (page.text.length < CHUNK_CHARACTERS) continue
    yield page.text
    page.text = ""
  }
  if (messy) page.text += layout.footer + header.replace(/[^;,]/g, "")
  yield page.text
}

type Page = {
  text: string
  /** Text of the order columns of the order at hand. */
  head: string
  rows: number
  nextReturn: number
  readonly layout: Layout
  readonly messy: boolean
  readonly row: Row
  readonly products: readonly string[]
  readonly payments: readonly string[]
  readonly channels: readonly string[]
  readonly clock: readonly string[]
}

function newPage(business: Business, layout: Layout, messy: boolean): Page {
  const quoted = (text: string): string => (text.includes(layout.delimiter) ? `"${text}"` : text)
  return {
    text: "",
    head: "",
    rows: 0,
    nextReturn: 0,
    layout,
    messy,
    row: emptyRow(),
    products: business.products.map((product) => quoted(product.name)),
    payments: business.details?.paymentNames ?? [],
    channels: business.details?.channelNames ?? [],
    clock: Array.from({ length: 1440 }, (_, minute) => clock(minute)),
  }
}

function emptyRow(): Row {
  return {
    order: 0,
    customer: WALK_IN,
    customerText: "",
    referredByText: "",
    day: Number.NaN,
    dayText: "",
    timeText: "",
    product: "",
    priceCents: 0,
    quantity: 0,
    cents: 0,
    listCents: 0,
    costCents: 0,
    refundedCents: 0,
    refundDayText: "",
    isReturn: false,
    isCancelled: false,
    payment: "",
    channel: "",
    discountPercent: 0,
  }
}

function writeOrder(business: Business, order: number, page: Page): void {
  const { orders, details } = business
  const { row, layout } = page
  if (layout === plainLayout && (details?.cancelled[order] === 1 || orders.customer[order] === WALK_IN)) return
  row.order = order
  if (row.customer !== orders.customer[order]) {
    row.customer = orders.customer[order]
    row.customerText = customerText(business.kind, row.customer)
    row.referredByText = row.customer < 0 ? "" : customerText(business.kind, business.referredBy?.[row.customer] ?? -1)
  }
  if (row.day !== orders.day[order]) {
    row.day = orders.day[order]
    row.dayText = layout.day(row.day)
  }
  if (layout === plainLayout || details === undefined) {
    row.cents = orders.cents[order]
    page.head = textOf(layout.orderColumns, page)
    writeRow(page)
    return
  }
  row.timeText = page.clock[details.minuteOfDay[order]]
  row.isCancelled = details.cancelled[order] === 1
  row.payment = page.payments[details.payment[order]]
  row.channel = page.channels[details.channel[order]]
  row.discountPercent = details.discountPercent[order]
  page.head = textOf(layout.orderColumns, page)
  if (layout.level === "line") writeLines(business, details, page)
  else writeWhole(business, details, page)
}

function writeLines(business: Business, details: OrderDetails, page: Page): void {
  const { row, layout } = page
  for (let slot = row.order * details.linesPerOrder; slot < (row.order + 1) * details.linesPerOrder; slot++) {
    if (details.lineQuantity[slot] === 0) break
    setLine(business, page, details.lineProduct[slot], details.lineQuantity[slot])
    writeRow(page)
  }
  for (; details.returns.order[page.nextReturn] === row.order; page.nextReturn++) {
    setLine(business, page, details.returns.product[page.nextReturn], 1)
    if (layout.returns === "amount") {
      row.refundedCents = row.cents
      writeRow(page)
      row.refundedCents = 0
      continue
    }
    writeRow(page)
    setLine(business, page, details.returns.product[page.nextReturn], -1)
    row.refundDayText = layout.day(details.returns.day[page.nextReturn])
    row.isReturn = true
    writeRow(page)
    row.isReturn = false
  }
}

/** The whole order in one row: named after its first line, with what came back added to it and refunded. */
function writeWhole(business: Business, details: OrderDetails, page: Page): void {
  const { row } = page
  const first = row.order * details.linesPerOrder
  let pieces = 0
  for (let slot = first; slot < first + details.linesPerOrder; slot++) pieces += details.lineQuantity[slot]
  let refunded = 0
  for (; details.returns.order[page.nextReturn] === row.order; page.nextReturn++) {
    const product = business.products[details.returns.product[page.nextReturn]]
    refunded += paidCents(product.cents, row.discountPercent)
    pieces++
  }
  row.product = page.products[details.lineProduct[first]]
  row.quantity = pieces
  row.cents = business.orders.cents[row.order] + refunded
  row.refundedCents = refunded
  writeRow(page)
}

function setLine(business: Business, page: Page, productIndex: number, quantity: number): void {
  const { row } = page
  const product = business.products[productIndex]
  row.product = page.products[productIndex]
  row.priceCents = product.cents
  row.quantity = quantity
  row.listCents = product.cents * quantity
  row.cents = paidCents(Math.abs(row.listCents), row.discountPercent) * Math.sign(quantity)
  row.costCents = product.costCents * quantity
}

function writeRow(page: Page): void {
  const { layout, row } = page
  const line = page.head + layout.delimiter + textOf(layout.columns, page)
  page.text += `${line}\n`
  page.rows++
  if (page.messy) page.text += messAfter(line, page.rows, row, layout)
}

function textOf(columns: readonly Column[], page: Page): string {
  let text = columns[0].cell(page.row)
  for (let c = 1; c < columns.length; c++) text += page.layout.delimiter + columns[c].cell(page.row)
  return text
}
