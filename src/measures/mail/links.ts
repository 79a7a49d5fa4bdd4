/** Where a link was followed from, as web statistics read it. */
export type LinkTags = { readonly source: string; readonly medium: string; readonly campaign: string }

const LINK = /https?:\/\/[^\s<>"{}|\\^`]+/g
/** What ends a sentence does not belong to the address before it. */
const AFTER_ADDRESS = /[.,;:!?)\]'»«“”„…]+$/

/** Addresses of web pages that a text as it was written holds; what is filled in for a person is never one. */
export function linksIn(text: string): string[] {
  const found = [...text.matchAll(LINK)].map(([address]) => address.replace(AFTER_ADDRESS, ""))
  // The longer first: one may begin another.
  return [...new Set(found)].filter((address) => URL.canParse(address)).sort((one, other) => other.length - one.length)
}

export type Piece = { readonly text: string; readonly isLink: boolean }

/** A text cut at the links that it holds. */
export function piecesOf(text: string, links: readonly string[]): Piece[] {
  const [link, ...others] = links
  if (link === undefined) return text === "" ? [] : [{ text, isLink: false }]
  return text
    .split(link)
    .flatMap((between, place) => [...(place === 0 ? [] : [{ text: link, isLink: true }]), ...piecesOf(between, others)])
}

/** A link that says where it was followed from; tags it has already stay as they are. */
export function taggedLink(url: string, tags: LinkTags | undefined): string {
  if (tags === undefined) return url
  const tagged = new URL(url)
  for (const [name, value] of Object.entries(tags)) {
    if (!tagged.searchParams.has(`utm_${name}`)) tagged.searchParams.set(`utm_${name}`, value)
  }
  return tagged.href
}

const LONGEST_CAMPAIGN = 60
const SPELLED: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" }

/** The tags of a measure by its name, in letters that every address can hold. */
export function tagsOf(measure: string): LinkTags {
  const campaign = measure
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => SPELLED[letter])
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, LONGEST_CAMPAIGN)
  return { source: "stammwert", medium: "email", campaign: campaign === "" ? "measure" : campaign }
}
