import type { Words } from "../de.ts"

export const help: Words["help"] = {
  heading: "What would you like to know?",
  seek: "A word or a question, such as CLV or GDPR",
  nothing: "There is nothing about this here. Try another word.",
  questions: "Questions, and where the answer is",
  glossary: "Terms",
  see: "Look",
  also: "Also sought as:",
  learn: "Learnt in a minute",
  open: "Search",
  palette: {
    name: "Search and go",
    placeholder: "Page, customer, term or action",
    none: "Nothing found.",
    page: "page",
    act: "action",
    question: "question",
    term: "term",
    customer: "customer",
    otherLanguage: "Auf Deutsch umschalten",
    dark: "Dark appearance",
    light: "Light appearance",
  },
  keys: {
    heading: "Keys",
    key: "Key",
    does: "What it does",
    palette: "Ctrl or ⌘ + K",
    add: "Type something in",
    help: "This page",
    letters: "Use keys of single letters",
  },
  asked: {
    worth: "What is a customer worth?",
    best: "Who are my best customers?",
    leaving: "Who is about to churn?",
    back: "How often do my customers come back?",
    price: "What does a higher price bring?",
    discount: "Does the discount pay?",
    products: "Which products bring loyal customers?",
    when: "When is it busiest?",
    import: "How do I get my data in?",
    twice: "Who is in it twice?",
    erase: "Somebody wants access or erasure. What now?",
    backup: "Are my data backed up?",
    colleague: "How do I let somebody work with me?",
    lockedOut: "Somebody has lost their phone and cannot come in. What to do?",
    till: "How does my till send by itself?",
  },
  cards: [
    {
      heading: "To date and expected",
      text: "Customer value has two parts: what somebody has brought already, and what is expected of the next 12 months. Only the second can still be changed.",
    },
    {
      heading: "Why a range?",
      text: "Nobody knows whether a person comes back. The range says where the value lies with 90 % certainty. The more purchases, the narrower.",
    },
    {
      heading: "Long pause, high risk?",
      text: "It depends on what is usual for them. Who comes every 10 days and has been missing for 40 is more likely gone than who buys twice a year.",
    },
    {
      heading: "What may a new customer cost?",
      text: "At most what they bring in contribution margin, not in revenue. Set your margin in the settings for this.",
    },
    {
      heading: "The second purchase counts",
      text: "Most are lost after the first purchase. Who comes a second time often comes a third time. Effort pays most there.",
    },
    {
      heading: "Together is not because",
      text: "Members of a loyalty programme buy more; perhaps because only the loyal join. Whether a measure works is shown by a control group alone.",
    },
  ],
  terms: {
    clv: {
      name: "Customer value (CLV)",
      means:
        "What somebody has brought so far and what is still expected, together. As revenue or as contribution margin, by the settings.",
    },
    toDate: {
      name: "Value to date",
      means: "The sum of all purchases up to the as-of day, after refunds. Not a forecast.",
    },
    expected: {
      name: "Expected value (12 months)",
      means:
        "What a model expects of the next 12 months: how likely somebody is still there, how often they buy, and for how much.",
    },
    equity: {
      name: "Customer equity",
      means: "Value to date and expected value of all customers together, without new ones to come.",
    },
    referralValue: {
      name: "Referral value",
      means:
        "The value of those whom somebody has referred. It stands apart, so that nothing counts twice in the sum of all.",
    },
    orderValue: {
      name: "Average order value",
      means: "Revenue divided by orders, after refunds, within the time shown.",
    },
    contribution: {
      name: "Contribution margin",
      means:
        "What is left of net revenue after the cost of goods and the costs of a customer. A mark-up of 50 % on cost is a margin of 33.3 %.",
    },
    frequency: {
      name: "Purchase frequency",
      means: "Orders divided by customers within some time, averaged over everybody.",
    },
    interval: {
      name: "Time between purchases",
      means: "Days from one purchase to the next of the same person. The median is a good day for a reminder.",
    },
    repeat: {
      name: "Repeat purchase rate",
      means: "Share of those who bought a second time within 12 months of their first purchase.",
    },
    retention: {
      name: "Retention rate",
      means:
        "Share of those at the start of a period who are still there at its end; new ones do not count. A year: the monthly rate to the power of 12.",
    },
    churn: {
      name: "Churn",
      means: "The other side of retention: 1 minus the retention rate. Without contracts it can only be estimated.",
    },
    active: {
      name: "Chance of coming back (probability active)",
      means:
        "How likely somebody is still a customer, by their own gaps. From 67 % up the risk is low, below 34 % it is high.",
    },
    cac: {
      name: "Acquisition cost (CAC)",
      means: "Cost of advertising and sales divided by the number of customers newly won.",
    },
    payback: {
      name: "Payback",
      means: "After how many months a customer's contribution margin has earned back what winning them cost.",
    },
    cohort: {
      name: "Cohort",
      means: "Everybody whose first purchase was in the same month. So old and new can be compared fairly.",
    },
    segment: {
      name: "Segment",
      means:
        "Customers with something in common, such as last purchase, frequency and revenue (RFM): champions, at risk, dormant.",
    },
    pareto: {
      name: "80/20",
      means: "How unevenly value is spread: which share of customers brings which share of the value.",
    },
    discount: {
      name: "Discounting",
      means: "Money in the future counts less than today. At 10 % a year, a euro in a year is worth 91 cents today.",
    },
    points: {
      name: "Percent and percentage points",
      means: "From 80 % to 85 % is 5 percentage points, but 6.25 percent more. It always says which is meant.",
    },
    range: {
      name: "Range",
      means: "The outcome lies between these two values with 90 % certainty, if the model is right.",
    },
    consent: {
      name: "Consent",
      means:
        "The permission, shown by proof, to address somebody by one channel. Without wording and proof it is as good as none.",
    },
    access: {
      name: "Access and erasure",
      means: "Everybody may know what is kept about them (Art. 15 GDPR), and may ask for erasure (Art. 17).",
    },
    mrr: {
      name: "Monthly recurring revenue",
      means: "What all running contracts bring together each month; yearly fees spread over the months.",
    },
    nps: {
      name: "Net promoter score (NPS)",
      means: "Share of promoters (9 to 10) minus share of detractors (0 to 6), asked whether they would recommend you.",
    },
  },
}
