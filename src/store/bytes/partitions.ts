/** Words of a block: the first holds the number of the next block of its partition, 0 where there is none. */
const BLOCK = 1024

/** Records of some partitions in memory that threads share, each partition's in a chain of blocks. */
export type Partitions = {
  readonly words: Int32Array
  /** Number of each partition's first block, 0 where it has no records. */
  readonly first: Uint32Array
  /** Records of each partition. */
  readonly rows: Uint32Array
}

/**
 * Takes records apart by partition, one after the other and each whole in a block. The first word of a record must not be
 * 0, which ends a block. Memory that is reserved and never touched is free.
 */
export class PartitionWriter {
  readonly words: Int32Array
  readonly rows: Uint32Array
  readonly #first: Uint32Array
  readonly #at: Float64Array
  readonly #end: Float64Array
  /** Block 0 stays empty, so that 0 can mean none. */
  #blocks = 1

  constructor(partitions: number, capacityWords: number) {
    // The longest record, which may find no room in a block any more, is less than an eighth of it.
    const blocks = Math.ceil((capacityWords * 8) / 7 / BLOCK) + partitions + 1
    this.words = new Int32Array(new SharedArrayBuffer(blocks * BLOCK * 4))
    this.rows = new Uint32Array(new SharedArrayBuffer(partitions * 4))
    this.#first = new Uint32Array(new SharedArrayBuffer(partitions * 4))
    this.#at = new Float64Array(partitions)
    this.#end = new Float64Array(partitions)
  }

  /** Where the next record of a partition goes, of so many words. */
  room(partition: number, words: number): number {
    let at = this.#at[partition]
    if (at + words > this.#end[partition]) at = this.#newBlock(partition)
    this.#at[partition] = at + words
    this.rows[partition]++
    return at
  }

  #newBlock(partition: number): number {
    const block = this.#blocks++
    if (this.#end[partition] === 0) this.#first[partition] = block
    else this.words[this.#end[partition] - BLOCK] = block
    this.#end[partition] = (block + 1) * BLOCK
    return block * BLOCK + 1
  }

  done(): Partitions {
    return { words: this.words, first: this.#first, rows: this.rows }
  }
}

/** Goes through a partition's records: `at` is the place of each after `next` has found one. */
export class RecordWalk {
  at = 0
  readonly #words: Int32Array
  #block: number
  #end: number

  constructor({ words, first }: Partitions, partition: number) {
    this.#words = words
    this.#block = first[partition]
    this.#end = (this.#block + 1) * BLOCK
    this.at = this.#block * BLOCK + 1
  }

  /** Whether there is a record at `at`; call `past` to go on behind it. */
  hasRecord(): boolean {
    if (this.#block === 0) return false
    if (this.at < this.#end && this.#words[this.at] !== 0) return true
    this.#block = this.#words[this.#end - BLOCK]
    this.#end = (this.#block + 1) * BLOCK
    this.at = this.#block * BLOCK + 1
    return this.#block !== 0
  }
}
