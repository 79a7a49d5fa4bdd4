const NUMBER = /^\d{1,7}([.,]\d{1,2})?$/

/** A number as people write it; undefined where it is none, null where nothing was written. */
export const typedNumber = (text: string): number | null | undefined => {
  const trimmed = text.trim()
  if (trimmed === "") return null
  return NUMBER.test(trimmed) ? Number(trimmed.replace(",", ".")) : undefined
}
