import type { Words } from "../de.ts"

/** What is said of saved views. */
export const views: Words["views"] = {
  heading: "Views",
  lead: "A view is a page with its filters, under a name. “Save view” stands on every page with figures.",
  none: "None yet. Filter a page and save it.",
  save: "Save view",
  name: "Name",
  share: "for the whole team",
  keep: "Save",
  saved: (name) => `View “${name}” saved.`,
  own: "only for me",
  by: (name) => `for all, by ${name}`,
  copy: "Copy link",
  copyOf: (name) => `Copy link: ${name}`,
  copied: "Link copied. Whoever opens it must be logged in.",
  rename: (name) => `Name of ${name}`,
  remove: "Remove",
  removeOf: (name) => `Remove: ${name}`,
  removed: (name) => `View “${name}” removed.`,
  manage: "All views",
}
