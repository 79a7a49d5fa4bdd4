import { YES_OR_NO } from "../recordKinds/fieldRule.ts"
import { headers, type PresetField, type RecordPreset } from "./recordPreset.ts"

const CONSENT = { purpose: { constant: "marketing" }, basis: { constant: "consent" } } as const

/** A customer of Shopify is the number; the file also says who may be written to. */
export const shopifyCustomers: RecordPreset = {
  id: "shopify-customers",
  vendor: "Shopify",
  title: { en: "Shopify customers", de: "Shopify-Kunden" },
  kind: "customer",
  required: [
    ["Customer ID", "First Name", "Last Name", "Email", "Total Spent"],
    ["First Name", "Last Name", "Email", "Accepts Email Marketing", "Total Spent"],
    ["First Name", "Last Name", "Email", "Accepts Marketing", "Total Spent"],
  ],
  known: headers(
    "Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Accepts WhatsApp Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip",
  ),
  shapes: [
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        customer: "Customer ID",
        "identifiers.email": "Email",
        "identifiers.phone": ["Phone", "Default Address Phone"],
        firstName: "First Name",
        lastName: "Last Name",
        street: ["Default Address Address1", "Address1"],
        postcode: ["Default Address Zip", "Zip"],
        city: ["Default Address City", "City"],
        region: ["Default Address Province Code", "Province Code"],
        country: ["Default Address Country Code", "Country Code", "Country"],
        birthday: "Birthday (customer.metafields.facts.birth_date)",
        tags: "Tags",
        remark: "Note",
      },
    },
    ...(["email", "sms", "messenger"] as const).map((channel) => {
      const column = {
        email: "Accepts Email Marketing",
        sms: "Accepts SMS Marketing",
        messenger: "Accepts WhatsApp Marketing",
      }[channel]
      const granted: PresetField = {
        from: channel === "email" ? [column, "Accepts Marketing"] : column,
        words: YES_OR_NO,
      }
      return {
        kind: "consent" as const,
        idOf: "decision" as const,
        when: channel === "email" ? [] : [{ header: column, filled: true }],
        fields: {
          customer: "Customer ID",
          "identifiers.email": "Email",
          "identifiers.phone": ["Phone", "Default Address Phone"],
          granted,
          channel: { constant: channel },
          ...CONSENT,
        },
      }
    }),
  ],
}

/** Customers of Stripe. */
export const stripeCustomers: RecordPreset = {
  id: "stripe-customers",
  vendor: "Stripe",
  title: { en: "Stripe customers", de: "Stripe-Kunden" },
  kind: "customer",
  required: [
    ["id", "Email", "Name", "Created (UTC)", "Delinquent"],
    ["id", "Email", "Description", "Created (UTC)", "Total Spend"],
  ],
  known: headers(
    "Phone,Currency,Total Spend,Payment Count,Average Order,Refunded Volume,Dispute Losses,Plan,Status,Account Balance,Business Vat ID,Address Line1,Address Line2,Address City,Address State,Address Country,Address Postal Code,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,Card Exp Year,Card Name,Card Address Line1,Card Address Line2,Card Address City,Card Address State,Card Address Country,Card Address Zip,Card Issue Country,Card Fingerprint,Card CVC Status,Card AVS Zip Status,Card AVS Line1 Status,Default Source,Sources,Tax Info",
  ),
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  shapes: [
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        customer: "id",
        "identifiers.email": "Email",
        "identifiers.phone": "Phone",
        name: ["Name", "Description"],
        at: "Created (UTC)",
        street: "Address Line1",
        city: "Address City",
        postcode: "Address Postal Code",
        country: "Address Country",
      },
    },
  ],
}
