import { describe, expect, test } from "vitest"
import { fileOf } from "../src/import/testFiles.ts"
import { windows1252 } from "./support/bytes.ts"
import { runsIn } from "./support/runs.ts"

/** Messy exports of shops, headers as the vendors write them; every figure was worked out by hand. */

const runs = runsIn()

const SHOPIFY =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References"

describe("shopify-orders", () => {
  const first = (name: string, email: string, status: string, total: string, more: Record<string, string> = {}) => ({
    Name: name,
    Email: email,
    "Financial Status": status,
    Currency: "EUR",
    Total: total,
    "Created at": "2025-05-01 10:00:00 +0200",
    "Lineitem quantity": "1",
    "Lineitem name": "Tee",
    "Lineitem price": "5.00",
    "Refunded Amount": "0.00",
    Id: "'7210448301122",
    ...more,
  })
  const line = (name: string, email: string) => ({
    Name: name,
    Email: email,
    "Lineitem quantity": "2",
    "Lineitem name": "Kanne",
    "Lineitem price": "9.95",
  })
  const text = fileOf(SHOPIFY, ",", [
    first("#1001", "erika@example.com", "paid", "24.90"),
    line("#1001", "erika@example.com"),
    line("#1001", "erika@example.com"),
    first("#1002", "Max@Example.com", "partially_refunded", "50.00", {
      "Refunded Amount": "12.50",
      Notes: 'zwei\nZeilen, "Zitat"',
    }),
    first("#1003", "max@example.com", "refunded", "30.00", { "Refunded Amount": "30.00" }),
    first("#1004", "erika@example.com", "voided", "10.00"),
    first("#1005", "erika@example.com", "pending", "10.00"),
    first("#1006", "anna@example.com", "paid", "80.00", { "Cancelled at": "2025-05-02 09:00:00 +0200" }),
    first("#1007", "anna@example.com", "paid", "0.00", { "Created at": "2025-05-01 23:30:00 -0500" }),
    first("#1008", "anna@example.com", "paid", "15.00", { "Created at": "irgendwann" }),
    line("#1008", "anna@example.com"),
    first("#1009", "anna@example.com", "paid", "15.00", { Currency: "USD" }),
    first("#1010", "", "paid", "7.00"),
  ])

  test("lines are gathered; states, refunds, currencies and bad rows are told apart", () => {
    const path = runs.write("orders_export.csv", text)
    expect(runs.preset(path)).toBe("shopify-orders: looks like Shopify orders, 79 of 79 columns")
    const { input, values, rejects } = runs.value(path)
    expect(input).toMatchObject({
      rows: 13,
      orders: 4, // 1001, 1002, 1007, 1010
      customers: 3,
      revenue: 24.9 + 37.5 + 0 + 7,
      refunds: 2, // 1002 in part, 1003 in full
      cancelled: 2,
      pending: 1,
      rejected: 2,
      furtherLines: 3,
      withoutCustomer: 1,
      otherCurrencies: { USD: 1 },
    })
    expect(values.map(({ customer_id, first_order, revenue }) => [customer_id, first_order, revenue]).sort()).toEqual([
      ["anna@example.com", "2025-05-02", "0.00"],
      ["erika@example.com", "2025-05-01", "24.90"],
      ["max@example.com", "2025-05-01", "37.50"],
    ])
    expect(rejects.map(({ line: at, column, found }) => [at, column, found])).toEqual([
      ["12", "Created at", "irgendwann"],
      ["14", "Currency", "USD"],
    ])
  })

  test("--currency chooses which one counts", () => {
    const { input } = runs.value(runs.write("orders_export.csv", text), "--currency", "USD")
    expect(input).toMatchObject({ orders: 1, revenue: 15 })
  })
})

