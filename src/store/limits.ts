/** Every limit of reading, in one place, each with its reason. */

/** A record longer than this is no order: it is set aside. Also the reader's buffer for one line. */
export const MAXIMUM_RECORD_BYTES = 1 << 20

/** A set-aside record is quoted up to this length; beyond it the byte range in the source is named instead. */
export const MAXIMUM_QUOTED_CHARACTERS = 32_768

/** More columns than any export has (Magento with every attribute: about 90); beyond it the header is not one. */
export const MAXIMUM_COLUMNS = 1_000

/** Files in an archive: a DSFinV-K export has 22. */
export const MAXIMUM_ARCHIVE_ENTRIES = 1_000

/** Unpacked size of one archive, and how many times larger than packed it may be: the marks of a zip bomb. */
export const MAXIMUM_UNPACKED_BYTES = 8 * 2 ** 30
export const MAXIMUM_COMPRESSION_RATIO = 200
/** Below this unpacked size the ratio does not matter: a short file of zeros is harmless. */
export const RATIO_FREE_BYTES = 50 * 2 ** 20

/** Excel's own limits on rows, and on characters in a cell; beyond them the sheet was not made by a spreadsheet. */
export const MAXIMUM_SHEET_ROWS = 1_048_576
export const MAXIMUM_CELL_CHARACTERS = 32_767

/** How much of a file's head and tail is looked at to find out what it is. */
export const SAMPLE_BYTES = 1 << 18

/** DuckDB spills to disk beyond this; the process needs about as much again for columns and fits. */
export const ENGINE_MEMORY_MEBIBYTES = 5_120
