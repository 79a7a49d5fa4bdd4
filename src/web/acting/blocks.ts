import type { MailBlock } from "../../records/mailTemplate.ts"

export type BlockKind = MailBlock["block"]

/** Each kind of block as it is when it is put in, in the order in which they are offered. */
export const FIRST_BLOCKS: { readonly [Kind in BlockKind]: Extract<MailBlock, { block: Kind }> } = {
  paragraph: { block: "paragraph", text: "" },
  heading: { block: "heading", text: "" },
  button: { block: "button", label: "", url: "" },
  coupon: { block: "coupon" },
  points: { block: "points" },
  image: { block: "image", url: "", alternative: "" },
  divider: { block: "divider" },
  signature: { block: "signature", text: "" },
}

type Blocks = readonly MailBlock[]

/** With one block at another place. */
export function moved(blocks: Blocks, from: number, to: number): MailBlock[] {
  const rest = blocks.toSpliced(from, 1)
  return rest.toSpliced(to, 0, blocks[from])
}

/** With one more block: at the end, but above a signature, which is what everybody reads last. */
export function withBlock(blocks: Blocks, block: MailBlock): MailBlock[] {
  const isSigned = blocks.at(-1)?.block === "signature"
  return blocks.toSpliced(isSigned ? blocks.length - 1 : blocks.length, 0, block)
}

/** Whether a text of a message, or a block of it, names the code of a coupon. */
export const namesCoupon = (blocks: Blocks): boolean =>
  blocks.some(({ block }) => block === "coupon") || JSON.stringify(blocks).includes("{{coupon_code")
