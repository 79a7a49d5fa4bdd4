import { describe, expect, test } from "vitest"
import { mailBlock } from "../../records/mailTemplate.ts"
import { FIRST_BLOCKS, moved, namesCoupon, withBlock } from "./blocks.ts"

const TEXT = { block: "paragraph", text: "Hello" } as const
const DIVIDER = { block: "divider" } as const
const SIGNED = { block: "signature", text: "Ada" } as const

describe("blocks of a mail", () => {
  test("change places and lose nothing", () => {
    expect(moved([TEXT, DIVIDER, SIGNED], 0, 1)).toEqual([DIVIDER, TEXT, SIGNED])
    expect(moved([TEXT, DIVIDER, SIGNED], 2, 0)).toEqual([SIGNED, TEXT, DIVIDER])
    expect(moved([TEXT], 0, 0)).toEqual([TEXT])
  })

  test("are put in at the end, above a signature", () => {
    expect(withBlock([], TEXT)).toEqual([TEXT])
    expect(withBlock([TEXT], DIVIDER)).toEqual([TEXT, DIVIDER])
    expect(withBlock([TEXT, SIGNED], DIVIDER)).toEqual([TEXT, DIVIDER, SIGNED])
  })

  test("name a coupon as a block or within a text", () => {
    expect(namesCoupon([TEXT, DIVIDER])).toBe(false)
    expect(namesCoupon([TEXT, { block: "coupon" }])).toBe(true)
    expect(namesCoupon([{ block: "heading", text: "{{coupon_code|}} for you" }])).toBe(true)
  })

  test("are offered in every kind there is, and whatever has to be written is empty until it is", () => {
    const kinds = mailBlock.options.map(({ shape }) => shape.block.value)
    expect(Object.keys(FIRST_BLOCKS).toSorted()).toEqual(kinds.toSorted())
    const unfinished = kinds.filter((kind) => !mailBlock.safeParse(FIRST_BLOCKS[kind]).success)
    expect(unfinished.toSorted()).toEqual(["button", "heading", "image", "paragraph", "signature"])
  })
})
