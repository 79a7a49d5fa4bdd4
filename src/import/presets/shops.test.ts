import { describe, expect, test } from "vitest"
import { classOf, codesOf, fileOf, planOf, rolesOf } from "../testFiles.ts"

// Headers verbatim from vendors' exports.
const SHOPIFY =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References"
const WOO =
  "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue"
const WOO_EXPORT =
  "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity,Item Cost,Coupon Code,Discount Amount"
const SHOPWARE =
  "id;order_number;sales_channel_id;customer_firstname;customer_lastname;customer_email;billing_address_street;billing_address_zipcode;billing_address_city;billing_address_company;billing_address_department;billing_address_country_id;billing_address_country_state_id;shipping_address_street;shipping_address_zipcode;shipping_address_city;shipping_address_company;shipping_address_department;shipping_address_country_id;shipping_address_country_state_id;amount_total;order_state_id;line_items;order_date_time"
const MAGENTO =
  "ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,Customer Name,Payment Method,Total Refunded"

describe("Shopify orders", () => {
  const base = { Currency: "EUR", "Lineitem quantity": "1", "Lineitem price": "19.90" }
  const plan = planOf(
    fileOf(SHOPIFY, ",", [
      {
        ...base,
        Name: "#1001",
        Email: "erika@example.com",
        "Financial Status": "paid",
        Total: "1204.80",
        "Created at": "2026-05-01 10:00:00 +0200",
        "Lineitem name": "Tee, grün",
        "Billing Zip": "'01067",
        Id: "'7210448301122",
      },
      {
        Name: "#1001",
        Email: "erika@example.com",
        "Lineitem quantity": "1",
        "Lineitem name": "Tasse",
        "Lineitem price": "4.90",
      },
      {
        ...base,
        Name: "#1002",
        Email: "max@example.org",
        "Financial Status": "partially_refunded",
        Total: "39.80",
        "Refunded Amount": "19.90",
        "Created at": "2026-01-02 10:00:00 +0100",
        "Lineitem name": "Kanne",
        "Cancelled at": "",
      },
    ]),
  )

  test("all columns are known, the order's fields stand in its first row", () => {
    expect(plan.preset).toMatchObject({ id: "shopify-orders", matched: 79, of: 79 })
    expect(plan).toMatchObject({
      amountLevel: "first-row",
      amountsAre: "gross",
      stripApostrophe: true,
      source: "sales",
    })
    expect(rolesOf(plan)).toMatchObject({
      order: "Name",
      email: "Email",
      date: "Created at",
      amount: "Total",
      status: "Financial Status",
      cancelledAt: "Cancelled at",
      refundedAmount: "Refunded Amount",
    })
    expect(plan.roles.customer).toBeUndefined()
    expect(plan.dates.date).toEqual({ kind: "text", order: "ymd", monthNames: false, offset: true })
    expect(plan.numbers.amount?.decimal).toBe(".")
    expect(codesOf(plan)).toContain("note-refund-without-date")
  })

  test.each([
    ["paid", "sale"],
    ["partially_refunded", "sale"],
    ["refunded", "refunded"],
    ["voided", "cancelled"],
    ["pending", "pending"],
  ] as const)("%s is %s", (status, expected) => expect(classOf(plan, { status })).toBe(expected))
})

