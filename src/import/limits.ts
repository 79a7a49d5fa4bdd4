/** Rows of the sample that are looked at; more only slow the preview, the store counts all rows where it matters. */
export const SAMPLE_ROWS = 2000

/** Records tried for each delimiter. */
export const DELIMITER_RECORDS = 100

/** Records in which a header is looked for: bank exports put a dozen lines above it. */
export const HEADER_SEARCH_RECORDS = 40

/** A quoted cell longer than this is a stray quote, not a text. */
export const QUOTED_CELL_CHARACTERS = 65_536

/** More columns than this is a file that was split wrongly. */
export const MAXIMUM_COLUMNS = 4096

/** Different status or type words that are named to the user. */
export const WORDS_SHOWN = 8
