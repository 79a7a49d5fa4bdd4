import { describe, expect, test } from "vitest"
import { importedOnce } from "./support/recordFiles.ts"

/** Exports of programs that we know, messy, each with a row that cannot be read. All names are invented. */

describe("shops", () => {
  test("Shopify customers, with who may be written to", async () => {
    const { staged, refused, of } = await importedOnce({
      "customers_export.csv": [
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags",
        `'7210448301122,Änne,Muster,Aenne@Example.org,yes,,Am Bach 1,,Dresden,SN,DE,'01067,,'+49 351 5550100,no,59.90,1,,no,"vip, stammkunde"`,
        "'7210448301123,Bo,Probe,bo@example.org,maybe,,,,,,,,,,no,0.00,0,,no,",
        "",
      ].join("\n"),
    })
    expect(staged.records[0].file.plan.preset).toMatchObject({ id: "shopify-customers", matched: 20, of: 20 })
    expect(refused).toEqual(["3 Accepts Email Marketing maybe"])
    expect(of("customer")).toEqual([
      '7210448301122 | 7210448301122 | - | {"firstName":"Änne","lastName":"Muster","street":"Am Bach 1","postcode":"01067","city":"Dresden","region":"SN","country":"DE","tags":["vip","stammkunde"]}',
    ])
    expect(of("consent")).toEqual([
      'email marketing 7210448301122 | 7210448301122 | - | {"channel":"email","purpose":"marketing","granted":true,"basis":"consent"}',
      'sms marketing 7210448301122 | 7210448301122 | - | {"channel":"sms","purpose":"marketing","granted":false,"basis":"consent"}',
    ])
  })

  test("Stripe customers, of whose cards nothing is kept", async () => {
    const { refused, of, staged } = await importedOnce({
      "customers.csv":
        "id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Card Last4,Card Brand\ncus_1,,anna@example.org,Anna Probe,2026-01-31 23:30,false,card_1,4242,Visa\n,,,,2026-01-31 23:30,false,,,\n",
    })
    expect(of("customer")).toEqual(['cus_1 | cus_1 | 2026-01-31T23:30:00Z | {"name":"Anna Probe"}'])
    expect(refused).toEqual(["3 id "])
    expect(JSON.stringify(staged.records[0].file.plan.records)).not.toContain("Card")
  })
})

describe("contracts", () => {
  test("Stripe subscriptions: days are ours, times the file's", async () => {
    const { refused, of } = await importedOnce({
      "subscriptions.csv": [
        "id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)",
        "sub_1,cus_1,Anna Probe,anna@example.org,gold,1,eur,month,29.90,active,2026-01-31 23:30,2026-01-31 23:30,2026-10-01 00:00,2026-11-01 00:00,,",
        "sub_2,cus_2,,bo@example.org,gold,1,eur,month,2x,canceled,2026-01-02 10:00,2026-01-02 10:00,,2026-02-02 10:00,2026-01-20 09:00,2026-02-02 10:00",
        "",
      ].join("\n"),
    })
    expect(of("subscription")).toEqual([
      'sub_1 | cus_1 | - | {"plan":"gold","priceCents":2990,"currency":"EUR","interval":"month","intervalCount":1,"startsOn":"2026-02-01","status":"active"}',
    ])
    expect(refused).toEqual(["3 Amount 2x"])
  })

  test("Chargebee subscriptions", async () => {
    const { refused, of } = await importedOnce({
      "Subscriptions.csv":
        "Subscription Id,Customer Id,Item Price Id,Status,Started At,Current Term Start,Current Term End,Cancelled At,MRR,Currency Code\nS1,C1,gold-monthly,Active,2026-01-05,2026-03-05,2026-04-05,,29.90,EUR\nS2,C2,gold-monthly,Active,soon,,,,29.90,EUR\n",
    })
    expect(of("subscription")).toEqual([
      'S1 | C1 | - | {"plan":"gold-monthly","priceCents":2990,"currency":"EUR","interval":"month","intervalCount":1,"startsOn":"2026-01-05","status":"Active"}',
    ])
    expect(refused).toEqual(["3 Started At soon"])
  })

  test("Magicline members in a file of an old Excel: a slip in one date turns no other round", async () => {
    const text = [
      "Mitgliedsnummer;Vorname;Name;Geburtsdatum;Straße;PLZ;Ort;E-Mail;Vertragsnummer;Tarif;Vertragsbeginn;Laufzeit;Kündigung zum;Beitrag;Zahlweise;IBAN",
      "M1;Änne;Muster;03.04.1980;Am Bach 1;01067;Dresden;aenne@example.org;V1;Gold;01.03.2025;12;31.12.2026;29,90;monatlich;DE02120300000000202051",
      "M2;Bo;Probe;;;;;;V2;Silber;01.13.2025;12;;19,90;monatlich;",
      "M3;Cy;Fall;;;;;;V3;Silber;01.12.2025;12;;19,90;alle 4 Wochen;",
      "",
    ].join("\r\n")
    const { refused, of } = await importedOnce({ "mitglieder.csv": Buffer.from(text, "latin1") })
    expect(of("subscription")).toEqual([
      'V1 | M1 | - | {"plan":"Gold","priceCents":2990,"interval":"month","intervalCount":1,"startsOn":"2025-03-01","minimumTermMonths":12,"endsOn":"2026-12-31"}',
    ])
    expect(of("customer")).toEqual([
      'M1 | M1 | - | {"firstName":"Änne","lastName":"Muster","birthday":"1980-04-03","street":"Am Bach 1","postcode":"01067","city":"Dresden"}',
    ])
    expect(refused).toEqual(["3 Vertragsbeginn 01.13.2025", "4 Zahlweise alle 4 Wochen"])
  })

  test("check-ins of a studio, two alike as two, in the hour that the clocks skip, and classes that nobody came to", async () => {
    const { refused, of } = await importedOnce({
      "checkins.csv": [
        "Mitgliedsnummer;Vorname;Check-in;Check-out;Studio",
        "M1;Änne;12.03.2026 18:05;12.03.2026 19:30;Mitte",
        "M1;Änne;12.03.2026 18:05;12.03.2026 19:30;Mitte",
        "M2;Bo;29.03.2026 02:30;;Mitte",
        ";;30.02.2026 10:00;;Mitte",
        "",
      ].join("\n"),
      "kurse.csv":
        "Kundennummer;Aktivität;Beginn;Teilnahme\nM3;Yoga;12.03.2026 18:00;nicht erschienen\nM4;Yoga;12.03.2026 18:00;vielleicht\n",
    })
    expect(
      of("visit")
        .map((line) => line.replace(/^\S+ \| /, ""))
        .sort(),
    ).toEqual([
      'M1 | 2026-03-12T17:05:00Z | {"type":"check-in","branch":"Mitte"}',
      'M1 | 2026-03-12T17:05:00Z | {"type":"check-in","branch":"Mitte"}',
      'M2 | 2026-03-29T01:30:00Z | {"type":"check-in","branch":"Mitte"}',
      'M3 | 2026-03-12T17:00:00Z | {"type":"appointment","name":"Yoga","kept":false}',
    ])
    expect(refused).toEqual(["5 Check-in 30.02.2026 10:00", "3 Teilnahme vielleicht"])
  })
})

