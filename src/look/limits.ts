/** Limits of valuing a file in a browser, each with its reason. */

/** So many orders a browser values in a minute on an ordinary computer; larger files are for the program. */
export const MAXIMUM_ORDERS = 100_000

/** 100,000 orders of several lines each; the file, its copy and the engine's tables lie in memory at once. */
export const MAXIMUM_FILE_BYTES = 64 * 2 ** 20

/** Rows that are shown before a file is valued. */
export const SHOWN_ROWS = 5
