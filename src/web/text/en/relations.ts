import type { Words } from "../de.ts"

export const groups: Words["groups"] = {
  heading: "Which groups do I have, and where are they moving?",
  grid: {
    heading: "Who buys lately, often and for much?",
    finding: (customers, revenue) => `The best corner holds ${customers} of customers and ${revenue} of revenue.`,
    none: "There are no orders yet.",
    corner: "Frequency and money ↑ · recency →",
    recency: "Score for recency",
    frequencyAndMoney: "Score for frequency and money",
    group: "Group",
    customers: "Customers",
    revenue: "Revenue",
    upToDays: (days) => `up to ${days} days`,
  },
  migration: {
    heading: "Who moved up, who down?",
    finding: (up, down) => `${up} customers moved up into a better group, ${down} down.`,
    none: "Nobody was a customer at the beginning of that time.",
    span: "Since when",
    since: (days) => `in ${days} days`,
    up: "up",
    down: "down",
    same: "unchanged",
    newcomers: "no customer yet",
    customers: "Customers",
    matrix: "Rows: group then. Columns: group now.",
    fromTo: "then → now",
  },
  recency: {
    heading: "Who is still there?",
    finding:
      "Each cell: the mean chance of coming back, and how many customers. After the same silence, frequent buyers are the likelier to be gone.",
    none: "There is no valuation yet.",
    days: "Days since the last purchase",
    purchases: "Purchase days",
    months: "Months since the last purchase",
    customers: "Customers",
    active: "Probably still there",
    orders: "Expected purchases (12 months)",
  },
}

export const channels: Words["channels"] = {
  heading: "Where do good customers come from, and what may they cost?",
  ratio: {
    heading: "Which channel pays?",
    finding: (channel, ratio) => `${channel} brings ${ratio} times what a customer costs.`,
    noCost:
      "What channels cost is not known yet: import costs of marketing or type them in, then value stands against cost here.",
    none: "In this time nobody bought for the first time.",
    axis: "Cost of winning a customer",
    channel: "Channel",
    unknown: "not stated",
    customers: "New customers",
    cost: "Cost",
    perCustomer: "Cost per customer",
    value: "Value per customer = most it may cost",
    ratio: "Value to cost",
    third: "A third of the value",
  },
  curve: {
    heading: "When has a customer earned back what winning them cost?",
    paid: (cost, months) => `Winning a customer costs ${cost}; that is earned back after ${months} months.`,
    unpaid: (cost) => `Winning a customer costs ${cost}; that is not earned back yet.`,
    withoutCost: (revenue, months) =>
      `A customer brings ${revenue} within ${months} months on average. What winning them costs is not known.`,
    none: "A first month must be over for this.",
    months: "Months since the first purchase",
    customers: "Customers old enough",
    revenue: "Revenue",
    margin: "Gross margin",
    cost: "Acquisition cost",
    paidAfter: (months) => `paid back after ${months} months`,
    byRevenue: "set against revenue, because no margin is known",
  },
}

export const returning: Words["returning"] = {
  figures: {
    heading: "Who stays?",
    buyers: "Retention rate",
    contracts: "Retention rate of contracts",
    of: {
      buyers: (count) => `of ${count} buyers of the year before`,
      contracts: (count) => `of ${count} contracts a year ago`,
    },
  },
  curves: {
    heading: "Where do we lose customers?",
    finding: (first, last, months) =>
      `${first} buy in the month after their first purchase; after ${months} months it is ${last} in a month.`,
    none: "A second month must be over for this.",
    mean: "mean of all cohorts",
    meanThen: (than) => `the same mean ${than}`,
    band: "range of the mean (90 %)",
    cohorts: (count) => `the latest ${count} cohorts`,
    months: "Months since the first purchase",
    customers: "Customers old enough",
    low: "from",
    high: "to",
  },
  days: {
    heading: "Do new customers become worth more?",
    finding: (month, now, before) =>
      `Who began in ${month} had brought ${now} after 90 days; a year earlier it was ${before}.`,
    first: (month, now) => `Who began in ${month} had brought ${now} after 90 days.`,
    none: "There is no month yet with 20 new customers who all have 90 days behind them.",
    after: (days) => `${days} days`,
    month: "First purchase",
    customers: "Customers",
  },
}