describe("woocommerce", () => {
  test("advanced export: orders, German states, refunds in the row", () => {
    const header =
      "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount"
    const row = (number: string, status: string, email: string, total: string, refund = "") => ({
      "Order Number": number,
      "Order Status": status,
      "Order Date": `2025-03-${number} 12:30`,
      "Email (Billing)": email,
      "Order Total Amount": total,
      "Order Refund Amount": refund,
    })
    const text = fileOf(header, ",", [
      row("11", "Abgeschlossen", "erika@example.com", "20.00"),
      row("12", "In Bearbeitung", "erika@example.com", "30.50", "10.00"),
      row("13", "Storniert", "max@example.com", "99.00"),
      row("14", "Fehlgeschlagen", "max@example.com", "99.00"),
      row("15", "completed", "max@example.com", "12.00"),
      row("15", "completed", "max@example.com", "12.00"),
      row("16", "refunded", "max@example.com", "40.00", "40.00"),
    ])
    const path = runs.write("orders.csv", text)
    expect(runs.preset(path)).toBe(
      "woocommerce-advanced-export: looks like WooCommerce Advanced Order Export, 14 of 14 columns",
    )
    const { input } = runs.value(path)
    expect(input).toMatchObject({
      rows: 7,
      orders: 3,
      customers: 2,
      revenue: 52.5,
      refunds: 2,
      cancelled: 1,
      pending: 1,
      duplicates: 1,
    })
  })

  test("analytics: net revenue by name, refunds as rows of their own", () => {
    const header =
      "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue"
    const row = (number: string, customer: string, amount: string, status = "completed") => ({
      Date: "2025-03-05 10:11:12",
      "Order #": number,
      Status: status,
      Customer: customer,
      "Customer type": "new",
      "N. Revenue": amount,
    })
    const text = fileOf(header, ",", [
      row("1", "Erika Muster", "33.61"),
      row("2", "Max Muster", "10"),
      row("3", "Erika Muster", "-8.4"),
      row("4", "Max Muster", "5.5", "failed"),
    ])
    const path = runs.write("wc-orders.csv", text)
    expect(runs.preset(path)).toBe("woocommerce-analytics: looks like WooCommerce Analytics orders, 10 of 10 columns")
    const { input } = runs.value(path)
    expect(input).toMatchObject({ rows: 4, orders: 2, customers: 2, revenue: 33.61 + 10 - 8.4, refunds: 1, pending: 1 })
  })
})

test("shopware6: semicolons, UTC times, an order just after midnight in Berlin", () => {
  const header =
    "id;order_number;sales_channel_id;customer_firstname;customer_lastname;customer_email;billing_address_street;billing_address_zipcode;billing_address_city;billing_address_company;billing_address_department;billing_address_country_id;billing_address_country_state_id;shipping_address_street;shipping_address_zipcode;shipping_address_city;shipping_address_company;shipping_address_department;shipping_address_country_id;shipping_address_country_state_id;amount_total;order_state_id;line_items;order_date_time"
  const row = (number: string, email: string, total: string, at: string) => ({
    id: `018f${number}`,
    order_number: number,
    customer_email: email,
    amount_total: total,
    order_state_id: "8f3a",
    line_items: "1x SKU-1|2x SKU-2",
    order_date_time: at,
  })
  const text = fileOf(header, ";", [
    row("10001", "erika@example.com", "119.9", "2025-06-30 22:30:00.000"),
    row("10002", "max@example.com", "20", "2025-06-30 12:00:00.000"),
    row("10003", "erika@example.com", "0", "2025-07-02 12:00:00.000"),
    row("10004", "", "15.50", "2025-07-02 12:00:00.000"),
  ])
  const path = runs.write("shopware.csv", text)
  expect(runs.preset(path)).toBe("shopware6: looks like Shopware 6 orders, 24 of 24 columns")
  const { input, values } = runs.value(path)
  expect(input).toMatchObject({ rows: 4, orders: 4, customers: 2, revenue: 155.4, withoutCustomer: 1 })
  expect(values.find((one) => one.customer_id === "erika@example.com")).toMatchObject({
    first_order: "2025-07-01",
    orders: "2",
  })
})

