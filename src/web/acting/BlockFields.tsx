import { Textarea, TextInput } from "@mantine/core"
import type { ReactNode } from "react"
import { type MailBlock, mailBlock } from "../../records/mailTemplate.ts"
import { useWords } from "../language.tsx"

const LONGEST_LINE = 200
const LONGEST_ADDRESS = 2_000

type Changed = { readonly block: MailBlock; readonly onChange: (block: MailBlock) => void }

/** What one block of a mail says. */
export function BlockFields({ block, onChange }: Changed) {
  const { blocks: words } = useWords().measures
  const wrong = wrongFields(block)
  const field = (name: "text" | "label" | "url" | "alternative", value: string, put: (value: string) => MailBlock) => ({
    label: words.fields[name],
    value,
    error: wrong.has(name)
      ? words.wrong[name === "url" ? "url" : value.trim() === "" ? "empty" : "variable"]
      : undefined,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange(put(currentTarget.value)),
  })
  switch (block.block) {
    case "paragraph":
    case "signature":
      return <Textarea {...field("text", block.text, (text) => ({ ...block, text }))} autosize minRows={3} />
    case "heading":
      return <Line {...field("text", block.text, (text) => ({ ...block, text }))} />
    case "coupon": {
      const above = (text: string): MailBlock => (text === "" ? { block: "coupon" } : { block: "coupon", text })
      return (
        <Means said={words.means.coupon}>
          <Line {...field("text", block.text ?? "", above)} label={words.fields.above} placeholder={words.yourCode} />
        </Means>
      )
    }
    case "button":
      return (
        <>
          <Line {...field("label", block.label, (label) => ({ ...block, label }))} />
          <Address {...field("url", block.url, (url) => ({ ...block, url }))} />
        </>
      )
    case "image":
      return (
        <Means said={words.means.image}>
          <Address {...field("url", block.url, (url) => ({ ...block, url }))} />
          <Line {...field("alternative", block.alternative, (alternative) => ({ ...block, alternative }))} />
        </Means>
      )
    case "points":
    case "divider":
      return <p className="soft">{words.means[block.block]}</p>
  }
}

type Field = Parameters<typeof TextInput>[0]

const Line = (field: Field) => <TextInput maxLength={LONGEST_LINE} {...field} />
const Address = (field: Field) => <TextInput type="url" maxLength={LONGEST_ADDRESS} placeholder="https://" {...field} />

const Means = ({ said, children }: { readonly said: string; readonly children: ReactNode }) => (
  <>
    <p className="soft">{said}</p>
    {children}
  </>
)

/** Fields of a block that cannot stay as they are. */
const wrongFields = (block: MailBlock): ReadonlySet<unknown> =>
  new Set(mailBlock.safeParse(block).error?.issues.map(({ path }) => path[0]))
