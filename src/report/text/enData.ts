import type { Texts } from "./de.ts"

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase())

export const enData: Pick<Texts, "receipts" | "knowing" | "trust" | "data"> = {
  receipts: {
    heading: "How is revenue doing?",
    average: (t) => `Revenue per ${t.w.receipt}`,
    averageNote: (median) => `Median ${median}`,
    revenue: "Revenue",
    orders: (t) => capital(t.w.receipts),
    perMonth: "Revenue per month",
    perMonthNote: (months) => (months === 1 ? "one full month" : `mean of ${months} full months`),
    months: "How is revenue developing?",
    monthsFinding: (month, value) => `The strongest full month was ${month} with ${value}.`,
    monthsPartial: (month, value) => `So far there is only one unfinished month: ${month} with ${value}.`,
    monthsDefinition: "Revenue of all receipts per calendar month. An unfinished month is paler.",
    monthsNone: "The data hold no month with revenue.",
    weekdays: "Which weekday carries us?",
    weekdaysFinding: (day, share) => `${day} brings most: ${share} of revenue.`,
    weekdaysDefinition: (t) => `Revenue of all ${t.w.receipts} by weekday over the whole period.`,
    weekday: "Weekday",
    hours: "When is it busiest?",
    hoursFinding: (from, share) =>
      `Between ${from}:00 and ${from + 1}:00 ${share} of revenue comes in, more than in any other hour.`,
    hoursDefinition: (t) => `Revenue of all ${t.w.receipts} by time of day over the whole period.`,
    hoursNone: "The file has no times, so the course of the day is missing.",
    hour: "Hour",
    hourName: (hour) => `${hour}:00`,
    products: "What is bought most?",
    productsFinding: (name, share) => `“${name}” brings most, with ${share} of revenue.`,
    productsDefinition: "Revenue and quantity per product over the whole period, highest revenue first.",
    productsNone: "The file names no products.",
    product: "Product",
    quantity: "Quantity",
  },
  knowing: {
    heading: (t) => `What would it take to know your ${t.w.many}?`,
    lead: (t) =>
      `As soon as each ${t.w.receipt} carries a number that recognises the same person again, this report shows who is worth how much, who is drifting off and what to do. A name is not needed.`,
    ways: [
      [
        "Loyalty or stamp card",
        "Each card has a number. The till reads it with every purchase; usually one setting is enough.",
      ],
      [
        "Receipt by e-mail",
        "Whoever wants the receipt by e-mail leaves an address. It recognises the person next time.",
      ],
      ["QR sign-up", "A stand on the counter leads to a sign-up, for example for every tenth drink free."],
      [
        "Customer number in the order",
        "Shops and tills often keep one. Choose the detailed export with customer number or e-mail.",
      ],
      [
        "Payments as a makeshift",
        "Some payment services give each card a constant, anonymous token. It is enough to recognise a return.",
      ],
    ],
    privacy: "Say openly what you use the number for, and ask for consent before advertising (GDPR).",
  },
  trust: {
    heading: "Can I trust the forecast?",
    verdict: (t, value, orders) =>
      `In the test the forecast was ${value === undefined ? "" : `${value} for ${t.basisNoun} and `}${orders} for ${t.w.purchases}.`,
    tooHigh: (share) => `${share} too high`,
    tooLow: (share) => `${share} too low`,
    even: "almost exactly right",
    verdictNoOrders: "Nobody came back during the test, so a comparison in per cent is not possible.",
    explained: (t, from, days, people) =>
      `It was checked on data the forecast did not know: ${t.days(days)} from ${from}, ${t.customers(people)}.`,
    coverage: (share) => `For ${share} of people the outcome was within the predicted 90% range.`,
    none: "The data cover too short a time to hold a part back for a test. Once there are enough months, this shows how good the forecast was.",
    cumulative: (t) => `Did as many ${t.w.purchases} come as predicted?`,
    cumulativeFinding: (t, actual, expected) => `Predicted were ${expected} ${t.w.purchases}, ${actual} came.`,
    cumulativeDefinition: (t) =>
      `${capital(t.w.purchases)} added up, of ${t.w.many} known before the test. The band holds 90%.`,
    week: "Weeks since the test began",
    orders: "Does it hold for rare and frequent buyers?",
    ordersFinding: (label, actual, expected) =>
      `The forecast was furthest off at ${label} earlier repeat purchases: ${expected} expected, ${actual} came.`,
    ordersDefinition: (t) =>
      `Mean ${t.w.purchases} per person in the test, by repeat purchases before. Stroke: forecast.`,
    ordersAxis: "Repeat purchases before the test",
    deciles: "Does the forecast recognise the valuable ones?",
    decilesFinding: (share) => `The tenth with the highest forecast brought ${share} of the value in the test.`,
    decilesNone: "Nobody brought any value in the test.",
    decilesDefinition:
      "Ten equal groups by predicted value, highest first. Column: mean actual value, stroke: forecast.",
    decile: "Tenth by forecast",
    actual: "actual",
    expected: "forecast",
    errors: (mae, rmse) => `Mean deviation per person: ${mae} (MAE), root mean square ${rmse} (RMSE).`,
  },
  data: {
    heading: "What are these figures based on?",
    finding: (t, rows, orders) =>
      `${rows === 1 ? "One row" : `${t.f.count(rows)} rows`} read, ${t.purchases(orders)} counted.`,
    counts: "What was read?",
    rows: "rows read",
    orders: (t) => `${t.w.purchases} counted`,
    customers: (t) => `${t.w.many} recognised`,
    rejected: "rows with errors, left out",
    duplicates: "duplicate rows, left out",
    refunds: "refunds set off",
    withoutCustomer: (t) => `${t.w.purchases} that do not say whose`,
    revenue: "revenue",
    check: (revenue) => `Revenue in the data: ${revenue}. Does that match your books?`,
    files: "Files",
    file: "File",
    looksLike: "looks like",
    decisions: "How were the files read?",
    decisionsFinding: "Every decision made while reading, with its reason.",
    decisionsDefinition: "If something is wrong, it can be set by hand when reading the file.",
    about: "What it is about",
    found: "Found",
    because: "Because",
    warnings: "What you should know",
    notes: "Notes",
  },
}
