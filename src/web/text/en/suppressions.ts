import type { suppressions as german } from "../de/suppressions.ts"

/** What is said of addresses to which nothing is sent. */
export const suppressions: typeof german = {
  heading: "Who gets nothing?",
  lead: "No measure sends anything to these addresses: they came back, unsubscribed or complained, or somebody here decided so.",
  none: "So far nobody is left out.",
  nobody: "No address fits that.",
  search: "Search for an address",
  address: "E-mail address",
  because: "Why",
  since: "Since",
  act: "Change",
  reasons: {
    bounce: "came back",
    complaint: "complained",
    unsubscribe: "unsubscribed",
    "by-hand": "entered here",
  },
  told: {
    "by-hand": "It is our decision",
    unsubscribe: "Wants no more advertising",
    complaint: "Has complained",
  },
  erased: "erased person",
  theirs: "only with new consent",
  add: "Send nothing more",
  added: (address) => `Nothing is sent to ${address} any more.`,
  known: (address) => `Nothing was sent to ${address} before either.`,
  lift: "Write to again",
  lifted: (address) => `${address} may be written to again, as far as there is a consent.`,
}