describe("newsletters: the proof of consent stays as it stood", () => {
  const HEADER = '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP'

  test("Mailchimp, subscribed and unsubscribed", async () => {
    const { refused, of } = await importedOnce({
      "subscribed.csv": [
        `${HEADER},LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS`,
        `anna@example.org,Anna,Probe,2,"2024-05-01 10:00:00",203.0.113.7,"2024-05-01 10:05:00",203.0.113.8,,,,,,,,"2024-05-01 10:05:00",1,abc,,"""vip"",""neu"""`,
        `kein,Cy,,2,"2024-99-01 10:00:00",,,,,,,,,,,,3,abe,,`,
        "",
      ].join("\n"),
      "unsubscribed.csv": [
        `${HEADER},LAST_CHANGED,LEID,EUID,NOTES,TAGS,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON`,
        `bo@example.org,Bo,,2,,,,,,2,abd,,,"2025-01-03 08:00:00",Januar,NORMAL`,
        "",
      ].join("\n"),
    })
    expect(of("consent")).toEqual([
      'email marketing anna@example.org 2024-05-01T08:05:00Z yes | anna@example.org | 2024-05-01T08:05:00Z | {"channel":"email","purpose":"marketing","granted":true,"basis":"consent","proof":"OPTIN_TIME: 2024-05-01 10:00:00; OPTIN_IP: 203.0.113.7; CONFIRM_TIME: 2024-05-01 10:05:00; CONFIRM_IP: 203.0.113.8"}',
      'email marketing bo@example.org 2025-01-03T07:00:00Z no | bo@example.org | 2025-01-03T07:00:00Z | {"channel":"email","purpose":"marketing","granted":false,"basis":"consent","proof":"UNSUB_TIME: 2025-01-03 08:00:00; UNSUB_CAMPAIGN_TITLE: Januar; UNSUB_REASON: NORMAL"}',
    ])
    expect(of("customer")[0]).toContain('"tags":["vip","neu"]')
    expect(refused).toEqual(["3 OPTIN_TIME 2024-99-01 10:00:00"])
  })

  test("Klaviyo and CleverReach", async () => {
    const { refused, of } = await importedOnce({
      "klaviyo.csv": [
        "Email,Klaviyo ID,First Name,Last Name,Email Marketing Consent,Email Suppressions,Email Suppressions Timestamp,First Active,Profile Created On,Historic Number Of Orders",
        "anna@example.org,01A,Anna,Probe,SUBSCRIBED,,,2024-05-01,2024-05-01 10:00:00,3",
        "bo@example.org,01B,Bo,Li,UNSUBSCRIBED,UNSUBSCRIBE,2025-01-02T08:00:00Z,2024-05-01,2024-05-01 10:00:00,1",
        "cy@example.org,01C,,,perhaps,,,,,",
        "",
      ].join("\n"),
      "cleverreach.csv": [
        "email;registered;activated;deactivated;source;tags",
        "dora@example.org;1714557600;1714557900;0;Formular;vip",
        "eva@example.org;1714557600;0;0;Formular;",
        "finn@example.org;1714557600;1714557900;bald;Import;",
        "",
      ].join("\n"),
    })
    expect(
      of("consent").map((line) => line.split(" | ").slice(0, 1) + (line.includes('"granted":true') ? " yes" : " no")),
    ).toEqual([
      "email marketing anna@example.org yes",
      "email marketing bo@example.org no",
      "email marketing bo@example.org 2025-01-02T08:00:00Z no no",
      "email marketing dora@example.org 2024-05-01T10:05:00Z yes yes",
    ])
    expect(of("customer").map((line) => line.split(" | ")[0])).toEqual([
      "anna@example.org",
      "bo@example.org",
      "dora@example.org",
      "eva@example.org",
    ])
    expect(refused).toEqual(["4 Email Marketing Consent perhaps", "4 deactivated bald"])
  })
})