test("magento-grid: Windows-1252, dates in words, orders closed and refunded in part", () => {
  const header =
    "ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,Customer Name,Payment Method,Total Refunded"
  const row = (id: string, date: string, email: string, total: string, status: string, refunded = "") => ({
    ID: id,
    "Purchase Date": date,
    "Bill-to Name": "Jörg Müller",
    "Customer Name": "Jörg Müller",
    "Grand Total (Base)": total,
    Status: status,
    "Customer Email": email,
    "Total Refunded": refunded,
  })
  const text = fileOf(header, ",", [
    row("000000001", "Nov 21, 2025 10:11:12 AM", "joerg@example.com", "€1,234.50", "Complete"),
    row("000000002", "Nov 22, 2025 11:59:59 PM", "zweiter.joerg@example.com", "€20.00", "Processing", "€5.00"),
    row("000000003", "Nov 23, 2025 1:00:00 PM", "joerg@example.com", "€70.00", "Closed", "€70.00"),
    row("000000004", "Nov 24, 2025 1:00:00 PM", "joerg@example.com", "€70.00", "Canceled"),
    row("000000005", "Nov 25, 2025 1:00:00 PM", "joerg@example.com", "€70.00", "Pending Payment"),
  ])
  const path = runs.write("magento.csv", windows1252(text))
  expect(runs.preset(path)).toBe("magento-grid: looks like the Magento order grid, 18 of 18 columns")
  const { input, values } = runs.value(path)
  expect(input).toMatchObject({ rows: 5, orders: 2, revenue: 1249.5, refunds: 2, cancelled: 1, pending: 1 })
  expect(values.map((one) => one.customer_id).sort()).toEqual(["joerg@example.com", "zweiter.joerg@example.com"])
})

test("magento-grid in German: the words of the German language pack", () => {
  const header =
    "ID,Einkaufsort,Kaufdatum,Rechnung an Name,Versand an Name,Gesamtsumme (Basis),Gesamtsumme (gekauft),Status,Rechnungsadresse,Versandadresse,Versandinformationen,Kunden-E-Mail,Kundengruppe,Zwischensumme,Versandkosten,Kundenname,Zahlungsmethode,Gesamt erstattet"
  const row = (id: string, date: string, email: string, total: string, status: string, refunded = "0,00 €") => ({
    ID: id,
    Kaufdatum: date,
    "Rechnung an Name": "Jörg Müller",
    "Gesamtsumme (Basis)": total,
    "Gesamtsumme (gekauft)": total,
    Status: status,
    Rechnungsadresse: "Hauptstraße 1\n83022 Rosenheim",
    "Kunden-E-Mail": email,
    "Gesamt erstattet": refunded,
  })
  const text = `\ufeff${fileOf(header, ",", [
    row("000000001", "21.11.2025 10:11:12", "joerg@example.com", "1.234,50 €", "Vollständig"),
    row("000000002", "22.11.2025 23:59:59", "anna@example.com", "20,00 €", "Verarbeitung", "5,00 €"),
    row("000000003", "23.11.2025 13:00:00", "joerg@example.com", "70,00 €", "Geschlossen", "70,00 €"),
    row("000000004", "24.11.2025 13:00:00", "joerg@example.com", "70,00 €", "Storniert"),
    row("000000005", "25.11.2025 13:00:00", "joerg@example.com", "70,00 €", "Ausstehend"),
    row("000000006", "26.11.2025 13:00:00", "joerg@example.com", "70,00 €", "In Wartestellung"),
    row("000000007", "26.11.2025 13:00:00", "", "7,00 €", "Vollständig"),
    row("000000001", "21.11.2025 10:11:12", "joerg@example.com", "1.234,50 €", "Vollständig"),
  ])}`
  const path = runs.write("export.csv", text)
  expect(runs.preset(path)).toBe("magento-grid: looks like the Magento order grid, 18 of 18 columns")
  const { input, values } = runs.value(path, "--as-of", "2025-11-30")
  expect(input).toMatchObject({
    rows: 8,
    orders: 3,
    customers: 2,
    withoutCustomer: 1,
    duplicates: 1,
    revenue: 1234.5 + 15 + 7,
    refunds: 2,
    cancelled: 1,
    pending: 2,
  })
  expect(values.map((one) => one.customer_id).sort()).toEqual(["anna@example.com", "joerg@example.com"])
})