export const referrals: Words["referrals"] = {
  heading: "Who recommends us, and what does it bring?",
  rate: {
    heading: "Recommendations in figures",
    share: "Came by recommendation",
    of: (referred, all) => `${referred} of ${all} customers`,
    referrers: "Recommend us",
    each: "Brought by each on average",
    revenue: "Revenue of those brought",
  },
  top: {
    heading: "Who brings the most?",
    finding: (count, value) => `The ${count} best have brought customers who are worth ${value} together.`,
    none: "There are no recommendations yet. Type in who recommended whom, or import it as a column.",
    referrer: "Who recommends",
    referred: "Brought",
    revenue: "Their revenue",
    value: "Their value",
    brought: "brought",
  },
}

export const voices: Words["voices"] = {
  heading: "What do customers say, and what do they do then?",
  nps: {
    heading: "Would they recommend us?",
    finding: (score, promoters, detractors) => `NPS ${score}: ${promoters} promoters less ${detractors} detractors.`,
    none: "There is no answer to the question of recommendation (NPS) yet.",
    promoters: "Promoters (9–10)",
    passives: "Passives (7–8)",
    detractors: "Detractors (0–6)",
    month: "Month",
    score: "NPS",
    answers: "Answers",
  },
  after: {
    heading: "Do unhappy customers come back?",
    finding:
      "Share that bought within 180 days after their first score. It goes together; that is no proof of a cause.",
    none: "For this, scores must lie half a year back.",
    mood: "First score",
    moods: { happy: "happy", neither: "so-so", unhappy: "unhappy" },
    customers: "Customers",
    again: "bought again",
    revenue: "Revenue after",
    notAgain: "did not buy again",
  },
}

export const visits: Words["visits"] = {
  heading: "Which way do visitors take?",
  funnel: {
    heading: "Where do visitors stop?",
    finding: (share, step, lost) => `${share} of visits end in an order. Most are lost before “${step}”: ${lost}.`,
    none: "No visits are known of this period. Put our collecting code on your pages, or import visits.",
    steps: {
      visit: "Visit",
      "Product Viewed": "Product viewed",
      "Product Added": "In the basket",
      "Checkout Started": "Checkout begun",
      "Order Completed": "Ordered",
    },
    step: "Step",
    visits: "Visits",
    share: "of the step before",
    minutes: "Minutes until there (median)",
    stopped: "stopped there",
  },
  paths: {
    heading: "From which page to which?",
    finding: (page, sessions) => `Most visits end on ${page}: ${sessions}.`,
    noEnd: "The most frequent steps between pages.",
    none: "No page views are known of this period.",
    begin: "begin",
    end: "end",
    path: "Step",
    steps: "Times",
    sessions: "Visits",
    dwell: "Seconds on the first page",
  },
}

export const calculator: Words["calculator"] = {
  heading: "What is a customer worth by the simple formulas?",
  lead: "Type in what you know. It is computed here in the browser, nothing is sent, and the address keeps it.",
  inputs: "What you know",
  results: "What comes of it",
  which: "Which formula fits?",
  example:
    "The example: five books a year at 15 for four years are 300; with two referred customers alike 900. (Some texts print 240 and 720; that is a slip.)",
  names: {
    ordersPerYear: "Purchases a year",
    orderValue: "Value of a purchase",
    durationYears: "Years as a customer",
    referred: "Customers brought",
    costPerYear: "Cost a year",
    retentionPercent: "Retention rate per year",
    discountPercent: "Discount rate per year",
    profitPercent: "Must remain as profit",
  },
  formulas: {
    frequency: {
      name: "Purchases × value × years",
      formula: "(purchases × value − cost) × years",
      assumes: "Everything stays as it is, and money in four years is worth as much as today. Good for a first look.",
    },
    referrals: {
      name: "With those brought",
      formula: "own value × (1 + customers brought)",
      assumes: "Whoever is brought is worth as much as who brought them; counted one step deep.",
    },
    article: {
      name: "Formula of many articles",
      formula: "(revenue − cost) ÷ (1 + discount) × years",
      assumes: "All years are discounted like the first. The present value is more exact.",
    },
    annuity: {
      name: "Present value",
      formula: "margin × (1 − (1 + d)^−years) ÷ d",
      assumes: "The customer stays exactly so long and brings the same each year, paid at the year's end.",
    },
    churn: {
      name: "Margin over churn",
      formula: "margin ÷ churn rate",
      assumes: "Each year the same share leaves; nothing is discounted. Common for subscriptions.",
    },
    retention: {
      name: "Margin and retention for ever",
      formula: "margin × r ÷ (1 + d − r)",
      assumes: "Each year the same share stays, the first margin comes after a year (Gupta and Lehmann 2003).",
    },
    cost: {
      name: "Most that winning may cost",
      formula: "value × (1 − profit share)",
      assumes: "From the first formula: what remains when the profit you want is taken off.",
    },
  },
}
