/** An engine that answers SQL in columns: natively, or in a browser. */
export type Engine = {
  /** Runs a statement that answers nothing. */
  run(sql: string): Promise<void>
  /** All rows of a small answer; big integers come as numbers. */
  rows(sql: string): Promise<Row[]>
  /** A large answer, chunk by chunk. */
  chunks(sql: string): AsyncGenerator<Chunk>
}

export type Row = Record<string, string | number | boolean | null>

/** Some thousand rows of a large answer, by columns, which are counted from 0. */
export type Chunk = {
  readonly rowCount: number
  /** Texts, undefined where the column is NULL. */
  texts(column: number): { at(row: number): string | undefined }
  /** 64-bit integers as numbers, NaN where the column is NULL. */
  bigIntegers(column: number): Float64Array
  /** 64-bit integers, none of them NULL, as 32-bit words, two a row: the low word first. */
  words(column: number): Uint32Array
  /** 32-bit integers, none of them NULL; may hold more than `rowCount`. */
  integers(column: number): Int32Array
  /** Floating-point numbers, none of them NULL; may hold more than `rowCount`. */
  doubles(column: number): Float64Array
}

/** A text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
