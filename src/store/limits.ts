/** Every limit of reading, in one place, each with its reason. */

/** A record longer than this is no order: it is set aside. Also the reader's buffer for one line. */
export const MAXIMUM_RECORD_BYTES = 1 << 20

/** A rejected row is quoted up to this length: as much as a spreadsheet's cell holds. */
export const MAXIMUM_QUOTED_CHARACTERS = 32_767

/** More columns than any export has (Magento with every attribute: about 90), and as many as a text file may have. */
export { MAXIMUM_COLUMNS } from "../import/limits.ts"

/** A JSON array is read at once; beyond this size JSON lines are asked for. */
export const MAXIMUM_ARRAY_BYTES = 512 * 2 ** 20

/** Beyond this many rejects a file was misread as a whole: the rest is counted, but not listed. */
export const MAXIMUM_REJECTS = 1_000_000

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
/** Texts of a workbook are held in memory; a full sheet of long ones stays below this. */
export const MAXIMUM_WORKBOOK_CHARACTERS = 2 ** 29

/** What a sheet says behind its cells, merged ones above all: half a million of them. */
export const MAXIMUM_MERGED_CHARACTERS = 2 ** 24

/** How much of a file's head and tail is looked at to find out what it is. */
export const SAMPLE_BYTES = 1 << 18

/** DuckDB spills to disk beyond this; the process needs about as much again for columns and fits. */
export const ENGINE_MEMORY_MEBIBYTES = 5_120

/** Rows of a table (XLSX, JSON, Parquet) that are looked at to find out what it is. */
export const SAMPLE_ROWS = 2_000

/** The projection's engine spills to disk beyond this, and beyond half of what the machine has. */
export const PROJECTION_MEMORY_MEBIBYTES = 4_096

/**
 * What its engine holds for each entry of the state while all is written anew: less than half of what is told of it, so that a
 * server with ten million orders stays below 2 GiB. The rest lies in its folder, some 300 bytes for each, which costs no time.
 */
export const BYTES_BUILDING_AN_ENTRY = 80
export const LEAST_MEBIBYTES_BUILDING = 512

/** What the projector hands to its engine at once, in characters: enough to keep it busy, little enough to hold. */
export const BATCH_CHARACTERS = 1 << 19

/** Beyond this many customers to write anew, all are: a new file is faster than many small deletions. */
export const MAXIMUM_CUSTOMERS_WRITTEN_ANEW = 50_000

/** Rejected records of one live source that are kept to be looked at; the older ones are only counted. */
export const MAXIMUM_KEPT_REJECTS = 1_000
/** A rejected record is kept up to this length: enough to know it again. */
export const MAXIMUM_REJECT_CHARACTERS = 4_000

/** A request that is sent again after this time is a new one; its records are known by their own numbers even then. */
export const ANSWERS_KEPT_DAYS = 30

/** Beyond this many new orders and records the whole projection is written anew. */
export const MAXIMUM_ENTRIES_CARRIED_OVER = 1_000_000

/** Of an undone import so many rows are looked through for whom they touch: that takes some ten milliseconds. */
export const MAXIMUM_TRACED_ROWS = 10_000

/** As many pairs of customers as somebody can decide upon; the rest is suggested once these are decided. */
export const MAXIMUM_SUGGESTIONS = 1_000

/** A year of a busy account's statements in XML, with room; an invoice is a thousandth of it. */
export const MAXIMUM_XML_CHARACTERS = 512 * 2 ** 20
/** Statements and invoices nest some fifteen deep. */
export const MAXIMUM_XML_DEPTH = 64
/** Elements of one entry or invoice: ten thousand lines with all their parts. */
export const MAXIMUM_XML_ELEMENTS = 500_000
/** An invoice as PDF with its pictures; its attachment is inflated up to the second limit. */
export const MAXIMUM_PDF_BYTES = 64 * 2 ** 20
export const MAXIMUM_ATTACHMENT_BYTES = 16 * 2 ** 20
