import { fileOf } from "../../src/import/testFiles.ts"
import { windows1252 } from "./bytes.ts"

/** Files as tills and shops write them, with what goes wrong in them; small enough to be valued in a moment. */

const twice = (n: number) => String(n).padStart(2, "0")

/** A till: Windows-1252, lines above the header, a total below, decimal commas, cancellations, a lost quote, a bad date. */
export function messyTill(): Buffer {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const day = `${twice((i % 28) + 1)}.${twice((i % 12) + 1)}.${i % 2 === 0 ? "2025" : "24"}`
    const amount = i % 17 === 0 ? `-${i},50` : `1.${100 + i},${twice(i % 100)} €`
    return `${day};${twice(i % 24)}:15;Müller & Söhne ${i % 37};R-${i};${amount};${i % 29 === 0 ? "storniert" : "bezahlt"}`
  })
  const lines = [
    "Kassenbericht Café Größe;;;;;",
    "",
    "Datum;Uhrzeit;Kunde;Belegnummer;Betrag;Status",
    ...rows,
    "31.02.2025;10:00;Müller & Söhne 3;R-900;5,00 €;bezahlt",
    '01.03.2025;10:00;"Offen;R-901;5,00 €;bezahlt',
    "Summe;;;;99.999,00 €;",
  ]
  return windows1252(`${lines.join("\r\n")}\r\n`)
}

const SHOPIFY =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount"

/** Shopify: orders of several lines, notes over two lines, offsets on both sides of midnight, refunds, dollars. */
export function shopifyOrders(): Buffer {
  const rows = Array.from({ length: 180 }, (_, i) => {
    const name = `#${1000 + i}`
    const first = {
      Name: name,
      Email: i % 11 === 0 ? `Kunde${i % 41}@Example.com` : `kunde${i % 41}@example.com`,
      "Financial Status": i % 13 === 0 ? "refunded" : i % 19 === 0 ? "partially_refunded" : "paid",
      Currency: i % 53 === 0 ? "USD" : "EUR",
      Total: `${20 + i}.90`,
      "Created at": `2025-${twice((i % 12) + 1)}-${twice((i % 28) + 1)} ${i % 2 === 0 ? "23:40:00 -0500" : "00:20:00 +0200"}`,
      "Lineitem quantity": "1",
      "Lineitem name": "Tee",
      "Lineitem price": "5.00",
      "Refunded Amount": i % 13 === 0 ? `${20 + i}.90` : i % 19 === 0 ? "3.50" : "0.00",
      Notes: i % 7 === 0 ? 'zwei\nZeilen, "Zitat"' : "",
      Id: `'72104483${i}`,
    }
    const line = {
      Name: name,
      Email: first.Email,
      "Lineitem quantity": "2",
      "Lineitem name": "Kanne",
      "Lineitem price": "9.95",
    }
    return i % 3 === 0 ? [first, line] : [first]
  })
  return Buffer.from(fileOf(SHOPIFY, ",", rows.flat()))
}

/** Times of Unix and a zone of the file's own. */
export function paymentsInUtc(): Buffer {
  const rows = Array.from({ length: 150 }, (_, i) => {
    const at = new Date(Date.UTC(2025, i % 12, (i % 28) + 1, i % 2 === 0 ? 22 : 23, 30)).toISOString()
    return `c-${i % 31},${at.slice(0, 19).replace("T", " ")},${10 + (i % 40)}.50,o-${i}`
  })
  return Buffer.from(["customer,created (UTC),amount,order number", ...rows].join("\n"))
}
