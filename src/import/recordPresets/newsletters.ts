import { words } from "../recordKinds/fieldRule.ts"
import { headers, type PresetShape, type RecordPreset } from "./recordPreset.ts"

const EMAIL = {
  channel: { constant: "email" },
  purpose: { constant: "marketing" },
  basis: { constant: "consent" },
} as const
const YES = { ...EMAIL, granted: { constant: true } } as const
const NO = { ...EMAIL, granted: { constant: false } } as const

const ADDRESS = ["Email Address", "E-Mail-Adresse", "E-Mail Adresse"]
const mailchimpPerson: PresetShape = {
  kind: "customer",
  idOf: "customer",
  fields: {
    "identifiers.email": ADDRESS,
    "identifiers.phone": ["Phone Number", "Telefonnummer"],
    firstName: ["First Name", "Vorname"],
    lastName: ["Last Name", "Nachname"],
    tags: "TAGS",
    remark: "NOTES",
  },
}

const MAILCHIMP_OPT_IN: PresetShape["fields"] = {
  "identifiers.email": ADDRESS,
  ...YES,
  at: { from: ["CONFIRM_TIME", "OPTIN_TIME"], as: "moment" },
  proof: { from: ["OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP"], as: "pairs" },
}

/**
 * An audience of Mailchimp in its three files: subscribed, unsubscribed, cleaned. When somebody asked for the newsletter
 * and when they confirmed, each with its address on the net, is the proof of consent and is kept as it stands.
 */
export const mailchimp: RecordPreset = {
  id: "mailchimp",
  vendor: "Mailchimp",
  title: { en: "a Mailchimp audience", de: "eine Mailchimp-Zielgruppe" },
  kind: "consent",
  required: ADDRESS.map((address) => [address, "OPTIN_TIME", "CONFIRM_TIME", "LEID"]),
  known: headers(
    "First Name,Last Name,Vorname,Nachname,Address,Adresse,Birthday,Geburtstag,Company,MEMBER_RATING,OPTIN_IP,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,EUID,NOTES,TAGS,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID",
  ),
  dateOrder: "ymd",
  shapes: [
    mailchimpPerson,
    {
      kind: "consent",
      idOf: "decision",
      when: [
        { header: "UNSUB_TIME", filled: false },
        { header: "CLEAN_TIME", filled: false },
      ],
      fields: MAILCHIMP_OPT_IN,
    },
    // Whoever has left once came: only a dated yes may stand beside the no.
    {
      kind: "consent",
      idOf: "decision",
      when: [
        { header: "UNSUB_TIME", filled: true },
        { header: "CONFIRM_TIME", filled: true },
      ],
      fields: MAILCHIMP_OPT_IN,
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "UNSUB_TIME", filled: true }],
      fields: {
        "identifiers.email": ADDRESS,
        ...NO,
        at: { from: "UNSUB_TIME", as: "moment" },
        proof: { from: ["UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_REASON", "UNSUB_REASON_OTHER"], as: "pairs" },
      },
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "CLEAN_TIME", filled: true }],
      fields: {
        "identifiers.email": ADDRESS,
        ...NO,
        at: { from: "CLEAN_TIME", as: "moment" },
        proof: { from: ["CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE"], as: "pairs" },
      },
    },
  ],
}

const KLAVIYO_YES = words<boolean>("subscribed,true,yes,1: yes", () => true)
const KLAVIYO_NO = words<boolean>("unsubscribed,never_subscribed,never subscribed,false,no,0: no", () => false)

/** Profiles of Klaviyo; without a time the consent is a statement as of the file. */
export const klaviyo: RecordPreset = {
  id: "klaviyo",
  vendor: "Klaviyo",
  title: { en: "a Klaviyo list", de: "eine Klaviyo-Liste" },
  kind: "consent",
  required: [["Email", "Klaviyo ID", "Email Marketing Consent"]],
  known: headers(
    "First Name,Last Name,Email Suppressions,Email Suppressions Timestamp,First Active,Last Active,Profile Created On,Last Open,Last Click,Total Customer Lifetime Value,Predicted Customer Lifetime Value,Historic Customer Lifetime Value,Historic Number Of Orders,Predicted Number Of Orders,Average Order Value,Average Days Between Orders,Expected Date Of Next Order,Phone Number,City,Country,Zip Code,Email Marketing Consent Timestamp,Organization,Title",
  ),
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  shapes: [
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        "identifiers.email": "Email",
        "identifiers.phone": "Phone Number",
        firstName: "First Name",
        lastName: "Last Name",
        city: "City",
        postcode: "Zip Code",
        at: "Profile Created On",
      },
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "Email Marketing Consent", filled: true }],
      fields: {
        "identifiers.email": "Email",
        ...EMAIL,
        granted: { from: "Email Marketing Consent", words: { ...KLAVIYO_YES, ...KLAVIYO_NO } },
        at: { from: "Email Marketing Consent Timestamp", as: "moment" },
        proof: { from: ["Email Marketing Consent", "Email Marketing Consent Timestamp"], as: "pairs" },
      },
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "Email Suppressions Timestamp", filled: true }],
      fields: {
        "identifiers.email": "Email",
        ...NO,
        at: { from: "Email Suppressions Timestamp", as: "moment" },
        proof: { from: ["Email Suppressions", "Email Suppressions Timestamp"], as: "pairs" },
      },
    },
  ],
}

/** Never activated is not confirmed, and 0 or empty alike mean never. */
const NEVER = ["", "0", "0000-00-00 00:00:00"]

/** Recipients of CleverReach: activated is the confirmed opt-in, deactivated the end of it. */
export const cleverReach: RecordPreset = {
  id: "cleverreach",
  vendor: "CleverReach",
  title: { en: "CleverReach recipients", de: "CleverReach-Empfänger" },
  kind: "consent",
  required: [["email", "registered", "activated", "deactivated"]],
  known: headers(
    "source,tags,firstname,lastname,vorname,nachname,anrede,active,bounced,stars,last_ip,activation_ip,registered_ip,attributes,global_attributes",
  ),
  shapes: [
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        "identifiers.email": "email",
        firstName: ["firstname", "vorname"],
        lastName: ["lastname", "nachname"],
        tags: "tags",
      },
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "activated", isNot: NEVER }],
      fields: {
        "identifiers.email": "email",
        ...YES,
        at: { from: "activated", as: "moment" },
        proof: {
          from: ["registered", "registered_ip", "activated", "activation_ip", "last_ip", "source"],
          as: "pairs",
        },
      },
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "deactivated", isNot: NEVER }],
      fields: {
        "identifiers.email": "email",
        ...NO,
        at: { from: "deactivated", as: "moment" },
        proof: { from: ["deactivated"], as: "pairs" },
      },
    },
  ],
}