describe("WooCommerce", () => {
  test("Analytics: net revenue, customers by name only", () => {
    const plan = planOf(
      fileOf(WOO, ",", [
        {
          Date: "2026-03-12 10:00:00",
          "Order #": "1",
          "N. Revenue (formatted)": "59,90 €",
          Status: "completed",
          Customer: "Erika Muster",
          "N. Revenue": "59.9",
        },
        {
          Date: "2026-03-13 10:00:00",
          "Order #": "2",
          "N. Revenue (formatted)": "-9,90 €",
          Status: "refunded",
          Customer: "Max Muster",
          "N. Revenue": "-9.9",
        },
      ]),
    )
    expect(plan).toMatchObject({ preset: { id: "woocommerce-analytics" }, amountsAre: "net" })
    expect(rolesOf(plan)).toMatchObject({ amount: "N. Revenue", customer: "Customer" })
    expect(codesOf(plan)).toEqual(expect.arrayContaining(["customer-by-name", "note-woocommerce-no-customer"]))
  })

  test("Advanced Order Export with lines: the order's total is repeated", () => {
    const order = (number: string, total: string, status: string) => ({
      "Order Number": number,
      "Order Status": status,
      "Order Date": "2026-03-12 10:00",
      "Email (Billing)": "erika@example.com",
      "Order Total Amount": total,
    })
    const plan = planOf(
      fileOf(WOO_EXPORT, ",", [
        { ...order("1", "15.00", "Abgeschlossen"), "Item Name": "A", Quantity: "1", "Item Cost": "5.00" },
        { ...order("1", "15.00", "Abgeschlossen"), "Item Name": "B", Quantity: "2", "Item Cost": "5.00" },
        { ...order("2", "7.00", "Storniert"), "Item Name": "C", Quantity: "1", "Item Cost": "7.00" },
      ]),
    )
    expect(plan).toMatchObject({ preset: { id: "woocommerce-advanced-export" }, amountLevel: "repeated" })
    expect(rolesOf(plan)).toMatchObject({ email: "Email (Billing)", refundedAmount: "Order Refund Amount" })
    expect(classOf(plan, { status: "Abgeschlossen" })).toBe("sale")
    expect(classOf(plan, { status: "In Wartestellung" })).toBe("pending")
    expect(classOf(plan, { status: "Storniert" })).toBe("cancelled")
  })
})

test("Shopware 6", () => {
  const plan = planOf(
    fileOf(SHOPWARE, ";", [
      {
        id: "0a1b",
        order_number: "10001",
        customer_email: "erika@example.com",
        amount_total: "1059.9",
        order_state_id: "8f3",
        order_date_time: "2026-03-12 10:00:00.000",
      },
      {
        id: "0a1c",
        order_number: "10002",
        customer_email: "max@example.org",
        amount_total: "19.95",
        order_state_id: "8f4",
        order_date_time: "2026-03-13 10:00:00.000",
      },
    ]),
  )
  expect(plan).toMatchObject({ preset: { id: "shopware6", matched: 24, of: 24 }, amountsAre: "gross", delimiter: ";" })
  expect(rolesOf(plan)).toMatchObject({ order: "order_number", email: "customer_email", amount: "amount_total" })
})

test("Magento order grid, with BOM, month names and Windows-1252 names", () => {
  const plan = planOf(
    `\ufeff${fileOf(MAGENTO, ",", [
      {
        ID: "000000012",
        "Purchase Date": "Nov 21, 2026 10:11:12 AM",
        "Grand Total (Base)": "1,059.90",
        "Grand Total (Purchased)": "1,059.90",
        Status: "Complete",
        "Customer Email": "erika@example.com",
        "Customer Name": "Erika Muster",
      },
      {
        ID: "000000013",
        "Purchase Date": "Nov 2, 2026 1:11:12 PM",
        "Grand Total (Base)": "59.90",
        "Grand Total (Purchased)": "59.90",
        Status: "Canceled",
        "Customer Email": "max@example.org",
        "Customer Name": "Max Muster",
      },
    ])}`,
  )
  expect(plan).toMatchObject({ preset: { id: "magento-grid", matched: 18, of: 18 } })
  expect(plan.dates.date).toEqual({ kind: "text", order: "mdy", monthNames: true, offset: false })
  expect(rolesOf(plan)).toMatchObject({ order: "ID", email: "Customer Email", amount: "Grand Total (Base)" })
  expect(plan.roles.customer).toBeUndefined()
  expect(classOf(plan, { status: "Closed" })).toBe("refunded")
  expect(classOf(plan, { status: "Canceled" })).toBe("cancelled")
})
